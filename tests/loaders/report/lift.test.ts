import { describe, expect, it } from "vitest";
import {
  type GroupMoments,
  liftInterval,
  liftOf,
  liftPValue,
  restMoments,
  shareMoments,
} from "../../../loaders/report/lift.ts";
import { uniform } from "../../fixtures/uniform.ts";

function moments(values: readonly number[]): GroupMoments {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { n, mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) };
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
    const lift = liftOf(shareMoments(500, 1000), shareMoments(1000, 4000));
    const [m, r, p] = [0.5, 0.25, 0.2];
    const everybody = p * m + (1 - p) * r;
    const variance = (r / m) ** 2 * ((m * (1 - m)) / 999) + (r * (1 - r)) / 3999;
    expect(lift?.lift).toBeCloseTo(m / everybody, 12);
    expect(lift?.error).toBeCloseTo(((1 - p) / everybody) * Math.sqrt(variance), 4);
  });

  it("below 1 is no surer than for as many drawn from everybody", () => {
    const lift = liftOf({ n: 100, mean: 1, variance: 0.01 }, { n: 300, mean: 3, variance: 4 });
    const everybody = 0.25 * 1 + 0.75 * 3;
    const squares = 99 * 0.01 + 100 * 1 + 299 * 4 + 300 * 9;
    const variance = (squares - 400 * everybody ** 2) / 399;
    expect(lift?.error).toBeCloseTo(Math.sqrt(variance * (1 / 100 - 1 / 400)) / everybody, 12);
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
      if (found === undefined) continue;
      const { low, high } = liftInterval(found);
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(930);
    expect(held).toBeLessThanOrEqual(970);
  });

  it("seldom calls a small group of skewed amounts different when it is drawn from everybody", () => {
    const next = uniform(11);
    const draw = (): number =>
      Math.exp(1.5 * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()));
    const everybody = Array.from({ length: 2000 }, draw);
    let called = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const members = new Set<number>();
      while (members.size < 20) members.add(Math.floor(next() * everybody.length));
      const part = moments([...members].map((index) => everybody[index] ?? 0));
      const found = liftOf(part, restMoments(moments(everybody), part));
      if (found !== undefined && liftPValue(found) <= 0.005) called += 1;
    }
    expect(called).toBeLessThanOrEqual(20);
  });

  it("leaves 1 out of its interval just where its p-value is below what the interval leaves out", () => {
    for (const mean of [2.2, 2.6, 3, 3.4, 4]) {
      const found = liftOf({ n: 40, mean, variance: 4 }, { n: 400, mean: 3, variance: 4 });
      if (found === undefined) throw new Error("no lift");
      for (const tail of [0.05, 0.005, 0.0005]) {
        const { low, high } = liftInterval(found, tail);
        expect(low > 1 || high < 1).toBe(liftPValue(found) < tail);
      }
    }
  });

  it("is not told where a mean is not above zero, a group has fewer than two, or nothing varies", () => {
    expect(liftOf({ n: 10, mean: 0, variance: 0 }, { n: 10, mean: 1, variance: 1 })).toBeUndefined();
    expect(liftOf({ n: 1, mean: 5, variance: 0 }, { n: 10, mean: 1, variance: 1 })).toBeUndefined();
    expect(liftOf({ n: 10, mean: -2, variance: 1 }, { n: 10, mean: 1, variance: 1 })).toBeUndefined();
    expect(liftOf({ n: 10, mean: 2, variance: 0 }, { n: 10, mean: 2, variance: 0 })).toBeUndefined();
  });
});
