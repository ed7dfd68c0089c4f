import type { Condition } from "../../data/language.ts";
import { closure } from "../dependencies.ts";
import type { Database } from "../duckdb/database.ts";
import { referencedSegments, traitsNamed } from "../language/catalogue.ts";
import { innermost } from "../language/innermost.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { reachOf, type Span } from "../metrics/coverage.ts";
import { measuresTold } from "../metrics/told-measures.ts";
import type { ReportSource } from "./report-source.ts";

/** Whether who is in a segment could be told in full at an instant. */
export type SegmentReach = (segment: string, instant: string) => boolean;

/**
 * Whether the tables reach back, at an instant, over every window of events that a segment asks for, itself, by traits and by the
 * segments that it refers to. Where they do not, who is a member is not yet to be told in full: in the first months of any data those
 * who came in each of four quarters grow from none, whatever members do. What is asked of all time is told from the first event on, and
 * of tables that are empty there is nothing to wait for.
 */
export async function segmentReach({
  db,
  study,
  tables,
  current,
}: Pick<ReportSource, "study" | "tables" | "current"> & { readonly db: Database }): Promise<SegmentReach> {
  const vocabulary = new Vocabulary(study);
  const meanings = new Map(current.segments.segments.map(({ id, where }) => [id, where]));
  const spansOf = new Map(
    [...meanings].map(([id, where]) => [id, spansAsked(where, meanings, vocabulary, tables)]),
  );
  await db.run("USE tables");
  try {
    const reaches = await reachOf(db, vocabulary, tables, [...spansOf.values()].flat());
    const at = (instant: string) => ({ instant, timeZone: study.timeZone });
    const now = at(current.manifest.asOf);
    return (segment, instant) =>
      (spansOf.get(segment) ?? []).every(
        (span) => reaches(span, at(instant)) || (span.window === undefined && !reaches(span, now)),
      );
  } finally {
    await db.run("USE main");
  }
}

/** The conditions of which it consists, but for who is in no other segment: an earlier part of a segmentation may ask for more. */
function asked(condition: Condition): Condition[] {
  if ("all" in condition) return condition.all.flatMap(asked);
  return "not" in condition && innermost(condition).every((leaf) => "segment" in leaf) ? [] : [condition];
}

function spansAsked(
  where: Condition,
  meanings: ReadonlyMap<string, Condition>,
  vocabulary: Vocabulary,
  tables: ReadonlySet<string>,
): Span[] {
  const of = (id: string): Condition[] => asked(meanings.get(id) ?? { all: [] });
  const spansOf = (own: readonly Condition[], others: readonly string[]): Span[] => {
    const referred = closure(others, (id) => of(id).flatMap(referencedSegments));
    const conditions = [...own, ...[...referred].flatMap(of)];
    const events = conditions.flatMap(innermost).flatMap((leaf): Span[] => {
      if ("event" in leaf) return [{ table: leaf.event.table, window: leaf.event.window }];
      if (!("sequence" in leaf)) return [];
      const { steps, window } = leaf.sequence;
      return steps.map(({ table }) => ({ table, window }));
    });
    const ofTraits = [...new Set(conditions.flatMap(traitsNamed))]
      .flatMap((trait) => measuresTold(trait, vocabulary, tables) ?? [])
      .map(({ table, window }) => ({ table, window }));
    return [...events, ...ofTraits].filter(({ table }) => tables.has(table));
  };
  const own = asked(where);
  const spans = spansOf(own, own.flatMap(referencedSegments));
  // Who is in the rest of a segmentation, or in a part that asks of all time, is who is in none of its other parts.
  return spans.some(({ window }) => window !== undefined) ? spans : spansOf(own, referencedSegments(where));
}
