import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hashes, type Sampled, sampled } from "./sampled.ts";

const customers = 1_200;
let sample: Sampled;
beforeAll(async () => {
  sample = await sampled({ customers, threads: 2 });
});
afterAll(() => sample[Symbol.asyncDispose]());

it("the same customers and seed give the same bytes on one thread, in another folder and in other blocks", async () => {
  await using again = await sampled({ customers, threads: 1, blockSize: 500 });
  expect(hashes(again)).toEqual(hashes(sample));
  expect(again.lake.root).not.toBe(sample.lake.root);
  for (const truth of ["customers.parquet", "campaigns.parquet"]) {
    const [one, other] = await Promise.all(
      [sample, again].map(({ lake }) => readFile(join(lake.root, "truth", truth))),
    );
    expect(one?.equals(other ?? Buffer.alloc(0)), truth).toBe(true);
  }
});

it("tables of more than one row group have the same bytes on one thread and on two", async () => {
  await using two = await sampled({ customers: 14_000, threads: 2 });
  await using one = await sampled({ customers: 14_000, threads: 1 });
  expect(two.catalog.tables.find(({ table }) => table === "order_lines")?.rows).toBeGreaterThan(122_880);
  expect(hashes(one)).toEqual(hashes(two));
});

it("another seed gives other customers, orders, lines, exposures and events, and the same range of products", async () => {
  await using other = await sampled({ customers, seed: 2 });
  const [a, b] = [hashes(sample), hashes(other)];
  const same = Object.keys(a).filter((table) => a[table] === b[table]);
  expect(same).toEqual(["products", "campaigns"]);
});

it("the customers of a small sample are the first of a larger one, with all that they did", async () => {
  await using small = await sampled({ customers: 300 });
  const digest = (table: string, where: string) =>
    `SELECT md5(string_agg(t::VARCHAR, '|' ORDER BY t::VARCHAR)) AS digest FROM ${table} t WHERE ${where}`;
  for (const table of ["customers", "orders", "order_lines", "campaign_exposures", "events"]) {
    const first = "customer_id <= 'C00000300'";
    const [one, other] = await Promise.all(
      [small, sample].map(({ db }) => db.row<{ digest: string }>(digest(table, first))),
    );
    expect(one?.digest, table).toMatch(/^[0-9a-f]{32}$/);
    expect(one, table).toEqual(other);
  }
});
