import { expect, it } from "vitest";
import { chiSquaredTail } from "../../../loaders/statistics/chi-squared.ts";

/** Of the table of critical values (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4), to its three decimals. */
it.each([
  [3.841, 1, 0.05],
  [6.635, 1, 0.01],
  [5.991, 2, 0.05],
  [7.815, 3, 0.05],
  [11.345, 3, 0.01],
  [9.488, 4, 0.05],
  [18.307, 10, 0.05],
  [24.996, 15, 0.05],
])("leaves what the table says above %d with %d degrees of freedom", (value, df, tail) => {
  expect(chiSquaredTail(value, df)).toBeCloseTo(tail, 4);
});

it("is everything above zero and next to nothing far out", () => {
  expect(chiSquaredTail(0, 3)).toBe(1);
  expect(chiSquaredTail(2352.87, 2)).toBeLessThan(1e-300);
});
