import { describe, expect, it } from "vitest";
import { type Levels, lambda, rankCorrelation, ranksOf } from "../../../loaders/statistics/association.ts";

/** Each pair so many times; −1 is missing. */
function pairs(rows: readonly (readonly [one: number, other: number, times: number])[]): [Levels, Levels] {
  const members = rows.flatMap(([one, other, times]) => Array.from({ length: times }, () => [one, other]));
  const levels = (side: number): Levels => {
    const codes = Int32Array.from(members, (member) => member[side] ?? -1);
    return { codes, count: Math.max(...codes) + 1 };
  };
  return [levels(0), levels(1)];
}

describe("lambda", () => {
  it("is the part of the errors that knowing one value takes away", () => {
    // Guessing the commonest errs 40 times in 100; knowing the first value, 10 + 5 times.
    const [given, guessed] = pairs([
      [0, 0, 50],
      [0, 1, 10],
      [1, 0, 5],
      [1, 1, 35],
    ]);
    // 55 have 0 and 45 have 1: 45 errors without, 15 with.
    expect(lambda(given, guessed)).toBeCloseTo(1 - 15 / 45, 12);
  });

  it("is 1 from cities to their regions, and less the other way", () => {
    const [city, region] = pairs([
      [0, 0, 20],
      [1, 0, 20],
      [2, 1, 30],
      [-1, 1, 40],
      [2, -1, 40],
    ]);
    expect(lambda(city, region)).toBe(1);
    expect(lambda(region, city)).toBeLessThan(1);
  });

  it("is not told of values that nearly each member has alone", () => {
    const alone = pairs(Array.from({ length: 40 }, (_, index) => [index, index % 2, 1] as const));
    expect(lambda(...alone)).toBeUndefined();
  });

  it("is not told where the other does not vary", () => {
    const [given, guessed] = pairs([
      [0, 0, 50],
      [1, 0, 50],
    ]);
    expect(lambda(given, guessed)).toBeUndefined();
  });
});

describe("rank correlation", () => {
  it("shares the mean rank among equal values and leaves out missing ones", () => {
    expect([...ranksOf(Float64Array.of(5, Number.NaN, 1, 5, 9))]).toEqual([2.5, Number.NaN, 1, 2.5, 4]);
  });

  it("is 1 for any rising relation and −1 for any falling one", () => {
    const a = Float64Array.from({ length: 20 }, (_, index) => index);
    expect(rankCorrelation(ranksOf(a), ranksOf(a.map((value) => Math.exp(value))))).toBeCloseTo(1, 12);
    expect(rankCorrelation(ranksOf(a), ranksOf(a.map((value) => 1 / (1 + value))))).toBeCloseTo(-1, 12);
    expect(rankCorrelation(ranksOf(a), new Float64Array(20))).toBeUndefined();
  });
});
