import type { Trait } from "../../data/study.ts";
import type { Dialect } from "../engine/dialect.ts";
import { traitsNamed } from "../language/catalogue.ts";
import { membershipColumn } from "../language/column-names.ts";
import { eventOperands, type NamedMeasure, type NamedSequence } from "../language/event-operands.ts";
import { traitLevels, withTraitsRead } from "../language/trait-levels.ts";
import { sourceOf } from "../language/trait-sources/index.ts";
import { baseOf } from "./base.ts";
import { eventScans, named, type Scan } from "./event-scans.ts";
import { knownMembers } from "./known-members.ts";
import type { Layer } from "./layer.ts";
import type { PlanRequest } from "./request.ts";
import { segmentLayers } from "./segment-layers.ts";
import { derivedLayers } from "./trait-layers.ts";

/**
 * How everyone's traits and memberships are computed, as SQL: one grouped scan for each table of events, one pass for
 * the sequences over each set of tables, a base of one row per member, then layers that only add columns: derived traits
 * level by level; leaf conditions that several conditions share or that rank the population, each computed once; and
 * memberships level by level, a BOOLEAN column `membershipColumn(id)` for each segment.
 */
export interface Plan {
  readonly scans: readonly Scan[];
  /** Over the population's table or the relation that is given, and the scans, by their names; none where that is enough. */
  readonly base?: string;
  readonly layers: readonly Layer[];
  /** What it computes, apart from memberships. */
  readonly traits: readonly Trait[];
  /** What the segments' conditions read of events, and what is wanted beside; columns of the base. */
  readonly measures: readonly NamedMeasure[];
  readonly sequences: readonly NamedSequence[];
  /** All that and the memberships as columns, quoted, after customer_id. */
  readonly columns: readonly string[];
}

/** @throws SegmentDefinitionError for definitions that as-of makes impossible, such as too many calendar periods */
export function planOf(request: PlanRequest, dialect: Dialect): Plan {
  const { vocabulary, asOf, available, segments, also, given } = request;
  const context = { dialect, asOf, vocabulary };
  const levels = traitsToCompute(request);
  const conditions = [...segments.map(({ ownCase }) => ownCase), ...(also?.conditions ?? [])];
  const operands = eventOperands(conditions, also?.measures);
  const isNew = ({ column }: { readonly column: string }) => given?.columns.has(column) !== true;
  const measures = operands.measures.filter(isNew);
  const sequences = operands.sequences.filter(isNew);
  const [ofMembers = []] = levels;
  const traitMeasures = ofMembers.flatMap(({ from }) => sourceOf(from).measures(from).map(named));
  const scans = eventScans([...traitMeasures, ...measures], sequences, available, context);
  const known = given === undefined ? knownMembers(request, dialect) : undefined;
  const parts = { traits: ofMembers, measures, sequences, scans };
  const computed = new Set(levels.flat().map(({ id }) => id));
  const traits = vocabulary.study.traits.filter(({ id }) => computed.has(id));
  const columns = [
    ...traits.map(({ id }) => id),
    ...[...measures, ...sequences].map(({ column }) => column),
    ...segments.map(({ id }) => membershipColumn(id)),
  ];
  return {
    scans: known === undefined ? scans : [...scans, ...known.scans],
    base: baseOf(parts, context, given?.relation, known?.where),
    layers: [...derivedLayers(levels.slice(1), context), ...segmentLayers(request, dialect)],
    traits,
    measures,
    sequences,
    columns: ["customer_id", ...columns.map((name) => dialect.identifier(name))],
  };
}

/** Level by level: a trait reads only those of earlier levels, or what is given. */
function traitsToCompute({
  vocabulary,
  segments,
  traits,
  also,
  given,
}: PlanRequest): readonly (readonly Trait[])[] {
  const levels = traitLevels(vocabulary.study);
  if (traits === "all") return levels;
  const needed = withTraitsRead(
    [...segments.flatMap(({ ownCase }) => traitsNamed(ownCase)), ...(also?.traits ?? [])],
    vocabulary.traits,
    given?.columns,
  );
  // The text of one segment's query must not follow the order of declarations that it does not read.
  return levels.map((level) =>
    level.filter(({ id }) => needed.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}
