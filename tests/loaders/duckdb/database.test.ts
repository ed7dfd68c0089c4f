import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";

test("holds a few gigabytes at most on any machine, and spills where temporary files belong", async () => {
  await using db = await Database.open({ threads: 1 });
  const { limit, folder } = await db.row<{ limit: string; folder: string }>(
    `SELECT current_setting('memory_limit') AS "limit", current_setting('temp_directory') AS folder`,
  );
  expect(limit).toBe("2.7 GiB");
  expect(folder.startsWith(tmpdir())).toBe(true);
  await db.run(
    "SET memory_limit = '60MB'; CREATE TABLE numbers AS SELECT hash(range) AS h, range AS n FROM range(12000000)",
  );
  expect(existsSync(folder)).toBe(true);
  expect(existsSync(".tmp")).toBe(false);
  await db.run("SET memory_limit = '3GB'; DROP TABLE numbers");
  db.close();
  expect(await readdir(tmpdir())).not.toContain(basename(folder));
});

test("of values a text takes those that it names, and none where it names none", async () => {
  await using db = await Database.open({ threads: 1 });
  const values = new Map([
    ["p1", "it's; SELECT 1"],
    ["p2", "other"],
  ]);
  expect(await db.rows("SELECT CAST($p1 AS VARCHAR) AS text", values)).toEqual([{ text: "it's; SELECT 1" }]);
  expect(await db.rows("SELECT '$p9 a day' AS text", values)).toEqual([{ text: "$p9 a day" }]);
  expect(await db.rows("SELECT 'p1' AS text", values)).toEqual([{ text: "p1" }]);
  expect(await db.numbers("SELECT CAST(7 AS DOUBLE) AS n", values)).toEqual([Float64Array.of(7)]);
  await expect(db.rows("SELECT CAST($p3 AS VARCHAR) AS text", values)).rejects.toThrow(
    "no value for the parameter p3",
  );
});
