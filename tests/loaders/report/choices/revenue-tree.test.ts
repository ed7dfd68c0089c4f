import fc from "fast-check";
import { expect, test } from "vitest";
import { revenueTree, treeFactors, treeParts } from "../../../../loaders/report/choices/revenue-tree.ts";
import { type Taken, withRows } from "./rows.ts";

const rows: readonly Taken[] = [
  // Of the year before: 20 members once, 2 items for 10.
  ["stays", 20, "2024-05-01", 10, 2, "tea"],
  // Of the last year: the same twice, and 10 new ones once.
  ["stays", 20, "2025-05-01", 12, 2, "tea"],
  ["stays", 20, "2025-06-01", 12, 3, "tea"],
  ["new", 10, "2025-07-01", 6, 1, "tea"],
  ["early", 3, "2023-12-01", 99, 1, "tea"],
];

test("values of both spans, and parts that add up level by level", async () => {
  const tree = await withRows(rows, "2026-01-01", revenueTree);
  const node = (id: string) => tree?.nodes.find((each) => each.id === id);
  expect([tree?.customersBefore, tree?.customersNow]).toEqual([20, 30]);
  expect([node("whole")?.before, node("whole")?.now]).toEqual([200, 540]);
  expect([node("amount_per_member")?.before, node("amount_per_member")?.now]).toEqual([10, 18]);
  expect(node("events_per_member")?.now).toBeCloseTo(50 / 30);
  expect(node("units_per_event")?.now).toBeCloseTo(110 / 50);
  expect(node("amount_per_unit")?.now).toBeCloseTo(540 / 110);
  expect(node("members")?.part).toBeCloseTo((10 * (10 + 18)) / 2);
});

test("who comes is clear where many came and nobody left; what is the same for everyone is not", async () => {
  const tree = await withRows(rows, "2026-01-01", revenueTree);
  const members = tree?.nodes.find(({ id }) => id === "members");
  expect(members?.isClear).toBe(true);
  expect(members?.low).toBeGreaterThan(0);
});

test("none of fewer than ten members, nor where the data are short", async () => {
  expect(await withRows([["few", 9, "2024-01-01", 1, 1, "tea"]], "2026-01-01", revenueTree)).toBeUndefined();
  expect(
    await withRows([["many", 90, "2025-12-01", 1, 1, "tea"]], "2026-01-01", revenueTree),
  ).toBeUndefined();
});

test("two factors of a node always add up to it", () => {
  const totals = fc.record({
    members: fc.integer({ min: 1, max: 1000 }),
    events: fc.integer({ min: 1, max: 5000 }),
    units: fc.integer({ min: 1, max: 9000 }),
    amount: fc.integer({ min: 1, max: 100_000 }),
  });
  fc.assert(
    fc.property(totals, totals, (before, now) => {
      const parts = new Map(treeParts(before, now).map(({ id, part }) => [id, part]));
      for (const [node, [a, b]] of Object.entries(treeFactors) as [never, [never, never]][])
        expect((parts.get(a) ?? 0) + (parts.get(b) ?? 0)).toBeCloseTo(parts.get(node) ?? Number.NaN, 5);
    }),
    { seed: 1 },
  );
});
