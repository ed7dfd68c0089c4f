import type { Condition } from "../../data/language.ts";
import { dependencyLevels, inDependencyOrder } from "../dependencies.ts";
import type { Dialect } from "../engine/dialect.ts";
import { SegmentDefinitionError } from "../errors.ts";
import { type DefinedSegment, referencedSegments } from "../language/catalogue.ts";
import { membershipColumn } from "../language/column-names.ts";
import { leafName, leaves, ranksPopulation } from "../language/leaves.ts";
import type { PopulationNumbers } from "../language/population-number.ts";
import { conditionSql } from "./condition.ts";
import type { Layer } from "./layer.ts";
import type { PlanRequest } from "./request.ts";

type Compile = (condition: Condition, numbers: PopulationNumbers) => string;

/**
 * Memberships as layers over everyone's traits and measures. A segmentation is one CASE, so its parts are exclusive and
 * exhaustive by construction; a segment that refers to others stands in a later layer than they do.
 */
export function segmentLayers({ segments, vocabulary, asOf }: PlanRequest, dialect: Dialect): Layer[] {
  const shared = sharedLeaves(segments);
  const compiling =
    (known: ReadonlyMap<string, Condition>): Compile =>
    (condition, numbers) =>
      conditionSql(condition, {
        ...{ dialect, asOf, vocabulary, numbers },
        inSegment: (id) => dialect.identifier(membershipColumn(id)),
        leafColumn: (leaf) => (known.has(leafName(leaf)) ? leafName(leaf) : undefined),
      });
  const compile = compiling(shared);
  const leafLayer: Layer = (from, numbers) => {
    const alone = compiling(new Map());
    const columns = [...shared].map(([name, leaf]) => `${alone(leaf, numbers)} AS ${name}`);
    return `SELECT *, ${columns.join(", ")} FROM ${from}`;
  };
  const memberships = unitsByDepth(segments).flatMap((units) => unitLayers(units, dialect, compile));
  return shared.size === 0 ? memberships : [leafLayer, ...memberships];
}

/** Leaves that stand in several places, or rank the population and so need a number of their own, by column. */
function sharedLeaves(segments: readonly DefinedSegment[]): Map<string, Condition> {
  const found = new Map<string, { leaf: Condition; uses: number }>();
  for (const leaf of segments.flatMap(({ ownCase }) => leaves(ownCase))) {
    const name = leafName(leaf);
    found.set(name, { leaf, uses: (found.get(name)?.uses ?? 0) + 1 });
  }
  return new Map(
    [...found]
      .filter(([, { leaf, uses }]) => uses > 1 || ranksPopulation(leaf))
      .map(([name, { leaf }]) => [name, leaf] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Segments alone and whole segmentations, by how many others they stand on. */
function unitsByDepth(segments: readonly DefinedSegment[]): DefinedSegment[][][] {
  const units = new Map<string, DefinedSegment[]>();
  for (const segment of segments) {
    const key =
      segment.segmentation === null ? `segment ${segment.id}` : `segmentation ${segment.segmentation}`;
    units.set(key, [...(units.get(key) ?? []), segment]);
  }
  const unitOf = new Map([...units].flatMap(([key, members]) => members.map(({ id }) => [id, key] as const)));
  const below = (key: string) =>
    (units.get(key) ?? [])
      .flatMap(({ ownCase }) => referencedSegments(ownCase))
      .flatMap((id) => unitOf.get(id) ?? [])
      .filter((other) => other !== key);
  const { order, cycles } = inDependencyOrder(units.keys(), below);
  const [cycle] = cycles;
  if (cycle?.[0] !== undefined)
    throw new SegmentDefinitionError(
      `${cycle[0]} refers to itself by way of other segments: ${[...cycle, cycle[0]].join(" → ")}`,
    );
  const depths = dependencyLevels(order, below);
  const byDepth: DefinedSegment[][][] = [];
  for (const [key, members] of units) {
    const depth = depths.get(key) ?? 0;
    while (byDepth.length <= depth) byDepth.push([]);
    byDepth[depth]?.push(members);
  }
  return byDepth;
}

function unitLayers(
  units: readonly (readonly DefinedSegment[])[],
  dialect: Dialect,
  compile: Compile,
): Layer[] {
  const partitions = units.filter(([first]) => first?.segmentation !== null);
  const caseColumn = (members: readonly DefinedSegment[]) =>
    dialect.identifier(`_case_${members[0]?.segmentation}`);
  const cases: Layer = (from, numbers) => {
    const columns = partitions.map((members) => {
      const whens = members
        .slice(0, -1)
        .map((part, i) => `WHEN ${compile(part.ownCase, numbers)} THEN ${i + 1}`);
      return whens.length === 0
        ? `1 AS ${caseColumn(members)}`
        : `CASE ${whens.join(" ")} ELSE ${members.length} END AS ${caseColumn(members)}`;
    });
    return `SELECT *, ${columns.join(", ")} FROM ${from}`;
  };
  const memberships: Layer = (from, numbers) => {
    const columns = units.flatMap((members) =>
      members.map((segment, i) => {
        const sql =
          segment.segmentation === null
            ? compile(segment.ownCase, numbers)
            : `${caseColumn(members)} = ${i + 1}`;
        return `${sql} AS ${dialect.identifier(membershipColumn(segment.id))}`;
      }),
    );
    return `SELECT *, ${columns.join(", ")} FROM ${from}`;
  };
  return partitions.length === 0 ? [memberships] : [cases, memberships];
}
