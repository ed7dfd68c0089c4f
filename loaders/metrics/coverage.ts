import type { EventMeasure, Window } from "../../data/language.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { type AsOf, isEarlier, windowBounds } from "../language/windows.ts";
import { restsOn } from "./operands.ts";
import { measuresTold } from "./told-measures.ts";

/** Which metrics the tables allow, and how far back. */
export interface Coverage {
  /**
   * Whether the lake holds the tables that a metric rests on; without one of them it is missing, and not zero. A trait of
   * which any of several operands is enough needs the tables of one.
   */
  hasTables(metric: string): boolean;
  /**
   * Whether they reach back over the metric's windows at an instant. Tables that tell of no instant at all, neither of an
   * event nor since when anybody is a member, have no past.
   */
  reaches(metric: string, asOf: AsOf): boolean;
}

/** Events that something rests on: of a table, in a window. */
export interface Span {
  readonly table: string;
  readonly window: Window | undefined;
}

/** Asks for the first event of each table that a metric rests on: how far back the tables reach before `latest`. */
export async function coverage(
  db: Database,
  vocabulary: Vocabulary,
  available: ReadonlySet<string>,
  latest: AsOf,
): Promise<Coverage> {
  const spans = new Map(vocabulary.study.metrics.map(({ id }) => [id, spansOf(id, vocabulary, available)]));
  const read = [...spans.values()].flatMap((own = []) => own);
  const reachesOver = await reachOf(db, vocabulary, available, read);
  const isDated = await tellsInstants(db, vocabulary, available);
  return {
    hasTables: (metric) => spans.get(metric) !== undefined,
    reaches: (metric, asOf) =>
      (isDated || asOf.instant === latest.instant) &&
      (spans.get(metric)?.every((span) => reachesOver(span, asOf)) ?? false),
  };
}

/** Whether the tables at hand reach back over a span at an instant: asks for the first event of each table that `spans` name. */
export async function reachOf(
  db: Database,
  vocabulary: Vocabulary,
  available: ReadonlySet<string>,
  spans: readonly Span[],
): Promise<(span: Span, asOf: AsOf) => boolean> {
  const firsts = new Map<string, string>();
  for (const table of new Set(spans.map((span) => span.table))) {
    if (!available.has(table)) continue;
    const { eventTime = "" } = vocabulary.table(table);
    const { first } = await db.row<{ first: string | null }>(
      `SELECT strftime(min(${identifier(eventTime)}), '%Y-%m-%dT%H:%M:%S.%fZ') AS first FROM ${identifier(table)}`,
    );
    // Compared as text, where whole seconds have no fraction.
    if (first !== null) firsts.set(table, first.replace(/\.0+Z$/, "Z"));
  }
  return ({ table, window }, asOf) => {
    const { from, to } = windowBounds(window, asOf);
    const first = firsts.get(table);
    return first !== undefined && !isEarlier(from ?? to, first);
  };
}

/** Whether any event, or since when anybody is a member, is told. */
async function tellsInstants(
  db: Database,
  vocabulary: Vocabulary,
  available: ReadonlySet<string>,
): Promise<boolean> {
  const { table, since } = vocabulary.study.population;
  const instants = [
    ...vocabulary.eventTables().map(({ name, eventTime }) => ({ name, column: eventTime })),
    { name: table, column: since },
  ].flatMap(({ name, column }) => (column === undefined || !available.has(name) ? [] : [{ name, column }]));
  if (instants.length === 0) return false;
  const { told } = await db.row<{ told: boolean }>(
    `SELECT ${instants.map(({ name, column }) => `EXISTS (FROM ${identifier(name)} WHERE ${identifier(column)} IS NOT NULL)`).join(" OR ")} AS told`,
  );
  return told;
}

/** Undefined where the tables at hand do not tell the metric. */
function spansOf(
  metric: string,
  vocabulary: Vocabulary,
  available: ReadonlySet<string>,
): readonly Span[] | undefined {
  const { measures, sequences, traits } = restsOn(metric, vocabulary);
  const ofTraits = [...traits].map((trait) => measuresTold(trait, vocabulary, available));
  const told: readonly EventMeasure[] = [...measures, ...ofTraits.flatMap((own = []) => own)];
  const spans = [
    ...told.map(({ table, window }) => ({ table, window })),
    ...sequences.flatMap(({ steps, window }) => steps.map(({ table }) => ({ table, window }))),
  ];
  const isTold = spans.every(({ table }) => available.has(table)) && !ofTraits.includes(undefined);
  return isTold ? spans : undefined;
}
