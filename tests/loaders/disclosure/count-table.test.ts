import { expect, test } from "vitest";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import { CountTable } from "../../../loaders/disclosure/count-table.ts";

/** A table of parts whose sum is known, each with how many of it have any amount. */
function tableOf(parts: readonly (readonly [customers: number, having: number])[]) {
  const table = new CountTable();
  table.know(parts.map(([customers, having]) => table.add(customers, { having })));
  const counts = table.publish();
  return { counts, amounts: table.publishAmounts(counts) };
}

test("amounts are told beside every number where ten or more have any, or nobody", () => {
  const { counts, amounts } = tableOf([
    [40, 12],
    [30, 30],
    [25, 0],
  ]);
  expect(counts).toEqual([40, 30, 25]);
  expect(amounts).toEqual(counts);
});

test("where 1 to 9 have any their amount is hidden and their number told, with an amount that would give it", () => {
  const { counts, amounts } = tableOf([
    [40, 3],
    [30, 28],
    [90, 80],
    [25, 0],
  ]);
  expect(counts).toEqual([40, 30, 90, 25]);
  expect(amounts).toEqual(["protecting", "protecting", 90, 25]);
});

test("where a number is hidden so is its amount, and who has none protects no other", () => {
  const { counts, amounts } = tableOf([
    [4, 4],
    [12, 0],
    [60, 60],
  ]);
  expect(counts.slice(0, 2).some(isKnown)).toBe(false);
  expect(amounts[0]).toBe(counts[0]);
  expect(amounts[1]).toBe(counts[1]);
  expect(amounts[2]).toBe("protecting");
});

test("a sum of cells has what these have, and what is known of everyone counts for the amounts alone", () => {
  const table = new CountTable();
  const [few, many, more] = [
    table.add(40, { having: 3 }),
    table.add(50, { having: 40 }),
    table.add(60, { having: 60 }),
  ];
  const both = table.addSum([few, many]);
  const hidden = table.add(150, { having: 103, isAmountHidden: true });
  table.know([both, more], [], [hidden]);
  const counts = table.publish();
  expect(counts).toEqual([40, 50, 60, 90, 150]);
  const amounts = table.publishAmounts(counts);
  expect(amounts[few]).toBe("protecting");
  expect(amounts[hidden]).toBe("protecting");
  // With `many` or `both` alone the other one would give it.
  expect([amounts[many], amounts[both]]).toContain("protecting");
  expect(isKnown(amounts[more]) && isKnown(amounts[both]) && isKnown(amounts[many])).toBe(false);
});
