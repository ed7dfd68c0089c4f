import { expect, test } from "vitest";
import { priceEdges, prices } from "../../../../loaders/report/choices/prices.ts";
import { rangeItems } from "../../../../loaders/report/choices/range-items.ts";
import { type Taken, withRows } from "./rows.ts";

const take = (who: string, members: number, item: string, amount: number, quantity: number): Taken => [
  who,
  members,
  "2025-05-01",
  amount,
  quantity,
  "tea",
  item,
];

const found = (rows: readonly Taken[]) =>
  withRows(rows, "2026-01-01", async (all) => {
    await rangeItems(all);
    return prices(all);
  });

test("edges are round prices between the two, no more than can be told of", () => {
  expect(priceEdges(6, 70)).toEqual([7, 10, 15, 20, 30, 50, 70]);
  expect(priceEdges(0.8, 90)).toEqual([1, 2, 5, 10, 20, 50]);
  expect(priceEdges(0.001, 1_000)).toEqual([0.001, 0.01, 0.1, 1, 10, 100, 1_000]);
  expect(priceEdges(4, 4)).toEqual([]);
});

test("an item stands at what was paid for one on average, and brings its part of the group", async () => {
  const rows = [
    take("a", 20, "plain", 4, 2),
    take("b", 20, "plain", 12, 2),
    take("a", 12, "fine", 30, 1),
    take("c", 9, "rare", 90, 1),
  ];
  const [tea] = (await found(rows))?.groups ?? [];
  expect(tea).toMatchObject({ group: "tea", items: 2, customers: 40, middle: 17 });
  const filled = tea?.bands.filter(({ items }) => items > 0);
  // 40 members pay 320 for 80 of the plain, 12 pay 360 for 12 of the fine; nine took the rare one.
  expect(filled).toMatchObject([
    { items: 1, itemShare: 0.5, customers: 40, amountShare: expect.closeTo(320 / 680, 5) },
    { items: 1, itemShare: 0.5, customers: 12, amountShare: expect.closeTo(360 / 680, 5) },
  ]);
  expect(filled?.every(({ from, to }) => (from ?? 0) < 30 && (to ?? 99) > 4)).toBe(true);
});

test("levels without an item are told, and none where every item has one price", async () => {
  const rows = [take("a", 20, "plain", 4, 1), take("a", 20, "fine", 30, 1), take("b", 20, "other", 9, 1)];
  const [tea] = (await found(rows))?.groups ?? [];
  expect(tea?.bands.some(({ items, customers, amountShare }) => items + customers + amountShare === 0)).toBe(
    true,
  );
  expect(tea?.bands.reduce((sum, { itemShare }) => sum + itemShare, 0)).toBeCloseTo(1, 5);
  expect(await found([take("a", 20, "plain", 4, 1)])).toBeUndefined();
});
