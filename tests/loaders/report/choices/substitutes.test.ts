import { expect, test } from "vitest";
import {
  hierarchyOf,
  substitutes,
  takenAlone,
  yulesQ,
} from "../../../../loaders/report/choices/substitutes.ts";
import { type Taken, withRows } from "./rows.ts";

const take = (who: string, members: number, day: string, item: string): Taken => [
  who,
  members,
  day,
  1,
  1,
  "tea",
  item,
];

/** Black and green are taken by the same members on different days, mint and fruit too; those of one pair not of the other. */
const rows: readonly Taken[] = [
  take("a", 40, "2025-01-01", "black"),
  take("a", 40, "2025-01-02", "green"),
  take("b", 15, "2025-01-01", "black"),
  take("c", 12, "2025-01-01", "green"),
  take("d", 40, "2025-01-01", "mint"),
  take("d", 40, "2025-01-02", "fruit"),
  take("e", 20, "2025-01-01", "mint"),
  take("f", 12, "2025-01-01", "fruit"),
];

const alone = (all: readonly Taken[], items: readonly string[]) =>
  withRows(all, "2026-01-01", ({ db, rows: table }) => takenAlone(db, table, "tea", items));

test("Yule's Q is 1 where nobody takes one alone, −1 where nobody takes both, 0 where nothing is known", () => {
  expect(yulesQ([10, 0, 5, 7])).toBe(1);
  expect(yulesQ([0, 3, 5, 7])).toBe(-1);
  expect(yulesQ([0, 0, 5, 7])).toBe(0);
  expect(yulesQ([4, 2, 1, 3])).toBeCloseTo(10 / 14);
});

test("an item that a member ever took together with another counts for nothing with that member", async () => {
  const at = (item: string, all: readonly Taken[]) =>
    alone(all, ["black", "green"]).then(({ items }) => items.find((each) => each.item === item)?.customers);
  expect(await at("black", rows)).toBe(55);
  // Those of b take black together with green on another day.
  const together = [...rows, take("b", 15, "2025-03-01", "black"), take("b", 15, "2025-03-01", "green")];
  expect(await at("black", together)).toBe(40);
  expect(await at("green", together)).toBe(52);
});

test("what the same members take by turns joins first, beyond chance", async () => {
  const found = hierarchyOf("tea", await alone(rows, ["black", "green", "mint", "fruit"]));
  expect(found.pairs.slice(0, 2).map(({ item, with: other }) => [item, other])).toEqual(
    expect.arrayContaining([
      ["black", "green"],
      ["mint", "fruit"],
    ]),
  );
  expect(found.pairs[0]?.isClear).toBe(true);
  const joined = found.joinings.slice(0, 2).map(({ a, b }) => [a, b].sort());
  expect(joined).toEqual(
    expect.arrayContaining([
      [0, 1],
      [2, 3],
    ]),
  );
  expect(found.joinings.at(-1)).toMatchObject({ a: 4, b: 5 });
});

test("an item of which a pair tells of fewer than ten is left out", async () => {
  const few = [
    ...rows,
    take("g", 35, "2025-02-01", "white"),
    take("h", 5, "2025-02-01", "white"),
    take("h", 5, "2025-02-03", "black"),
  ];
  const [found] = await withRows(few, "2026-01-01", ({ db, rows: table }) => substitutes(db, table));
  expect(found?.items.map(({ item }) => item).sort()).toEqual(["black", "fruit", "green", "mint"]);
});
