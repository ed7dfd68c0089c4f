import type { Staged } from "../../data/source-tools.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { sqlTypes } from "../tables/ddl.ts";
import { placedInFile, refusedRows } from "./refused-rows.ts";
import type { StageableColumn } from "./staging.ts";

/** SQL of the place of a row among those that are read, the first being `first`. */
export function rowNumberSql(first: number): string {
  return `row_number() OVER () + ${first - 1}`;
}

/**
 * Moves the numbers of staged rows on by the rows that DuckDB refused, which were not counted when they were read; so
 * that the other rows keep their numbers when a refused row is mended.
 */
export async function countRefused(
  db: Database,
  { raw, relation }: Staged,
  columns: readonly (StageableColumn & { readonly first: number })[],
): Promise<void> {
  const refused = refusedRows(raw);
  if (refused === undefined) return;
  const table = identifier(relation);
  const places = placedInFile(`SELECT rowid AS id, rowid + 1 AS "row" FROM ${table}`, refused);
  const sets = columns.map(
    ({ name, as = name, column, first }) =>
      `${identifier(as)} = CAST(places."row" + ${first - 1} AS ${sqlTypes[column.type]})`,
  );
  await db.run(
    `UPDATE ${table} SET ${sets.join(", ")} FROM (${places}) places WHERE ${table}.rowid = places.id`,
  );
}
