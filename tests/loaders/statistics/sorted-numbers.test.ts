import { expect, test } from "vitest";
import { seeded } from "../../../loaders/statistics/seeded.ts";
import { sortedNumbers } from "../../../loaders/statistics/sorted-numbers.ts";

const many = 30_000;
const next = seeded(7);

test.each([
  ["of both signs and all sizes", () => (next() - 0.5) * 10 ** Math.floor(next() * 600 - 300)],
  ["that are whole and often equal", () => Math.floor(next() * 20) - 10],
  ["that are all equal", () => 3.5],
  [
    "at the ends",
    () => [Infinity, -Infinity, 0, -0, Number.MIN_VALUE, -Number.MAX_VALUE][Math.floor(next() * 6)] ?? 0,
  ],
])("numbers %s come in the order that comparing them gives", (_what, draw) => {
  for (const count of [0, 1, 2, 3_999, many]) {
    const numbers = Float64Array.from({ length: count }, (_, i) => (i % 5 === 4 ? Number.NaN : draw()));
    const given = numbers.slice();
    const compared = numbers.filter((value) => !Number.isNaN(value)).toSorted();
    const sorted = sortedNumbers(numbers);
    expect(sorted.length).toBe(compared.length);
    expect(sorted.every((value, i) => Object.is(value, compared[i]))).toBe(true);
    expect(numbers).toEqual(given);
  }
});
