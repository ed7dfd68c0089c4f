import { expect, test } from "vitest";
import { rhythm } from "../../../../loaders/report/choices/rhythm.ts";
import { type Taken, withRows } from "./rows.ts";

const rows: readonly Taken[] = [
  ["once", 20, "2025-01-01", 1, 1, "tea"],
  ["twice", 30, "2025-01-01", 1, 1, "tea"],
  ["twice", 30, "2025-01-11", 1, 1, "tea"],
  ["often", 40, "2025-01-01", 1, 1, "tea"],
  ["often", 40, "2025-01-31", 1, 1, "tea"],
  ["often", 40, "2025-12-27", 1, 1, "tea"],
];

test("mean days between, events a member, and who never came again after the nth", async () => {
  const found = await withRows(rows, "2026-01-01", rhythm);
  expect(found?.gaps.customers).toBe(70);
  expect(found?.gaps.quantiles.map(({ value }) => value)).toEqual([10, 10, 180, 180, 180]);
  expect(found?.events.quantiles.map(({ value }) => value)).toEqual([1, 2, 2, 3, 3]);
  expect(found?.events.bands.slice(0, 3).map(({ customers }) => customers)).toEqual([20, 30, 40]);
  expect(found?.gone.map(({ n, customers, had }) => [n, customers, had])).toEqual([
    [1, 90, 20],
    [2, 70, 30],
  ]);
});

test("from the first number on of which few are told, no more is", async () => {
  const few: readonly Taken[] = [...rows, ["twice", 3, "2025-02-01", 1, 1, "tea"]];
  const found = await withRows(few, "2026-01-01", rhythm);
  expect(found?.gone.map(({ n }) => n)).toEqual([1, 2]);
  expect(await withRows([["a", 9, "2025-01-01", 1, 1, "tea"]], "2026-01-01", rhythm)).toBeUndefined();
});
