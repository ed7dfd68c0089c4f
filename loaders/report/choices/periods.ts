import type { Database } from "../../duckdb/database.ts";

/** Two spans of as many months each, the later one up to as-of; on the wall clock of the study's time zone. */
export interface Periods {
  /** As many as fit twice into the data: 12, 6 or 3; 0 where not even those do. */
  readonly months: number;
  /** Days of the later span. */
  readonly spanDays: number;
  /** SQL: where the earlier span begins, the later one begins, and both are over. */
  readonly start: string;
  readonly middle: string;
  readonly end: string;
  /** The same as days, `YYYY-MM-DD`. */
  readonly days: { readonly start: string; readonly middle: string; readonly end: string };
  /** SQL: where the last twelve months begin, or the data where they are shorter, and its day. */
  readonly yearStart: string;
  readonly yearDay: string;
}

/** Spans that are tried, longest first: a year has every season, and is the only one that has. */
const spans = [12, 6, 3] as const;

/**
 * @param rows a table with `at`
 * @param end SQL of as-of on the wall clock
 */
export async function periodsOf(db: Database, rows: string, end: string): Promise<Periods | undefined> {
  const edge = (months: number) => `(${end} - INTERVAL ${months} month)`;
  const found = await db.row<Record<string, string | number | null>>(`
    SELECT strftime(${end}, '%Y-%m-%d %H:%M:%S') AS "end", strftime(min("at"), '%Y-%m-%d') AS first,
      ${spans.map((months) => `(min("at")::DATE <= ${edge(2 * months)}::DATE)::INTEGER AS fits${months}`).join(", ")},
      ${[24, 12, 6, 3].map((months) => `strftime(${edge(months)}, '%Y-%m-%d %H:%M:%S') AS back${months}`).join(", ")}
    FROM ${rows}`);
  if (found.first === null || found.first === undefined) return undefined;
  const months = spans.find((span) => found[`fits${span}`] === 1) ?? 0;
  const at = (back: number): string => String(back === 0 ? found.end : found[`back${back}`]);
  const [start, middle, last] = [at(2 * months), at(months), at(0)];
  const day = (instant: string) => instant.slice(0, 10);
  const year = at(12);
  const [latest = day(year)] = [day(year), String(found.first)].sort().reverse();
  return {
    months,
    spanDays: Math.round((Date.parse(`${last}Z`) - Date.parse(`${middle}Z`)) / 86_400_000),
    start: timestamp(start),
    middle: timestamp(middle),
    end: timestamp(last),
    days: { start: day(start), middle: day(middle), end: day(last) },
    yearStart: timestamp(year),
    yearDay: latest,
  };
}

function timestamp(text: string): string {
  return `TIMESTAMP '${text}'`;
}
