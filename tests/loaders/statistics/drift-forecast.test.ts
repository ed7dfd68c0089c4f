import { expect, test } from "vitest";
import { driftForecast } from "../../../loaders/statistics/drift-forecast.ts";

test("a series of equal steps goes on with them, and chance adds nothing", () => {
  expect(driftForecast([1, 2, 3, 4, 5, 6, 7], 3)).toEqual({ value: 10, low: 10, high: 10 });
});

test("the interval widens with the root of the steps ahead, and with how few were seen", () => {
  // Steps 2, 0, 2, 0, 2, 0: mean 1, standard deviation 1.0954; Student's 0.975 quantile at 5 degrees of freedom 2.5706.
  const values = [0, 2, 2, 4, 4, 6, 6];
  const one = driftForecast(values, 1);
  expect(one?.value).toBe(7);
  expect(one?.high).toBeCloseTo(7 + 2.5706 * 1.0954 * Math.sqrt(1 + 1 / 6), 3);
  const four = driftForecast(values, 4);
  expect(four?.value).toBe(10);
  expect(four?.low).toBeCloseTo(10 - 2.5706 * 1.0954 * Math.sqrt(4 * (1 + 4 / 6)), 3);
});

test("fewer than seven values say too little", () => {
  expect(driftForecast([1, 2, 3, 4, 5, 6], 1)).toBeUndefined();
  expect(driftForecast([], 1)).toBeUndefined();
});
