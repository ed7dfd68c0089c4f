import type { Condition } from "../../data/language.ts";
import type { Trait } from "../../data/study.ts";
import { SegmentDefinitionError } from "../errors.ts";
import { type DefinedSegment, referencedSegments } from "../language/catalogue.ts";
import { conditionSql } from "../language/compile.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { AsOf } from "../language/windows.ts";
import type { Dialect } from "../sql/dialect.ts";
import { type CutPoint, expressionSql } from "../traits/expression.ts";
import { MeasureSet, measureSql, scanSql } from "../traits/measures.ts";
import { traitLevels, traitsRead } from "../traits/registry.ts";

export interface PopulationOptions {
  readonly vocabulary: Vocabulary;
  readonly asOf: AsOf;
  readonly dialect: Dialect;
  /** Tables that the lake holds; measures over the others are missing for everyone. */
  readonly available: ReadonlySet<string>;
  /** Whether any table holds events at or after as-of, so that some customers may not be known yet. */
  readonly eventsAfterAsOf: boolean;
  /** Segments in dependency order, with all that they refer to. */
  readonly segments: readonly DefinedSegment[];
  /** Only what the segments need, or every trait of the study. */
  readonly traits: "all" | "needed";
}

/** A select over the layer below; population-wide numbers come through `cutPoint`. */
export type Layer = (from: string, cutPoint: CutPoint) => string;

/**
 * How every customer's traits and memberships are computed, as SQL: one grouped scan for each table of events, a base
 * of one row per customer, then layers that only add columns.
 */
export interface Population {
  readonly scans: readonly { readonly name: string; readonly sql: string }[];
  /** Over `customers` and the scans, by their names. */
  readonly base: string;
  /** Derived traits, level by level. */
  readonly traitLayers: readonly Layer[];
  /** Memberships, level by level: a BOOLEAN column `membershipColumn(id)` for each segment. */
  readonly segmentLayers: readonly Layer[];
  readonly traits: readonly Trait[];
}

/** Trait and segment ids may coincide, so memberships have columns of their own. */
export const membershipColumn = (segment: string) => `_in_${segment}`;

export function buildPopulation(options: PopulationOptions): Population {
  const { vocabulary, asOf, dialect, available } = options;
  const levels = traitLevels(vocabulary.study);
  const needed = options.traits === "all" ? undefined : neededTraits(options.segments, vocabulary);
  const keep = (trait: Trait) => needed === undefined || needed.has(trait.id);
  const measures = new MeasureSet();
  const traitMeasures = (levels[0] ?? [])
    .filter(keep)
    .flatMap((trait) =>
      "measure" in trait.from
        ? [{ trait, measure: trait.from.measure, column: measures.add(trait.from.measure) }]
        : [],
    );
  const conditionMeasures = options.segments.flatMap((segment) => measuresOf(segment.ownCase));
  const conditionColumns = new Set(conditionMeasures.map((measure) => measures.add(measure)));

  const context = { dialect, asOf, vocabulary };
  const tables = measures.tables().filter((table) => available.has(table));
  const scans = tables.map((table) => ({
    name: `${table}_by_customer`,
    sql: scanSql(table, measures.ofTable(table), context),
  }));
  const notYet = options.eventsAfterAsOf ? notYetKnown(options) : undefined;
  if (notYet !== undefined) scans.push({ name: "not_yet_known", sql: notYet });

  const measureValue = ({
    measure,
    column,
  }: {
    measure: (typeof traitMeasures)[number]["measure"];
    column: string;
  }) => {
    if (!available.has(measure.table)) return "NULL";
    const contract = vocabulary.tables.get(measure.table);
    const money = (contract && vocabulary.eventColumns(contract).get(measure.column ?? "")?.money) ?? false;
    return measureSql(
      measure,
      `${dialect.identifier(`${measure.table}_by_customer`)}.${column}`,
      money,
      context,
    );
  };
  const attributes = (levels[0] ?? [])
    .filter(keep)
    .flatMap((trait) =>
      "attribute" in trait.from
        ? [`c.${dialect.identifier(trait.from.attribute)} AS ${dialect.identifier(trait.id)}`]
        : [],
    );
  const traitColumns = traitMeasures.map(
    (entry) => `${measureValue(entry)} AS ${dialect.identifier(entry.trait.id)}`,
  );
  const extraColumns = measures
    .all()
    .filter(({ column }) => conditionColumns.has(column))
    .map((entry) => `${measureValue(entry)} AS ${entry.column}`);
  const joins = tables.map((table) => {
    const name = dialect.identifier(`${table}_by_customer`);
    return ` LEFT JOIN ${name} ON ${name}.customer_id = c.customer_id`;
  });
  const known = knownAtAsOf(options, notYet !== undefined);
  const base = `SELECT ${["c.customer_id", ...attributes, ...traitColumns, ...extraColumns].join(", ")} FROM customers AS c${joins.join("")}${known}`;

  const traitLayers = levels.slice(1).flatMap((level): Layer[] => {
    const traits = level.filter(keep);
    if (traits.length === 0) return [];
    return [
      (from, cutPoint) => {
        const columns = traits.map((trait) => {
          if (!("derive" in trait.from)) throw new Error(`${trait.id} is not derived`);
          const sql = expressionSql(trait.from.derive, {
            dialect,
            asOf,
            traits: vocabulary.traits,
            cutPoint,
          });
          return `${sql} AS ${dialect.identifier(trait.id)}`;
        });
        return `SELECT *, ${columns.join(", ")} FROM ${from}`;
      },
    ];
  });
  const compile = (condition: Condition, cutPoint: CutPoint) =>
    conditionSql(condition, {
      dialect,
      asOf,
      vocabulary,
      measures,
      cutPoint,
      segmentColumn: (id) => dialect.identifier(membershipColumn(id)),
    });
  return {
    scans,
    base,
    traitLayers,
    segmentLayers: segmentLayers(options, compile),
    traits: vocabulary.study.traits.filter(keep),
  };
}

