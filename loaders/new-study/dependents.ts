import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ColumnFacts } from "./column-facts.ts";

/** So many values of a key must stand in several rows for that to prove anything. */
const leastRepeated = 5;

/**
 * Columns that have one value for each value of a column that repeats: a customer's country beside each order. Of at most
 * `exceptions` of the repeated keys there may be several. None where the key hardly repeats.
 */
export async function dependents(
  db: Database,
  relation: string,
  key: ColumnFacts,
  others: readonly ColumnFacts[],
  exceptions = 0,
): Promise<ColumnFacts[]> {
  const candidates = others.filter(({ reading, distinct }) => reading.as !== "list" && distinct > 1);
  if (candidates.length === 0) return [];
  const counts = candidates.map(({ heading }, i) => `count(DISTINCT ${identifier(heading)}) AS c${i}`);
  const several = candidates.map((_, i) => `count(*) FILTER (c${i} > 1)::INTEGER AS c${i}`);
  const column = identifier(key.heading);
  const found = await db.row<Record<string, number>>(
    `SELECT count(*)::INTEGER AS repeated, ${several.join(", ")} FROM (
      SELECT ${counts.join(", ")} FROM ${relation} WHERE ${column} IS NOT NULL GROUP BY ${column} HAVING count(*) > 1)`,
  );
  const { repeated = 0 } = found;
  if (repeated < leastRepeated) return [];
  return candidates.filter((_, i) => (found[`c${i}`] ?? 0) <= exceptions * repeated);
}

/** Whether no two rows have the same values in these columns, and none lacks one. */
export async function isUnique(
  db: Database,
  relation: string,
  columns: readonly ColumnFacts[],
): Promise<boolean> {
  const names = columns.map(({ heading }) => identifier(heading));
  const whole = names.map((name) => `${name} IS NOT NULL`).join(" AND ");
  const { unique } = await db.row<{ unique: boolean }>(
    `SELECT count(*) = count(DISTINCT (${names.join(", ")}, 0)) FILTER (${whole}) AS unique FROM ${relation}`,
  );
  return unique;
}
