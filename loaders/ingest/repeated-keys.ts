import type { Database } from "../duckdb/database.ts";

/** Rows that are compared at once: so many need not spill. */
const rowsAtOnce = 10_000_000;

const hashes = "repeated_hashes";
const repeated = "repeated_keys";

/**
 * Finds the keys that several rows have, and the first place of each (`first`). `key` is a list of columns; `rows` a
 * query of them and of `place`. Keys are told apart by their hashes, which are sorted, and only those of which a hash comes twice
 * are compared; many portion by portion, in each all rows of a key. Returns the name of a table that stands until the next call.
 */
export async function repeatedKeys(
  db: Database,
  key: string,
  rows: string,
  atOnce = rowsAtOnce,
): Promise<string> {
  await db.run(`CREATE OR REPLACE TEMP TABLE ${hashes} AS SELECT DISTINCT h
    FROM (SELECT h, lag(h) OVER (ORDER BY h) AS before FROM (SELECT hash(${key}) AS h FROM (${rows}))) WHERE h = before`);
  const some = `SELECT ${key}, place FROM (${rows}) WHERE hash(${key}) IN (FROM ${hashes})`;
  const { n } = await db.row<{ n: number }>(`SELECT CAST(count(*) AS DOUBLE) AS n FROM ${hashes}`);
  await db.run(
    `CREATE OR REPLACE TEMP TABLE ${repeated} AS SELECT ${key}, place AS first FROM (${rows}) LIMIT 0`,
  );
  const portions = Math.ceil(n / atOnce);
  for (let portion = 0; portion < portions; portion += 1) {
    const own = portions === 1 ? "" : ` AND hash(${key}) % ${portions} = ${portion}`;
    await db.run(`INSERT INTO ${repeated} SELECT ${key}, min(place) AS first FROM (${some}${own})
      GROUP BY ${key} HAVING count(*) > 1`);
  }
  return repeated;
}
