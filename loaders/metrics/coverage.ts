import type { Window } from "../../data/language.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { type AsOf, isEarlier, windowBounds } from "../language/windows.ts";
import { eventsRead } from "./operands.ts";

/** Which metrics the tables allow, and how far back. */
export interface Coverage {
  /** Whether the lake holds all tables that a metric rests on; without one of them it is missing, and not zero. */
  hasTables(metric: string): boolean;
  /** Whether they reach back over the metric's windows at an instant. */
  reaches(metric: string, asOf: AsOf): boolean;
}

interface Span {
  readonly table: string;
  readonly window: Window | undefined;
}

/** Asks for the first event of each table that a metric rests on: how far back the tables reach. */
export async function coverage(
  db: Database,
  vocabulary: Vocabulary,
  available: ReadonlySet<string>,
): Promise<Coverage> {
  const spans = new Map(vocabulary.study.metrics.map(({ id }) => [id, spansOf(id, vocabulary)]));
  const firsts = new Map<string, string>();
  for (const table of new Set([...spans.values()].flat().map((span) => span.table))) {
    if (!available.has(table)) continue;
    const { eventTime = "" } = vocabulary.table(table);
    const { first } = await db.row<{ first: string | null }>(
      `SELECT strftime(min(${identifier(eventTime)}), '%Y-%m-%dT%H:%M:%S.%fZ') AS first FROM ${identifier(table)}`,
    );
    // Compared as text, where whole seconds have no fraction.
    if (first !== null) firsts.set(table, first.replace(/\.0+Z$/, "Z"));
  }
  const reachesOver = ({ table, window }: Span, asOf: AsOf): boolean => {
    const { from, to } = windowBounds(window, asOf);
    const first = firsts.get(table);
    return first !== undefined && !isEarlier(from ?? to, first);
  };
  return {
    hasTables: (metric) => (spans.get(metric) ?? []).every(({ table }) => available.has(table)),
    reaches: (metric, asOf) => (spans.get(metric) ?? []).every((span) => reachesOver(span, asOf)),
  };
}

function spansOf(metric: string, vocabulary: Vocabulary): Span[] {
  const { measures, sequences } = eventsRead(metric, vocabulary);
  return [
    ...measures.map(({ table, window }) => ({ table, window })),
    ...sequences.flatMap(({ steps, window }) => steps.map(({ table }) => ({ table, window }))),
  ];
}
