import { expect, test } from "vitest";
import { rangeItems } from "../../../../loaders/report/choices/range-items.ts";
import { ranking } from "../../../../loaders/report/choices/ranking.ts";
import { type Taken, withRows } from "./rows.ts";

/** Eight items of one group: each of them brings more, to more, more often and more than before than the next. */
const rows: readonly Taken[] = Array.from({ length: 8 }, (_, place): Taken[] => {
  const item = `item ${place}`;
  const members = 40 - 3 * place;
  return [
    ["m", members, "2025-05-01", 10 - place, 1, "tea", item],
    ["m", 10 - place, "2025-06-01", 10 - place, 1, "tea", item],
    ["m", members, "2024-05-01", 5, 1, "tea", item],
  ];
}).flat();

const found = (all: readonly Taken[]) =>
  withRows([["early", 10, "2023-01-01", 1, 1, null], ...all], "2026-01-01", async (given) => {
    await rangeItems(given);
    return ranking(given);
  });

test("ranks are within the group, the most first, and the mean of them is the place", async () => {
  const ranked = await found(rows);
  expect(ranked).toMatchObject({ months: 12, items: 8, customers: 40 });
  expect(ranked?.first[0]).toMatchObject({
    item: "item 0",
    of: 8,
    customers: 40,
    ranks: { brought: 1, takers: 1, again: 1, growth: 1 },
    composite: 1,
  });
  expect(ranked?.last.map(({ item }) => item)).toEqual(["item 7", "item 6"]);
});

test("equal items share the best of their ranks", async () => {
  const twin = rows
    .filter(([, , , , , , item]) => item === "item 0")
    .map(
      ([who, members, day, amount, quantity, group]): Taken => [
        who,
        members,
        day,
        amount,
        quantity,
        group,
        "twin",
      ],
    );
  const ranked = await found([...rows, ...twin]);
  const best = ranked?.first.filter(({ composite }) => composite === 1).map(({ item }) => item);
  expect(best).toEqual(["item 0", "twin"]);
});

test("what fewer than ten took is left out, and groups of few items are not ranked", async () => {
  expect(await found(rows.filter(([, , , , , , item]) => item !== "item 7"))).toBeUndefined();
  const ranked = await found([...rows, ["few", 9, "2025-05-01", 90, 1, "tea", "few"]]);
  expect(ranked?.items).toBe(8);
});
