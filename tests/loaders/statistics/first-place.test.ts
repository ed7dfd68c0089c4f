import { expect, it } from "vitest";
import { firstNotBelow } from "../../../loaders/statistics/first-place.ts";

it.each([
  [0, 0],
  [1, 0],
  [2, 1],
  [3, 1],
  [4, 4],
  [5, 5],
])("of 1, 3, 3, 3, 4 the first that is not below %d stands at %d", (value, place) => {
  expect(firstNotBelow([1, 3, 3, 3, 4], value)).toBe(place);
});

it("looks within the places that it is given", () => {
  const numbers = Float64Array.of(9, 1, 2, 3, 0);
  expect(firstNotBelow(numbers, 2, 1, 4)).toBe(2);
  expect(firstNotBelow(numbers, 9, 1, 4)).toBe(4);
});
