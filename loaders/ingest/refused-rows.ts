import type { RawRelation } from "../../data/source-tools.ts";
import { identifier } from "../duckdb/quote.ts";
import { refusalSql } from "./read-faults.ts";

/**
 * FROM item: the rows of a text file that DuckDB refused, one each: `place`, counted from 1 without the header,
 * `message`, `raw` (the line as a JSON string) and `rank`. Undefined where the format refuses no single row.
 */
export function refusedRows({ rejects, headerLines }: RawRelation): string | undefined {
  if (rejects === undefined) return undefined;
  return `(SELECT line - ${headerLines} AS place, min(${refusalSql("error_type")}) AS message,
    CAST(to_json(min(csv_line)) AS VARCHAR) AS raw, row_number() OVER (ORDER BY line) AS rank
    FROM ${identifier(rejects)} GROUP BY line)`;
}

/**
 * The same query, whose column `row` counts from 1 the rows that were read, with that column counting the refused ones
 * too: the k-th row is moved on by the refused ones before it, which are those whose place less their rank is below k.
 */
export function placedInFile(query: string, refused: string): string {
  const shifts = `(SELECT place - rank AS after, max(rank) AS shift FROM ${refused} GROUP BY ALL)`;
  return `SELECT r.* REPLACE (r."row" + coalesce(s.shift, 0) AS "row")
    FROM (${query}) r ASOF LEFT JOIN ${shifts} s ON r."row" > s.after`;
}
