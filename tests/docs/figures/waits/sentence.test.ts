import { expect, test } from "vitest";
import { daysText } from "../../../../docs/figures/waits/sentence.ts";

test("waiting is told in the unit that people would use", () => {
  const told = [0, 0.01, 1 / 24, 0.2, 1, 4.13, 14.1].map(daysText);
  expect(told).toEqual(["no time", "under an hour", "1 hour", "5 hours", "1.0 days", "4.1 days", "14 days"]);
});
