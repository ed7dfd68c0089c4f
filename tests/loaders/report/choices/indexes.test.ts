import { expect, test } from "vitest";
import { indexes } from "../../../../loaders/report/choices/indexes.ts";
import { type Taken, withRows } from "./rows.ts";

const day = "2025-05-01";
const parts = "SELECT DISTINCT member, member[1] AS part FROM choice_rows";

const found = (rows: readonly Taken[]) =>
  withRows(rows, "2026-01-01", ({ db, rows: table }) =>
    indexes(db, { rows: table, where: "true", parts, order: ["a", "b"] }),
  );

/** Those of a give tea three quarters of what they bring, those of b a quarter. */
const rows: readonly Taken[] = [
  ["a", 40, day, 30, 1, "tea"],
  ["a", 40, day, 10, 1, "milk"],
  ["b", 40, day, 10, 1, "tea"],
  ["b", 40, day, 30, 1, "milk"],
];

test("a share over that of everyone, times 100", async () => {
  const cells = (await found(rows))?.cells ?? [];
  expect(cells.map(({ part, group, index }) => [part, group, index])).toEqual(
    expect.arrayContaining([
      ["a", "tea", 150],
      ["a", "milk", 50],
      ["b", "tea", 50],
      ["b", "milk", 150],
    ]),
  );
  expect(cells.every(({ isClear }) => isClear)).toBe(true);
});

test("parts that take the same have 100, and nothing is clear", async () => {
  const same = rows.map(([who, members, at, , quantity, group]): Taken => {
    return [who, members, at, group === "tea" ? 30 : 10, quantity, group];
  });
  const mixed: Taken[] = [...same, ["ax", 20, day, 50, 1, "milk"], ["bx", 20, day, 50, 1, "milk"]];
  const cells = (await found(mixed))?.cells ?? [];
  expect(cells.map(({ index }) => index)).toEqual([100, 100, 100, 100]);
  expect(cells.some(({ isClear }) => isClear)).toBe(false);
});

test("the interval is that of members drawn again, each with all they took", async () => {
  // By hand, members of a: half give tea 30 of 40, half 10 of 40; of b likewise the other way round.
  const spread: Taken[] = [
    ["ax", 50, day, 30, 1, "tea"],
    ["ax", 50, day, 10, 1, "milk"],
    ["ay", 50, day, 10, 1, "tea"],
    ["ay", 50, day, 30, 1, "milk"],
    ["bx", 100, day, 20, 1, "tea"],
    ["bx", 100, day, 20, 1, "milk"],
  ];
  const cell = (await found(spread))?.cells.find(({ part, group }) => part === "a" && group === "tea");
  // A member of a moves the logarithm by ±10 (1 / 2000 - 1 / 4000): 100 of them make 0.025.
  expect(cell?.index).toBe(100);
  // Of four tests, none a discovery, an interval reaches 2.498 errors.
  expect(Math.log((cell?.high ?? 0) / 100)).toBeCloseTo(2.498 * 0.025, 4);
  expect(Math.log((cell?.low ?? 0) / 100)).toBeCloseTo(-2.498 * 0.025, 4);
});

test("who are too few of a group are hidden, with others from whom it would follow", async () => {
  const few: Taken[] = [
    ...rows.slice(0, 3),
    ["b", 4, day, 30, 1, "milk"],
    ["b", 40, day, 5, 1, "wine"],
    ["a", 40, day, 5, 1, "wine"],
  ];
  const cells = (await found(few))?.cells ?? [];
  const hidden = cells.filter(({ index }) => index === null);
  expect(hidden.some(({ part, group }) => part === "b" && group === "milk")).toBe(true);
  expect(hidden.length).toBeGreaterThan(3);
});
