import { expect, test } from "vitest";
import { crossShop } from "../../../../loaders/report/choices/cross-shop.ts";
import { type Taken, withRows } from "./rows.ts";

const day = "2025-05-01";
const of = (rows: readonly Taken[]) =>
  withRows(rows, "2026-01-01", ({ db, rows: table }) => crossShop(db, table));

const rows: readonly Taken[] = [
  ["both", 40, day, 2, 1, "tea"],
  ["both", 40, day, 5, 1, "milk"],
  ["tea", 20, day, 2, 1, "tea"],
  ["milk", 30, day, 5, 1, "milk"],
  ["cake", 50, day, 9, 1, "cake"],
];

test("members of two groups, their share, and how often against everyone", async () => {
  const found = await of(rows);
  expect(found?.customers).toBe(140);
  expect(found?.groups.map(({ group, customers }) => [group, customers])).toEqual([
    ["milk", 70],
    ["tea", 60],
    ["cake", 50],
  ]);
  const pair = found?.pairs.find(({ group, with: other }) => group === "tea" && other === "milk");
  expect(pair).toMatchObject({ customers: 40, share: 0.6667, isClear: true });
  expect(pair?.lift).toBeCloseTo(40 / 60 / (70 / 140), 2);
  const apart = found?.pairs.find(({ group, with: other }) => group === "tea" && other === "cake");
  expect(apart).toMatchObject({ customers: 0, share: 0 });
});

test("combinations part everyone, with all that each brought", async () => {
  const found = await of(rows);
  expect(found?.combinations).toEqual([
    { groups: ["cake"], customers: 50, amount: 450 },
    { groups: ["milk", "tea"], customers: 40, amount: 280 },
    { groups: ["milk"], customers: 30, amount: 150 },
    { groups: ["tea"], customers: 20, amount: 40 },
  ]);
});

test("few of both are hidden in pairs and combinations alike, and nothing gives them away", async () => {
  const found = await of([...rows, ["few", 4, day, 1, 1, "tea"], ["few", 4, day, 1, 1, "cake"]]);
  const pair = found?.pairs.find(({ group, with: other }) => group === "tea" && other === "cake");
  expect(pair?.customers).toBeTypeOf("string");
  expect(pair?.lift).toBeNull();
  const combination = found?.combinations.find(({ groups }) => groups.join() === "tea,cake");
  expect([combination?.customers, combination?.amount].map((each) => typeof each)).toEqual([
    "string",
    "string",
  ]);
});

test("a group of nearly everyone tells nobody apart, and is left out", async () => {
  const found = await of([...rows, ...rows.map((row): Taken => [row[0], row[1], day, 1, 1, "bag"])]);
  expect(found?.groups.map(({ group }) => group)).not.toContain("bag");
  expect(await of([["a", 20, day, 1, 1, "tea"]])).toBeUndefined();
});
