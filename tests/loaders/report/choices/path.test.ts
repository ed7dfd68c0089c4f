import { expect, test } from "vitest";
import { purchasePath } from "../../../../loaders/report/choices/path.ts";
import { type Taken, withRows } from "./rows.ts";

const rows: readonly Taken[] = [
  ["start", 1, "2023-12-01", 1, 1, null],
  // Tea first, then milk after ten days.
  ["a", 20, "2024-03-01", 5, 1, "tea"],
  ["a", 20, "2024-03-11", 5, 1, "milk"],
  ["a", 20, "2024-04-11", 5, 1, "cake"],
  // Tea first, milk too late.
  ["b", 30, "2024-03-01", 5, 1, "tea"],
  ["b", 30, "2025-03-01", 5, 1, "milk"],
  // Mainly cake, some tea, and never again.
  ["c", 12, "2024-05-01", 9, 1, "cake"],
  ["c", 12, "2024-05-01", 2, 1, "tea"],
  // Too late to tell.
  ["d", 50, "2025-12-01", 9, 1, "milk"],
];

test("what comes next within half a span, by the group that brought most", async () => {
  const found = await withRows(rows, "2026-01-01", purchasePath);
  expect([found?.withinDays, found?.customers]).toEqual([182, 62]);
  expect(found?.firsts).toEqual([
    { group: "tea", customers: 50, again: 20, medianDays: 10 },
    { group: "cake", customers: 12, again: 0, medianDays: null },
  ]);
  const step = (from: string, to: string | null) =>
    found?.steps.find((each) => each.from === from && each.to === to);
  // Milk is the first of nobody who is told of.
  expect(step("tea", "other")).toMatchObject({ customers: 20, share: 0.4 });
  expect(step("tea", null)).toMatchObject({ customers: 30, share: 0.6 });
  expect(step("cake", null)?.share).toBe(1);
  expect(found?.paths).toEqual([{ groups: ["tea", "milk", "cake"], customers: 20 }]);
});

test("few who came again are hidden with those who did not", async () => {
  const found = await withRows(
    [...rows, ["e", 4, "2024-05-01", 9, 1, "cake"], ["e", 4, "2024-05-09", 9, 1, "cake"]],
    "2026-01-01",
    purchasePath,
  );
  const cake = found?.firsts.find(({ group }) => group === "cake");
  expect([cake?.again, cake?.medianDays].map((each) => typeof each)).toEqual(["string", "string"]);
});
