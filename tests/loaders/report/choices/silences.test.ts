import { expect, test } from "vitest";
import { rangeItems } from "../../../../loaders/report/choices/range-items.ts";
import { silences } from "../../../../loaders/report/choices/silences.ts";
import { type Taken, withRows } from "./rows.ts";

/** Ten members take it on the Wednesday of every week of 2025 but some. */
const weekly = (item: string, missing: readonly number[] = []): Taken[] =>
  Array.from({ length: 52 }, (_, week) => week)
    .filter((week) => !missing.includes(week))
    .map((week): Taken => {
      const day = new Date(Date.UTC(2025, 0, 8 + 7 * week)).toISOString().slice(0, 10);
      return ["m", 10, day, 1, 1, "tea", item];
    });

const found = (rows: readonly Taken[]) =>
  withRows([["early", 10, "2024-01-01", 1, 1, null], ...rows], "2026-01-05", async (all) => {
    await rangeItems(all);
    return silences(all);
  });

test("weeks on end without an item that is taken every week are told, by their days", async () => {
  const told = await found([...weekly("black"), ...weekly("green", [20, 21, 22])]);
  expect(told).toMatchObject({ items: 2, of: 1 });
  // The first whole week of the last twelve months begins on Monday 6 January 2025.
  expect(told).toMatchObject({ start: "2025-01-06", end: "2026-01-05", weeks: 52 });
  expect(told?.found).toEqual([
    {
      ...{ group: "tea", item: "green", customers: 10 },
      // As many as black was taken in these weeks: in the others both were alike.
      ...{ from: "2025-05-26", to: "2025-06-16", weeks: 3, missed: 30 },
    },
  ]);
});

test("who comes late or leaves early has a gap at that end", async () => {
  const late = Array.from({ length: 20 }, (_, week) => week);
  const [gap] = (await found([...weekly("black"), ...weekly("green", late)]))?.found ?? [];
  expect(gap).toMatchObject({ item: "green", from: "2025-01-06", to: "2025-05-26", weeks: 20 });
});

test("an item that is seldom taken is silent by chance, and is not told of", async () => {
  const seldom = weekly("rare").filter((_, week) => week % 5 === 0);
  const told = await found([
    ...weekly("black"),
    ...seldom.map((row): Taken => [row[0], 10, row[2], 1, 1, "tea", "rare"]),
  ]);
  // Ten events in one week of five: more than one a week, and four weeks of silence beyond chance for events that come alone.
  expect(told?.items).toBe(2);
  const few = await found([...weekly("black"), ["x", 12, "2025-05-07", 1, 1, "tea", "few"]]);
  expect(few).toMatchObject({ items: 1, of: 0, found: [] });
});
