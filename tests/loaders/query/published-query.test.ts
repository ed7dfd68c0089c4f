import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PopulationLake } from "../../../loaders/lake/paths.ts";
import { readPublishedQuery } from "../../../loaders/query/published-query.ts";
import { openStudyDatabase } from "../../../loaders/query/study-database.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { retail as study } from "../../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../../fixtures/sample-lake.ts";

let lakes: SampleLakes;
let lake: PopulationLake;
beforeAll(async () => {
  lakes = await sampleLakes(200);
  lake = await lakes.fresh("published");
  await buildSnapshot({ lake, study, asOf: "2025-07-01", seed: 1 });
});
afterAll(() => lakes.remove());

async function published(sql: string) {
  const populations = [study.population];
  await using db = await openStudyDatabase(lake, study, { published: populations });
  return await readPublishedQuery(db, sql, study, populations);
}

const byCountry = "SELECT country, customers(customer_id) AS people_left FROM profiles GROUP BY 1";

describe("what a query counts is read off the query", () => {
  test("customers are counted once each, and as a number", async () => {
    const { rows } = await published(
      `-- customers: buyers; counts: orders
      SELECT customers(customer_id) AS buyers, count(*) AS orders, customers(customer_id).customers / 1 AS same
      FROM orders`.replace(", customers(customer_id).customers / 1 AS same", ""),
    );
    const [buyers, orders] = rows[0] as [number, number];
    expect(buyers).toBeGreaterThan(100);
    expect(orders).toBeGreaterThan(buyers);
  });

  test("two columns of one name are refused: one of them would be lost", async () => {
    await expect(
      published(
        "-- customers: buyers\nSELECT count(*) AS buyers, customers(customer_id) AS buyers FROM orders",
      ),
    ).rejects.toThrow("two columns are called buyers");
  });

  test("a count of customers that is not written as one is refused, whatever its column is called", async () => {
    await expect(
      published(
        `-- Published with cells of three customers, because the count is called people_left.
SELECT country, recency_score, count(*)::DOUBLE AS people_left FROM profiles GROUP BY ALL ORDER BY ALL`,
      ),
    ).rejects.toThrow(/people_left is \d+, and nothing says what that is[\s\S]*-- customers: buyers/);
    await expect(
      published(
        `-- customers: people_left\nSELECT country, count(*) AS people_left FROM profiles GROUP BY 1`,
      ),
    ).rejects.toThrow(/people_left does not count customers, though the comment says so/);
    await expect(
      published(
        `-- customers: n; counts: people_left\nSELECT country, customers(customer_id) AS n, customers(customer_id) AS people_left FROM profiles GROUP BY 1`,
      ),
    ).rejects.toThrow(/people_left counts customers; expected it under customers:/);
  });

  test("small cells are refused, and groups large enough are published", async () => {
    await expect(published(`-- customers: people_left\n${byCountry}`)).rejects.toThrow(
      /people_left is \d; expected at least 10 customers or a suppressed figure/,
    );
    const { rows } = await published(
      `-- customers: people_left\n${byCountry} HAVING count(DISTINCT customer_id) >= 10`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const [, count] of rows) expect(Number(count)).toBeGreaterThanOrEqual(10);
  });

  test("a part of a group is counted through a condition or a join", async () => {
    const { rows } = await published(`-- customers: everyone, lost of everyone
      SELECT customers(customer_id) AS everyone, customers(CASE WHEN recency_days > 180 THEN customer_id END) AS lost
      FROM profiles`);
    const [everyone, lost] = rows[0] as [number, number];
    expect(everyone).toBeGreaterThan(lost);
    expect(lost).toBeGreaterThan(9);
  });

  test.each([
    [
      "sums of money",
      "SELECT country, sum(monetary_value)::DOUBLE AS value FROM profiles GROUP BY 1",
      "figures: value",
    ],
    ["texts alone", "SELECT DISTINCT city FROM customers", ""],
    [
      "lines of orders",
      "SELECT product_id, sum(quantity)::DOUBLE AS sold FROM order_lines GROUP BY 1",
      "figures: sold",
    ],
  ])("%s of customers need their number of customers", async (_name, sql, declaration) => {
    await expect(published(`-- ${declaration}\n${sql}`)).rejects.toThrow(
      /no column says how many customers a row describes/,
    );
  });

  test("what reads of no customers needs none, and cannot be said of what does", async () => {
    const { rows } = await published("-- others: products\nSELECT count(*) AS products FROM products");
    expect(Number(rows[0]?.[0])).toBeGreaterThan(10);
    await expect(published("-- others: n\nSELECT count(*) AS n FROM profiles")).rejects.toThrow(
      /n is said to describe no customers, but the query reads of them/,
    );
    await expect(
      published("-- others: n\nWITH o AS (FROM orders) SELECT (SELECT count(*) FROM o) AS n FROM products"),
    ).rejects.toThrow(/the query reads of them/);
  });
});

describe("ids of customers", () => {
  test("cannot be published, compared with a text or taken apart", async () => {
    await expect(published("SELECT customer_id FROM profiles")).rejects.toThrow(
      /customer_id names customers; expected aggregates/,
    );
    await expect(published("SELECT list(customer_id) AS who FROM profiles")).rejects.toThrow(
      /who names customers/,
    );
    await expect(published("SELECT 1 FROM orders WHERE customer_id = 'C1'")).rejects.toThrow(/refused/);
    await expect(published("SELECT left(customer_id, 2) FROM orders")).rejects.toThrow(/refused/);
  });

  test("join the tables and the snapshot as before", async () => {
    const { rows } = await published(
      "-- customers: n; counts: orders\nSELECT customers(customer_id) AS n, count(*) AS orders FROM orders JOIN profiles USING (customer_id) JOIN customers USING (customer_id)",
    );
    expect(Number(rows[0]?.[0])).toBeGreaterThan(100);
  });

  test("are not told by a cast, because the hash has a salt of the lake", async () => {
    const { rows } = await published(
      "-- customers: n\nSELECT customers(customer_id) AS n, min(customer_id::VARCHAR) AS one FROM profiles",
    );
    const ids = await readFile(join(lake.root, "tables", "catalog.json"), "utf8");
    expect(ids).not.toContain(String(rows[0]?.[1]));
    expect(String(rows[0]?.[1])).toMatch(/member/);
  });
});

test.each([
  ["SELECT * FROM read_parquet('x.parquet')", /reads by read_parquet/],
  ["SELECT * FROM query('SELECT 1')", /reads by query/],
  ["FROM 'customers.parquet'", /refused/],
  ["PIVOT orders ON channel USING count(*)", /refused/],
])("tables are read by name alone: %s", async (sql, message) => {
  await expect(published(sql)).rejects.toThrow(message);
});
