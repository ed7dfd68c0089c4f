import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PopulationLake } from "../../../loaders/lake/paths.ts";
import { toCsv, toJson, toTable } from "../../../loaders/query/format.ts";
import { readQuery } from "../../../loaders/query/read-query.ts";
import { openStudyDatabase, type StudyDatabaseOptions } from "../../../loaders/query/study-database.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { retail as study } from "../../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../../fixtures/sample-lake.ts";

let lakes: SampleLakes;
let lake: PopulationLake;
beforeAll(async () => {
  lakes = await sampleLakes(200);
  lake = await lakes.fresh("query");
  await buildSnapshot({ lake, study, asOf: "2025-07-01", seed: 1 });
});
afterAll(() => lakes.remove());

async function ask(sql: string, options?: StudyDatabaseOptions, how?: Parameters<typeof readQuery>[2]) {
  await using db = await openStudyDatabase(lake, study, options);
  return await readQuery(db, sql, how);
}

test("tables and snapshot are read under their own names, and the date and id are variables", async () => {
  const { rows } = await ask(
    "SELECT CAST(getvariable('as_of') AS VARCHAR), count(*) FROM profiles JOIN customers USING (customer_id)",
  );
  expect(rows[0]?.[0]).toBe("2025-06-30 23:00:00");
  expect(Number(rows[0]?.[1])).toBeGreaterThan(100);
});

test("for what is published, personal columns are not there", async () => {
  await expect(ask("SELECT email FROM customers", { published: [study.population] })).rejects.toThrow(
    /email/,
  );
  await expect(ask("SELECT birth_date FROM profiles", { published: [study.population] })).rejects.toThrow(
    /birth_date/,
  );
  expect((await ask("SELECT email FROM customers")).rows).toHaveLength(200);
});

test("what is published reads the tables of its snapshot, whatever was ingested since, and none where they are gone", async () => {
  const other = await lakes.fresh("replaced");
  const { manifest } = await buildSnapshot({ lake: other, study, seed: 1 });
  await makeSample({ lake: other, study, customers: 200, seed: 9 });
  {
    await using db = await openStudyDatabase(other, study, { published: [study.population] });
    const { rows } = await readQuery(db, "SELECT count(*) FROM orders");
    expect(rows).toEqual([[manifest.inputs.find(({ name }) => name === "orders")?.rows]]);
  }
  const orders = manifest.inputs.find(({ name }) => name === "orders");
  await rm(join(other.tables, orders?.parts?.[1]?.file ?? ""));
  await expect(openStudyDatabase(other, study, { published: [study.population] })).rejects.toThrow(
    /was replaced after snapshot .* was made, and is gone; make a new one/,
  );
  (await openStudyDatabase(other, study)).close();
  await rm(other.root, { recursive: true });
  await expect(openStudyDatabase(other, study)).rejects.toThrow(/does not exist/);
});

test.each([
  ["EXPLAIN ANALYZE SELECT 1", /this is EXPLAIN/],
  ["SET threads = 1", /this is SET/],
  ["ATTACH 'x.db'", /this is ATTACH/],
  ["CREATE TABLE t AS SELECT 1", /this is CREATE/],
  ["", /expected one SQL statement, got 0/],
])("%j is refused", async (sql, message) => {
  await expect(ask(sql)).rejects.toThrow(message);
});

test("numbers too long for JavaScript have all their digits where these are asked for", async () => {
  const sql = `SELECT 9007199254740993::BIGINT AS a, 123456789012345678.10::DECIMAL(20, 2) AS b, 1.50::DECIMAL(20, 2) AS c, -7::HUGEINT AS d`;
  const result = await ask(sql, undefined, { digits: true });
  expect(toJson(result)).toBe('[{"a":9007199254740993,"b":123456789012345678.10,"c":1.5,"d":-7}]\n');
  expect(toCsv(result)).toBe("a,b,c,d\r\n9007199254740993,123456789012345678.10,1.5,-7\r\n");
  expect(toTable(result, 1)).toContain("9007199254740993  123456789012345678.10  1.5  -7");
  expect((await ask(sql)).rows).toEqual([[9007199254740992, 123456789012345680, 1.5, -7]]);
});

test("JSON has no two values of one name", async () => {
  const result = await ask("SELECT 1 AS n, 2 AS n");
  expect(() => toJson(result)).toThrow("two columns are called n; expected a name for each");
  expect(toCsv(result)).toBe("n,n\r\n1,2\r\n");
});

test("CSV quotes what needs it and tells a missing value from an empty text", () => {
  const result = {
    columns: ["a", "b"],
    rows: [
      ['x,"y"', null],
      ["", 3],
    ],
  };
  expect(toCsv(result)).toBe('a,b\r\n"x,""y""",\r\n"",3\r\n');
  expect(toTable(result, 1)).toContain("… 1 more rows");
});
