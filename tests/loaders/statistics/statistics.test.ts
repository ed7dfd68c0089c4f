import { describe, expect, test } from "vitest";
import { exactSum } from "../../../loaders/statistics/exact-sum.ts";
import { digamma, trigamma } from "../../../loaders/statistics/gamma.ts";
import { medianInterval, medianOf } from "../../../loaders/statistics/median.ts";
import { normal, t95, tQuantile, twoSidedTail } from "../../../loaders/statistics/student-t.ts";
import { welchDifference } from "../../../loaders/statistics/welch.ts";
import { wilsonInterval } from "../../../loaders/statistics/wilson.ts";

/** Pseudo-random numbers of a linear congruential generator, the same at every run. */
function numbers(count: number): Float64Array {
  let state = 7;
  return Float64Array.from({ length: count }, (_, i) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 2_147_483_648 - 0.5) * 10 ** ((i % 13) - 4);
  });
}

describe("a sum", () => {
  test("is the same to the last digit in every order, where adding up is not", () => {
    const values = numbers(100_000);
    const orders = [values, values.slice().reverse(), values.slice().sort(), values.slice().sort().reverse()];
    const plain = new Set(orders.map((order) => order.reduce((sum, value) => sum + value, 0)));
    expect(plain.size).toBeGreaterThan(1);
    expect(new Set(orders.map(exactSum)).size).toBe(1);
  });

  test("of amounts is that of whole hundredths", () => {
    const cents = Array.from({ length: 50_000 }, (_, i) => ((i * 7919) % 1_000_003) - 400_000);
    const whole = cents.reduce((sum, each) => sum + each, 0);
    expect(exactSum(Float64Array.from(cents, (each) => each / 100))).toBe(whole / 100);
  });

  test("leaves out what is no number, and keeps small ones beside large ones", () => {
    expect(exactSum(Float64Array.of(1e16, 1, -1e16))).toBe(1);
    expect(exactSum(Float64Array.of(1, Number.NaN, 2))).toBe(3);
    expect(exactSum(new Float64Array(0))).toBe(0);
    expect(exactSum(Float64Array.of(1e308, 1e308))).toBe(Number.POSITIVE_INFINITY);
  });
});

test("the derivatives of the logarithm of the gamma function", () => {
  // Euler's constant; ψ(1) = −γ, ψ(½) = −γ − 2 ln 2, ψ(x + 1) = ψ(x) + 1/x; ψ′(1) = π²/6, ψ′(½) = π²/2.
  const gamma = 0.5772156649015329;
  expect(digamma(1)).toBeCloseTo(-gamma, 14);
  expect(digamma(0.5)).toBeCloseTo(-gamma - 2 * Math.log(2), 14);
  expect(digamma(31.5)).toBeCloseTo(digamma(30.5) + 1 / 30.5, 14);
  expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 14);
  expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 14);
  expect(trigamma(31.5)).toBeCloseTo(trigamma(30.5) - 1 / 30.5 ** 2, 14);
});

describe("Student's t", () => {
  // Two-sided 5 % points as printed in tables of the distribution.
  test.each([
    [1, 12.706],
    [2, 4.303],
    [9, 2.262],
    [29, 2.045],
    [120, 1.98],
    [1_000_000, 1.96],
  ])("at %i degrees of freedom is %d", (df, value) => {
    expect(t95(df)).toBeCloseTo(value, 3);
    expect(twoSidedTail(t95(df), df)).toBeCloseTo(0.05, 9);
  });

  test("of many degrees of freedom is the normal one, to seven digits", () => {
    expect(tQuantile(0.05, normal)).toBeCloseTo(1.959963985, 7);
    expect(tQuantile(0.01, normal)).toBeCloseTo(2.575829304, 7);
    expect(tQuantile(0.001, normal)).toBeCloseTo(3.290526731, 7);
    expect(twoSidedTail(1, normal)).toBeCloseTo(0.317310508, 7);
    expect(twoSidedTail(5, normal) / 5.733031438e-7).toBeCloseTo(1, 6);
    // Where a series takes the place of the gamma function, it is as smooth as before.
    for (const df of [1998, 2000, 2002, 2004])
      expect(tQuantile(0.05, df) - (1.959963985 + 2.372271 / df + 2.8225 / df ** 2)).toBeCloseTo(0, 6);
  });
});

describe("intervals", () => {
  test("of shares are Wilson's: 10 of 100 is 5.5 to 17.4 %, none of 10 at most 27.8 %", () => {
    expect(wilsonInterval(10, 100)?.low).toBeCloseTo(0.05523, 5);
    expect(wilsonInterval(10, 100)?.high).toBeCloseTo(0.17437, 5);
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.27753, 5) });
    expect(wilsonInterval(10, 10)?.high).toBe(1);
    // 99 %.
    expect(wilsonInterval(10, 100, 2.5758293)?.low).toBeCloseTo(0.04603, 5);
    expect(wilsonInterval(10, 100, 2.5758293)?.high).toBeCloseTo(0.20375, 5);
    expect(wilsonInterval(0, 0)).toBeUndefined();
  });

  // The ranks that tables of the sign test give.
  test.each([
    [10, 2, 9],
    [20, 6, 15],
    [25, 8, 18],
    [100, 40, 61],
  ])("of the median of %i values are the values of ranks %i and %i", (n, low, high) => {
    const ranks = Float64Array.from({ length: n }, (_, i) => i + 1);
    expect(medianInterval(ranks)).toEqual({ low, high });
    expect(medianOf(ranks)).toBe((n + 1) / 2);
  });

  test("of a median are about as wide by the exact ranks as by the normal approximation", () => {
    const [exact, normal] = [1000, 1001].map((n) =>
      medianInterval(Float64Array.from({ length: n }, (_, i) => i)),
    );
    expect((normal?.high ?? 0) - (normal?.low ?? 0)).toBeCloseTo(
      (exact?.high ?? 0) - (exact?.low ?? 0),
      -0.5,
    );
    expect(medianInterval(Float64Array.of(1, 2, 3))).toBeUndefined();
  });

  test("of a difference are Welch's, with degrees of freedom between the groups'", () => {
    const found = welchDifference({ n: 10, mean: 5, variance: 4 }, { n: 12, mean: 3, variance: 9 });
    // t = 2 / √1.15, and 19.19 degrees of freedom.
    expect(found?.difference).toBe(2);
    expect(found?.pValue).toBeCloseTo(twoSidedTail(2 / Math.sqrt(1.15), 19.19), 4);
    expect((found?.high ?? 0) - 2).toBeCloseTo(t95(19.19) * Math.sqrt(1.15), 3);
    expect(welchDifference({ n: 1, mean: 1, variance: 0 }, { n: 9, mean: 1, variance: 1 })).toBeUndefined();
  });
});
