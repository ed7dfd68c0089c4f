import { describe, expect, it } from "vitest";
import { type GroupMoments, liftOf, restMoments, shareMoments } from "../../../loaders/report/lift.ts";

function moments(values: readonly number[]): GroupMoments {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { n, mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) };
}

/** Deterministic uniform numbers (mulberry32), so that the simulation below is the same on every run. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe("moments of the rest", () => {
  it("are those of the values that are not in the part", () => {
    const part = [3, 5, 8];
    const rest = [1, 1, 2, 9, 4];
    const found = restMoments(moments([...part, ...rest]), moments(part));
    const expected = moments(rest);
    expect(found.n).toBe(5);
    expect(found.mean).toBeCloseTo(expected.mean, 10);
    expect(found.variance).toBeCloseTo(expected.variance, 10);
  });
});

describe("lift", () => {
  it("is the members' mean over everybody's, members included", () => {
    const lift = liftOf({ n: 10, mean: 30, variance: 4 }, { n: 30, mean: 10, variance: 4 });
    expect(lift?.lift).toBe(2);
  });

  it("of a share agrees with the delta method worked by hand", () => {
    const lift = liftOf(shareMoments(50, 100), shareMoments(100, 400));
    const [m, r, p] = [0.5, 0.25, 0.2];
    const everybody = p * m + (1 - p) * r;
    const variance = (r / m) ** 2 * ((m * (1 - m)) / 99) + (r * (1 - r)) / 399;
    const error = ((1 - p) / everybody) * Math.sqrt(variance);
    expect(lift?.lift).toBeCloseTo(m / everybody, 3);
    expect(lift?.low).toBeCloseTo((m / everybody) * Math.exp(-1.959964 * error), 3);
    expect(lift?.high).toBeCloseTo((m / everybody) * Math.exp(1.959964 * error), 3);
  });

  it("has intervals that hold the true lift in 93 to 97 of 100 samples", () => {
    const next = uniform(7);
    const draw = (mean: number): number => -mean * Math.log(1 - next());
    let held = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const members = moments(Array.from({ length: 120 }, () => draw(6)));
      const rest = moments(Array.from({ length: 360 }, () => draw(3)));
      const found = liftOf(members, rest);
      const truth = 6 / (0.25 * 6 + 0.75 * 3);
      if (found !== undefined && found.low <= truth && truth <= found.high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(930);
    expect(held).toBeLessThanOrEqual(970);
  });

  it("is not told where a mean is not above zero or a group has fewer than two", () => {
    expect(liftOf({ n: 10, mean: 0, variance: 0 }, { n: 10, mean: 1, variance: 1 })).toBeUndefined();
    expect(liftOf({ n: 1, mean: 5, variance: 0 }, { n: 10, mean: 1, variance: 1 })).toBeUndefined();
    expect(liftOf({ n: 10, mean: -2, variance: 1 }, { n: 10, mean: 1, variance: 1 })).toBeUndefined();
  });
});
