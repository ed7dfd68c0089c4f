import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { hintFor, labelOf } from "./hints.ts";

/** Why rows of a file were quarantined. */
export interface Reason {
  readonly file: string;
  readonly reason: string;
  /** One sentence that names the column and what was expected. */
  readonly message: string;
  readonly rows: number;
  /** The first of the rows: its place in the file from 1, without the header, and what stands in it. */
  readonly example: { readonly row: number; readonly raw: string };
  /** What may be done about it, where that can be told from the values. */
  readonly hint?: string;
}

/** So many values of a column are looked at for a hint. */
const mostValues = 200;

/** The reasons of a relation of quarantined rows, the most frequent first. */
export async function reasonsIn(db: Database, relation: string): Promise<Reason[]> {
  const found = await db.rows<Omit<Reason, "example" | "hint"> & { row: number; raw: string }>(
    `SELECT file, reason, message, CAST(count(*) AS INTEGER) AS rows, CAST(min("row") AS INTEGER) AS row, arg_min(raw, "row") AS raw
     FROM ${identifier(relation)} GROUP BY file, reason, message ORDER BY count(*) DESC, file, reason, message`,
  );
  const reasons: Reason[] = [];
  for (const { row, raw, ...reason } of found) {
    const hint = hintFor(reason, await valuesOf(db, relation, reason));
    reasons.push({ ...reason, example: { row, raw }, ...(hint === undefined ? {} : { hint }) });
  }
  return reasons;
}

/** The different values of the column that the message names, the first ones of the file. */
async function valuesOf(
  db: Database,
  relation: string,
  { file, reason, message }: Omit<Reason, "example" | "hint" | "rows">,
): Promise<string[]> {
  const column = labelOf(message);
  if (column === undefined) return [];
  const values = await db.rows<{ value: string }>(
    `SELECT value FROM (SELECT json_extract_string(raw, $path) AS value, min("row") AS first FROM ${identifier(relation)}
       WHERE file = $file AND reason = $reason AND message = $message AND json_type(raw) = 'OBJECT' GROUP BY value)
     WHERE value IS NOT NULL ORDER BY first LIMIT ${mostValues}`,
    new Map([
      ["path", `$.${JSON.stringify(column)}`],
      ["file", file],
      ["reason", reason],
      ["message", message],
    ]),
  );
  return values.map(({ value }) => value);
}
