import { expect, test } from "vitest";
import { multipleTicks } from "../../../docs/components/multiples.ts";

test("a scale of multiples has more ticks than 1, however near to it all stand", () => {
  expect(multipleTicks(1.3)).toEqual([0.8, 1, 1.25]);
  expect(multipleTicks(1.9)).toEqual([0.7, 0.8, 1, 1.25, 1.5]);
  expect(multipleTicks(6)).toEqual([0.2, 0.5, 1, 2, 5]);
  for (const reach of [1.25, 2.1, 2.2, 40]) expect(multipleTicks(reach).length).toBeGreaterThan(2);
});
