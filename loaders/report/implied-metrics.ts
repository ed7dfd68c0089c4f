import type { Condition, EventMeasure } from "../../data/language.ts";
import { canonicalJson } from "../canonical.ts";
import { closure } from "../dependencies.ts";
import type { SnapshotSegment } from "../lake/manifest.ts";
import { referencedSegments, traitsNamed } from "../language/catalogue.ts";
import { canonicalMeasure } from "../language/column-names.ts";
import { innermost } from "../language/innermost.ts";
import { withTraitsRead } from "../language/trait-levels.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { readsOf } from "../metrics/kinds/index.ts";
import { tellsOfRows } from "./telling-traits.ts";

/**
 * The metrics that a segment's definition decides: all that they read, it reads too, be it over other days. Its members differ
 * in them by definition. A ratio is decided where all of its parts are that read anything.
 */
export function impliedMetrics(
  segment: string,
  segments: readonly SnapshotSegment[],
  vocabulary: Vocabulary,
): Set<string> {
  const whereOf = new Map(segments.map(({ id, where }) => [id, where]));
  const all = closure([segment], (id) => referencedSegments(whereOf.get(id) ?? { all: [] }));
  const conditions = [...all].flatMap((id) => whereOf.get(id) ?? []);
  const defining = conditions.flatMap((condition) => measuresOf(condition, vocabulary));
  const known = new Set([
    ...conditions.flatMap((condition) => operandsOf(condition, vocabulary)),
    // Who is in by the sum of a column is also by how many rows have any of it.
    ...defining.flatMap(({ table, column }) => (column == null ? [] : [columnKey(table, column)])),
  ]);
  const { metrics } = vocabulary.study;
  const isDecided = (id: string): boolean | undefined => {
    const metric = metrics.find((each) => each.id === id);
    if (metric === undefined) return undefined;
    const { measures = [], together = [], traits = [], condition, metrics: parts } = readsOf(metric);
    if (parts !== undefined) {
      const decided = parts.map(isDecided).filter((part) => part !== undefined);
      return decided.length === 0 ? undefined : decided.every((part) => part);
    }
    const reads = [
      ...("total" in metric ? [metric.total] : [...measures, ...together]).map(keyOf),
      ...traits.flatMap((trait) => traitOperands([trait], vocabulary)),
      ...(condition === undefined ? [] : operandsOf(condition, vocabulary)),
    ];
    const counted = condition === undefined ? [] : measuresOf(condition, vocabulary);
    const isByColumns =
      counted.length === reads.length &&
      counted.every(
        (measure) => countsBy(measure).length > 0 && countsBy(measure).every((key) => known.has(key)),
      );
    return reads.length === 0 ? undefined : isByColumns || reads.every((each) => known.has(each));
  };
  return new Set(metrics.flatMap(({ id }) => (isDecided(id) === true ? [id] : [])));
}

/** What a condition reads: attributes, and measures of events whatever their window. */
function operandsOf(condition: Condition, vocabulary: Vocabulary): string[] {
  return [
    ...innermost(condition).flatMap((leaf) => {
      if ("event" in leaf) return [keyOf(leaf.event)];
      if (!("sequence" in leaf)) return [];
      return leaf.sequence.steps.map(({ table, where }) =>
        keyOf({ table, measure: "COUNT", ...(where === undefined ? {} : { where }) }),
      );
    }),
    ...traitOperands(traitsNamed(condition), vocabulary),
  ];
}

/** Measures of events that a condition reads, itself or through traits. */
function measuresOf(condition: Condition, { traits }: Vocabulary): EventMeasure[] {
  return [
    ...innermost(condition).flatMap((leaf) => ("event" in leaf ? [leaf.event] : [])),
    ...[...withTraitsRead(traitsNamed(condition), traits)].flatMap((id) => {
      const from = traits.get(id)?.from;
      return from !== undefined && "measure" in from ? [from.measure] : [];
    }),
  ];
}

/** Of a count of rows the columns that say which are counted; of another measure none. */
function countsBy({ table, measure, where = [] }: EventMeasure): string[] {
  return measure === "COUNT" ? where.map(({ column }) => columnKey(table, column)) : [];
}

function columnKey(table: string, column: string): string {
  return `${table}.${column}`;
}

function traitOperands(ids: readonly string[], { traits }: Vocabulary): string[] {
  return [...withTraitsRead(ids, traits)].flatMap((id) => {
    const from = traits.get(id)?.from;
    if (from === undefined || "derive" in from || "model" in from) return [];
    return "measure" in from ? [keyOf(from.measure)] : [from.attribute];
  });
}

/** Without the days that it is of; how many rows there are and when they were is one thing to ask. */
function keyOf(measure: EventMeasure): string {
  const { window: _, period: __, ...rest } = canonicalMeasure(measure);
  return canonicalJson(tellsOfRows(measure) ? { ...rest, measure: "COUNT" } : rest);
}
