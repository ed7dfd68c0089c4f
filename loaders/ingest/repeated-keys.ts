import type { Database } from "../duckdb/database.ts";

/** Keys that are compared at once: so many need not spill. */
const keysAtOnce = 10_000_000;

const repeated = "repeated_keys";

/**
 * Finds the keys that several rows have, and the first place of each (`first`). `key` is a list of columns; `rows` a
 * query of them and of `place`. Many rows are compared portion by portion, in each all rows of a key. Returns the name of a
 * table that stands until the next call.
 */
export async function repeatedKeys(
  db: Database,
  key: string,
  rows: string,
  atOnce = keysAtOnce,
): Promise<string> {
  const { n } = await db.row<{ n: number }>(`SELECT CAST(count(*) AS DOUBLE) AS n FROM (${rows})`);
  const portions = Math.ceil(n / atOnce);
  await db.run(
    `CREATE OR REPLACE TEMP TABLE ${repeated} AS SELECT ${key}, place AS first FROM (${rows}) LIMIT 0`,
  );
  for (let portion = 0; portion < portions; portion += 1) {
    const own = portions === 1 ? "" : `WHERE hash(${key}) % ${portions} = ${portion}`;
    await db.run(`INSERT INTO ${repeated} SELECT ${key}, min(place) AS first FROM (${rows}) ${own}
      GROUP BY ${key} HAVING count(*) > 1`);
  }
  return repeated;
}
