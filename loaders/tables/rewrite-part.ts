import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { type WrittenFile, writeParquet } from "../duckdb/parquet-file.ts";
import { identifier, literal, pathLiteral } from "../duckdb/quote.ts";

/** Rows of files as a relation, with `filename` and `file_row_number`, the place of a row in its file from 0. */
export function numberedRelation(paths: readonly string[]): string {
  return `read_parquet([${paths.map(pathLiteral).join(", ")}], filename = true, file_row_number = true)`;
}

/** What is to become of some rows of a file; places are SQL: a list of numbers, or a query that gives them. */
export interface RowChanges {
  /** Places of the rows that go. */
  readonly gone?: string | undefined;
  /** Columns that are to be missing, and in which places. */
  readonly blank?: ReadonlyMap<string, string>;
}

/** Writes a file once more without some of its rows, the others in their order: the bytes are those of a file that never had them. */
export async function rewritePart(
  db: Database,
  path: string,
  out: string,
  { gone, blank = new Map() }: RowChanges,
): Promise<WrittenFile> {
  const blanked = [...blank].map(
    ([column, places]) =>
      `CASE WHEN file_row_number IN (${places}) THEN NULL ELSE ${identifier(column)} END AS ${identifier(column)}`,
  );
  const replace = blanked.length === 0 ? "" : ` REPLACE (${blanked.join(", ")})`;
  const where = gone === undefined ? "" : ` WHERE file_row_number NOT IN (${gone})`;
  return writeParquet(
    db,
    `SELECT * EXCLUDE (filename, file_row_number)${replace} FROM ${numberedRelation([path])}${where} ORDER BY file_row_number`,
    out,
  );
}

/** Finds rows of files: a table (file, place) under the given name. Returns how many there are in each file. */
export async function findRows(
  db: Database,
  name: string,
  paths: readonly string[],
  where: string,
): Promise<ReadonlyMap<string, number>> {
  const table = identifier(name);
  await db.run(`CREATE OR REPLACE TEMP TABLE ${table} AS
    SELECT filename AS file, file_row_number AS place FROM ${numberedRelation(paths)} AS t WHERE ${where}`);
  const found = await db.rows<{ file: string; rows: number }>(
    `SELECT file, CAST(count(*) AS INTEGER) AS rows FROM ${table} GROUP BY file ORDER BY file`,
  );
  return new Map(found.map(({ file, rows }) => [file, rows]));
}

/** SQL of the places of found rows in one of the files. */
export function placesIn(name: string, file: string): string {
  return `SELECT place FROM ${identifier(name)} WHERE file = ${literal(file)}`;
}

/** Where a part is written aside. */
export function asidePath(folder: string, file: string): string {
  return join(folder, `new-${file}`);
}
