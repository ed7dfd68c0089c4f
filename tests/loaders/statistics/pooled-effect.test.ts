import { describe, expect, it } from "vitest";
import { z95 } from "../../../loaders/statistics/interval.ts";
import { pooledEffect } from "../../../loaders/statistics/pooled-effect.ts";

const trial = (difference: number, error: number) => ({
  ...{ difference, error, df: 100, pValue: 0.5 },
  low: difference - 2 * error,
  high: difference + 2 * error,
});

describe("the effect of several trials", () => {
  it("is a single trial's own, with its own interval", () => {
    expect(pooledEffect([trial(3, 1)])).toEqual({ effect: 3, low: 1, high: 5 });
    expect(pooledEffect([])).toBeUndefined();
  });

  // By hand: alone 2, spread 2, less one trial 1, over 2 − 2/2 = 1: between 1; weights a half each, variance 1.
  it("counts how far trials differ beyond chance", () => {
    const found = pooledEffect([trial(1, 1), trial(3, 1)]);
    expect(found?.effect).toBeCloseTo(2, 12);
    expect(found?.low).toBeCloseTo(2 - z95, 12);
    expect(found?.high).toBeCloseTo(2 + z95, 12);
  });

  // By hand: spread 0.8 is below one, so nothing lies between them: weights 1 and 1/4.
  it("weighs by precision where they do not", () => {
    const found = pooledEffect([trial(1, 1), trial(3, 2)]);
    expect(found?.effect).toBeCloseTo((1 + 3 / 4) / (5 / 4), 12);
    expect(found?.high).toBeCloseTo(1.4 + z95 / Math.sqrt(5 / 4), 12);
  });
});
