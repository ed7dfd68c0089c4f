import { expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import type { SnapshotPlays } from "../../../loaders/lake/snapshot-plays.ts";
import { offersRelation } from "../../../loaders/snapshot/export-plays.ts";

async function costs(...declared: readonly number[]): Promise<readonly string[]> {
  await using db = await Database.open();
  const plays = declared.map((cost, i) => ({ play: `p${i}`, channel: "post", cost, basis: "assumed" }));
  const rows = await db.rows<{ cost: string }>(
    `SELECT CAST(cost AS VARCHAR) AS cost FROM ${offersRelation({ plays } as unknown as SnapshotPlays)} ORDER BY play`,
  );
  return rows.map(({ cost }) => cost);
}

test("a list of contacts has what each costs as it is declared, all with as many digits", async () => {
  expect(await costs(2, 0.05)).toEqual(["2.00", "0.05"]);
  expect(await costs(0.125, 0.004)).toEqual(["0.125", "0.004"]);
  expect(await costs(0.1, 1 / 3)).toEqual(["0.1000", "0.3333"]);
});
