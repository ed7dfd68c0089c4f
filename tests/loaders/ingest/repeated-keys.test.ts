import { expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { repeatedKeys } from "../../../loaders/ingest/repeated-keys.ts";

test("keys that repeat are the same, compared at once or portion by portion", async () => {
  await using db = await Database.open({ threads: 2 });
  await db.run(`CREATE TABLE rows AS SELECT 'd' || (i % 700) AS device,
    TIMESTAMP '2026-01-01' + to_hours(CAST(i // 700 % 3 AS INTEGER)) AS hour, i AS place FROM range(2500) AS r(i)`);
  const found = async (atOnce: number): Promise<object[]> => {
    const table = await repeatedKeys(db, `"device", "hour"`, "SELECT device, hour, place FROM rows", atOnce);
    return db.rows(`SELECT * FROM ${table} ORDER BY ALL`);
  };
  const whole = await found(10_000);
  expect(whole).toHaveLength(400);
  expect(whole[0]).toEqual({ device: "d0", hour: "2026-01-01 00:00:00", first: "0" });
  for (const atOnce of [1_000, 99]) expect(await found(atOnce)).toEqual(whole);
});
