import { expect, test } from "vitest";
import { gainLoss } from "../../../../loaders/report/choices/gain-loss.ts";
import { type Taken, withRows } from "./rows.ts";

const [before, now, asOf] = ["2024-05-01", "2025-05-01", "2026-01-01"];

/** What each part of a group is, by kind. */
async function parts(rows: readonly Taken[], group: string) {
  const found = await withRows([["early", 1, "2023-01-01", 1, 1, null], ...rows], asOf, gainLoss);
  const of = found?.groups.find((each) => each.group === group);
  return Object.fromEntries(of?.parts.map(({ kind, amount }) => [kind, amount]) ?? []);
}

/** A member's amounts in two groups, before and now. */
const moved = (who: string, tea: readonly [number, number], milk: readonly [number, number]): Taken[] =>
  [
    [who, 10, before, tea[0], 1, "tea"] as Taken,
    [who, 10, now, tea[1], 1, "tea"] as Taken,
    [who, 10, before, milk[0], 1, "milk"] as Taken,
    [who, 10, now, milk[1], 1, "milk"] as Taken,
  ].filter(([, , , amount]) => amount > 0);

test("who had nothing of any group before is new, who has nothing of any now has lapsed", async () => {
  const rows: Taken[] = [
    ["new", 10, now, 5, 1, "tea"],
    ["gone", 10, before, 7, 1, "tea"],
  ];
  expect(await parts(rows, "tea")).toEqual({
    ...{ new: 50, lost: -70, more: 0, less: 0, from_others: 0, to_others: 0 },
  });
});

test("opposite differences move as far as the smaller goes, and the rest is more or less", async () => {
  // Tea +6, milk −4: 4 moved, 2 are more; of milk all 4 moved.
  const rows = moved("a", [10, 16], [9, 5]);
  expect(await parts(rows, "tea")).toMatchObject({ from_others: 40, more: 20, new: 0 });
  expect(await parts(rows, "milk")).toMatchObject({ to_others: -40, less: 0 });
  // Tea −6, milk +4: 4 moved away, 2 are less.
  const back = moved("b", [16, 10], [5, 9]);
  expect(await parts(back, "tea")).toMatchObject({ to_others: -40, less: -20 });
});

test("differences in one direction are more or less of each; a first time in a group is no new member", async () => {
  expect(await parts(moved("a", [1, 3], [1, 2]), "tea")).toMatchObject({ more: 20, from_others: 0 });
  expect(await parts(moved("a", [0, 3], [2, 2]), "tea")).toMatchObject({ more: 30, new: 0 });
});

test("parts add up to the change of each group, and hide so that none follows", async () => {
  const rows: Taken[] = [
    ["early", 1, "2023-01-01", 1, 1, null],
    ...moved("a", [10, 16], [9, 5]),
    ["new", 25, now, 5, 1, "tea"],
    ["few", 3, before, 7, 1, "tea"],
  ];
  const found = await withRows(rows, asOf, gainLoss);
  const tea = found?.groups.find(({ group }) => group === "tea");
  expect((tea?.now ?? 0) - (tea?.before ?? 0)).toBe(60 + 125 - 21);
  const hidden = tea?.parts.filter(({ amount }) => typeof amount === "string") ?? [];
  expect(hidden.map(({ kind }) => kind)).toContain("lost");
  expect(hidden.length).toBeGreaterThan(1);
});

test("a group of which few brought anything in a span is not shown, nor is the smallest other one beside it alone", async () => {
  const some = (group: string, earlier: number, later: number): Taken[] => [
    [`${group} before`, earlier, before, 5, 1, group],
    [`${group} now`, later, now, 5, 1, group],
  ];
  const shown = async (...rows: Taken[][]) => {
    const found = await withRows([["early", 1, "2023-01-01", 1, 1, null], ...rows.flat()], asOf, gainLoss);
    return [found?.groups.map(({ group }) => group), found?.of];
  };
  const large = [...some("tea", 30, 40), ...some("milk", 20, 25)];
  expect(await shown(large, some("rum", 0, 12))).toEqual([["tea", "milk", "rum"], 3]);
  expect(await shown(large, some("rum", 3, 12))).toEqual([["tea"], 3]);
  expect(await shown(large, some("rum", 3, 12), some("gin", 15, 4))).toEqual([["tea", "milk"], 4]);
});
