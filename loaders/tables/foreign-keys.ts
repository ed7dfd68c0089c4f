import type { ForeignKey } from "../../data/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { type BrokenCheck, namedRow } from "./column-checks.ts";

/**
 * Rows of a stored table whose columns name rows of another that are not there. A table that is not stored, or no longer has the
 * column that is named, misses nothing: it is said of itself.
 *
 * @param parentOf what stands after FROM for a stored table; undefined where it is not stored
 */
export async function brokenForeignKeys(
  db: Database,
  relation: string,
  keys: readonly ForeignKey[],
  parentOf: (table: string) => string | undefined,
): Promise<BrokenCheck[]> {
  const broken: BrokenCheck[] = [];
  for (const key of keys) {
    const parent = parentOf(key.table);
    if (parent === undefined || !(await db.columns(parent)).has(key.references)) continue;
    const column = identifier(key.column);
    const { rows } = await db.row<{ rows: number }>(
      `SELECT CAST(count(*) AS INTEGER) AS rows FROM ${relation} c WHERE ${column} IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM ${parent} p WHERE p.${identifier(key.references)} = c.${column})`,
    );
    if (rows > 0) broken.push({ column: key.column, expected: namedRow(key), rows });
  }
  return broken;
}
