import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ColumnFacts } from "./column-facts.ts";

/** Of its different values so many are keys of other rows; the others may be misspelt, or of rows that are gone. */
const mostly = 0.5;

/**
 * Columns of texts whose values name other members, as a subsidiary does its parent: they say who somebody is as a key does. Keys
 * that are numbers are left out, since counts are like them.
 */
export async function namingMembers(
  db: Database,
  relation: string,
  key: ColumnFacts | undefined,
  facts: readonly ColumnFacts[],
): Promise<ReadonlySet<ColumnFacts>> {
  const found = new Set<ColumnFacts>();
  if (key?.reading.as !== "string") return found;
  const k = identifier(key.heading);
  for (const each of facts) {
    if (each === key || each.reading.as !== "string") continue;
    const x = identifier(each.heading);
    const { keys, values } = await db.row<{ keys: number; values: number }>(
      `SELECT count(*) FILTER (t IN (SELECT ${k} FROM ${relation}))::INTEGER AS keys, count(*)::INTEGER AS values
       FROM (SELECT DISTINCT ${x} AS t FROM ${relation} WHERE regexp_matches(${x}, '\\p{L}'))`,
    );
    if (keys > mostly * values) found.add(each);
  }
  return found;
}
