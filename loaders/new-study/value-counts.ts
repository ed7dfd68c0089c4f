import type { Database } from "../duckdb/database.ts";
import { literal } from "../duckdb/quote.ts";
import { parseSql } from "../ingest/parse.ts";
import { isJsonList } from "../ingest/values/nested.ts";
import { presentFigures } from "../ingest/values/present.ts";
import type { RawTable } from "./raw-table.ts";

/** Texts that many tools write for a missing value; `none` may be an answer, so that it stands for nothing here. */
export const missingMarks = ["NA", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "?", "-", "--", "."];

const numberPattern = {
  grouped: "[-+]?\\p{Sc}? ?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\\.[0-9]+)? ?(\\p{Sc}|%)?",
  comma: "[-+]?\\p{Sc}? ?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)? ?(\\p{Sc}|%)?",
} as const;

/** In how many rows of a column a value stands that is written in a certain way; all but `least` and `most` are counts. */
export interface ValueCounts {
  present: number;
  distinct: number;
  marks: number;
  boolean: number;
  integer: number;
  number: number;
  grouped: number;
  comma: number;
  signs: number;
  currencySigns: number;
  percents: number;
  date: number;
  instant: number;
  timed: number;
  padded: number;
  /** Whole numbers of more digits than a number keeps. */
  long: number;
  decimals: number;
  least: number | null;
  most: number | null;
  /** Lists as JSON writes them. */
  lists: number;
  bars: number;
  semicolons: number;
}

/** Counts the ways in which the values of the column `x` (SQL) are written, in one scan of the table. */
export async function valueCounts(
  db: Database,
  table: RawTable,
  x: string,
  timeZone: string,
): Promise<ValueCounts> {
  const figures = (type: "boolean" | "integer" | "number" | "date" | "instant") =>
    parseSql(type, "t", "VARCHAR", { timeZone });
  const marks = missingMarks.map(literal).join(", ");
  const full = (pattern: string) => `regexp_full_match(t, ${literal(pattern)})`;
  return db.row<ValueCounts>(`
    SELECT count(t)::INTEGER AS present, count(DISTINCT t)::INTEGER AS distinct,
      count(*) FILTER (t IN (${marks}))::INTEGER AS marks,
      count(${figures("boolean")})::INTEGER AS boolean,
      count(${figures("integer")})::INTEGER AS integer,
      count(n)::INTEGER AS number,
      count(*) FILTER (${full(numberPattern.grouped)})::INTEGER AS grouped,
      count(*) FILTER (${full(numberPattern.comma)})::INTEGER AS comma,
      count(*) FILTER (regexp_matches(t, '[\\p{Sc}%]|,[0-9]{3}'))::INTEGER AS signs,
      count(*) FILTER (regexp_matches(t, '\\p{Sc}'))::INTEGER AS currencySigns,
      count(*) FILTER (suffix(t, '%'))::INTEGER AS percents,
      count(${figures("date")})::INTEGER AS date,
      count(${figures("instant")})::INTEGER AS instant,
      count(*) FILTER (regexp_matches(t, '[0-9]:[0-9]') AND NOT regexp_matches(t, ' 0?0:00(:00([.]0+)?)?$'))::INTEGER AS timed,
      count(*) FILTER (regexp_matches(t, '^0[0-9]'))::INTEGER AS padded,
      count(*) FILTER (abs(n) > ${Number.MAX_SAFE_INTEGER} AND regexp_full_match(t, '[+-]?[0-9]+'))::INTEGER AS long,
      count(*) FILTER (n <> trunc(n))::INTEGER AS decimals,
      min(n) AS least, max(n) AS most,
      count(*) FILTER (${isJsonList("t")})::INTEGER AS lists,
      count(*) FILTER (contains(t, '|'))::INTEGER AS bars,
      count(*) FILTER (contains(t, ';'))::INTEGER AS semicolons
    FROM (SELECT t, ${figures("number")} AS n FROM (SELECT ${presentFigures(x)} AS t FROM ${table.relation}))`);
}
