import { expect, test } from "vitest";
import { inTime, longestWorthwhile, monthsText, returnShare } from "../../../docs/components/silence.ts";

const row = (months_silent: number, came_back: number) => ({
  months_silent,
  customers: 100,
  came_back,
  share: came_back / 100,
});

test("silence is worth a reminder up to the last month with half the first month's return rate", () => {
  expect(longestWorthwhile([row(0, 60), row(1, 20), row(12, 30), row(13, 29)])).toBe(12);
  expect(longestWorthwhile([row(3, 40)])).toBe(3);
  expect(longestWorthwhile([])).toBeUndefined();
});

test("a share over several rows weighs buyers, and without buyers there is none", () => {
  expect(returnShare([row(0, 60), { months_silent: 1, customers: 300, came_back: 20, share: 0.07 }])).toBe(
    0.2,
  );
  expect(returnShare([])).toBeUndefined();
});

test("months are told from the first to the last, and groups that are still in time", () => {
  const [eleven, last] = [{ months_silent: 11 }, { months_silent: 24 }];
  expect([monthsText([eleven]), monthsText([eleven, last])]).toEqual(["11", "11 to 24 and more"]);
  expect(inTime([eleven, last], [1], 11)).toEqual([eleven]);
  expect(inTime([eleven, last], [], undefined)).toEqual([eleven, last]);
});