/** A customer is known once won, or once something happened; one of whom neither is told is always known. */
function knownAtAsOf({ vocabulary, dialect, asOf }: PopulationOptions, someNotYet: boolean): string {
  if (vocabulary.tables.get("customers")?.columns.acquired_at === undefined) return "";
  const instant = dialect.instant(asOf.instant);
  const unknown = someNotYet
    ? "(c.acquired_at IS NULL AND c.customer_id NOT IN (SELECT customer_id FROM not_yet_known))"
    : "c.acquired_at IS NULL";
  return ` WHERE (${unknown} OR c.acquired_at < ${instant})`;
}

function notYetKnown({ vocabulary, dialect, available, asOf }: PopulationOptions): string {
  const tables = vocabulary.eventTables().filter(({ name }) => available.has(name));
  const rows = tables.map(
    (table) =>
      `SELECT customer_id, ${dialect.identifier(table.eventTime ?? "")} AS happened_at FROM ${dialect.identifier(table.name)}`,
  );
  return `SELECT customer_id FROM (${rows.join(" UNION ALL ")}) AS happenings GROUP BY customer_id HAVING min(happened_at) >= ${dialect.instant(asOf.instant)}`;
}

function measuresOf(condition: Condition): Extract<Condition, { event: unknown }>["event"][] {
  if ("all" in condition) return condition.all.flatMap(measuresOf);
  if ("any" in condition) return condition.any.flatMap(measuresOf);
  if ("not" in condition) return measuresOf(condition.not);
  return "event" in condition ? [condition.event] : [];
}

function traitsNamed(condition: Condition): string[] {
  if ("all" in condition) return condition.all.flatMap(traitsNamed);
  if ("any" in condition) return condition.any.flatMap(traitsNamed);
  if ("not" in condition) return traitsNamed(condition.not);
  return "trait" in condition ? [condition.trait.id] : [];
}

/** Traits that the segments read, directly or through other traits. */
function neededTraits(segments: readonly DefinedSegment[], vocabulary: Vocabulary): Set<string> {
  const needed = new Set<string>();
  const visit = (id: string) => {
    const trait = vocabulary.traits.get(id);
    if (trait === undefined || needed.has(id)) return;
    needed.add(id);
    if ("derive" in trait.from) for (const other of traitsRead(trait.from.derive)) visit(other);
  };
  for (const segment of segments) for (const id of traitsNamed(segment.ownCase)) visit(id);
  return needed;
}

/**
 * A segmentation is one CASE, so its parts are exclusive and exhaustive by construction; a segment that refers to
 * others stands in a later layer than they do.
 */
function segmentLayers(
  { segments, dialect }: PopulationOptions,
  compile: (condition: Condition, cutPoint: CutPoint) => string,
): Layer[] {
  const groups = new Map<string, DefinedSegment[]>();
  for (const segment of segments) {
    const key =
      segment.segmentation === null ? `segment ${segment.id}` : `segmentation ${segment.segmentation}`;
    groups.set(key, [...(groups.get(key) ?? []), segment]);
  }
  const groupOf = new Map(
    [...groups].flatMap(([key, members]) => members.map(({ id }) => [id, key] as const)),
  );
  const depth = new Map<string, number>();
  const depthOf = (key: string, path: readonly string[] = []): number => {
    const known = depth.get(key);
    if (known !== undefined) return known;
    if (path.includes(key))
      throw new SegmentDefinitionError(
        `${key} refers to itself by way of other segments: ${[...path, key].join(" → ")}`,
      );
    const below = (groups.get(key) ?? [])
      .flatMap((segment) => referencedSegments(segment.ownCase))
      .map((id) => groupOf.get(id) ?? key)
      .filter((other) => other !== key);
    const result =
      below.length === 0 ? 0 : 1 + Math.max(...below.map((other) => depthOf(other, [...path, key])));
    depth.set(key, result);
    return result;
  };
  const byDepth: DefinedSegment[][][] = [];
  for (const [key, members] of groups) {
    const index = depthOf(key);
    while (byDepth.length <= index) byDepth.push([]);
    byDepth[index]?.push(members);
  }
  return byDepth.flatMap((units): Layer[] => {
    const partitions = units.filter(([first]) => first?.segmentation !== null);
    const caseColumn = (members: readonly DefinedSegment[]) =>
      dialect.identifier(`_case_${members[0]?.segmentation}`);
    const cases: Layer = (from, cutPoint) => {
      const columns = partitions.map((members) => {
        const whens = members
          .slice(0, -1)
          .map((part, i) => `WHEN ${compile(part.ownCase, cutPoint)} THEN ${i + 1}`);
        return `CASE ${whens.join(" ")} ELSE ${members.length} END AS ${caseColumn(members)}`;
      });
      return `SELECT *, ${columns.join(", ")} FROM ${from}`;
    };
    const memberships: Layer = (from, cutPoint) => {
      const columns = units.flatMap((members) =>
        members.map((segment, i) => {
          const sql =
            segment.segmentation === null
              ? compile(segment.ownCase, cutPoint)
              : `${caseColumn(members)} = ${i + 1}`;
          return `${sql} AS ${dialect.identifier(membershipColumn(segment.id))}`;
        }),
      );
      return `SELECT *, ${columns.join(", ")} FROM ${from}`;
    };
    return partitions.length === 0 ? [memberships] : [cases, memberships];
  });
}
