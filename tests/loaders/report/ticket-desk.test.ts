import { expect, test } from "vitest";
import { triedCapacities } from "../../../loaders/report/ticket-desk.ts";

test("a desk is tried with other whole numbers of tickets a day than its own, however few it takes up", () => {
  expect(triedCapacities(66)).toEqual([50, 59, 66, 73, 83]);
  expect(triedCapacities(4)).toEqual([2, 3, 4, 5, 6]);
  expect(triedCapacities(2)).toEqual([1, 2, 3, 4]);
  expect(triedCapacities(1)).toEqual([1, 2, 3]);
  expect(triedCapacities(6.5)).toEqual([5, 6, 6.5, 7, 8]);
});
