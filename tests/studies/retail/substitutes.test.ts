import { join } from "node:path";
import { expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { type Substitutes, substitutes } from "../../../loaders/report/choices/substitutes.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { kept } from "../../fixtures/kept.ts";
import { retail } from "../../fixtures/retail.ts";

interface Pair {
  readonly product: string;
  readonly substitute: string;
}

/** The trees of the sample at its default size, and the pairs that were planted in it. */
async function found(): Promise<{ trees: Substitutes[]; planted: Pair[] }> {
  const folder = await kept("substitutes-retail", async (made) => {
    await makeSample({ lake: new Lake(made).study(retail.id), study: retail, customers: 20_000, seed: 1 });
  });
  const lake = new Lake(folder).study(retail.id);
  await using db = await Database.open({ threads: 1 });
  const table = (name: string) => `read_parquet(${literal(join(lake.root, "tables", `${name}.*.parquet`))})`;
  await db.run(`CREATE TABLE taken AS SELECT customer_id AS member, order_id AS event, category AS grp, name AS item, amount
    FROM ${table("order_lines")} JOIN ${table("products")} USING (product_id)`);
  const truth = literal(join(lake.root, "truth", "substitutes.parquet"));
  return {
    trees: await substitutes(db, "taken"),
    planted: await db.rows<Pair>(`SELECT product, substitute FROM read_parquet(${truth})`),
  };
}

test("what stands for what in the sample is what was planted, pair by pair", {
  timeout: 120_000,
}, async () => {
  const { trees, planted } = await found();
  const key = (names: readonly string[]) => [...names].sort().join(" = ");
  const truth = new Set(planted.map(({ product, substitute }) => key([product, substitute])));
  expect(trees.length).toBe(3);
  for (const { items, pairs, joinings } of trees) {
    const compared = new Set(items.map(({ item }) => item));
    const expected = planted.flatMap(({ product, substitute }) =>
      compared.has(product) && compared.has(substitute) ? [key([product, substitute])] : [],
    );
    expect(expected.length).toBeGreaterThan(0);
    const told = pairs.filter(({ q, isClear }) => q > 0 && isClear);
    expect(told.map((pair) => key([pair.item, pair.with])).sort()).toEqual(expected.sort());
    // They join before anything else does.
    const first = joinings.slice(0, expected.length);
    expect(first.every(({ a, b }) => truth.has(key([items[a]?.item ?? "", items[b]?.item ?? ""])))).toBe(
      true,
    );
  }
});
