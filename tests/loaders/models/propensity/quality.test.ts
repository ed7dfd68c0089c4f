import { expect, test } from "vitest";
import { calibration } from "../../../../loaders/models/propensity/calibration.ts";
import { deciles } from "../../../../loaders/models/propensity/deciles.ts";
import { brierScore } from "../../../../loaders/models/propensity/quality.ts";
import { averagePrecision, ranking, rocArea } from "../../../../loaders/models/propensity/ranking.ts";

const outcome = Float64Array.of(0, 0, 1, 1, 0, 1, 0, 1, 0, 0);
const score = Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.4, 0.4, 0.2, 0.7, 0.7, 0.05);

test("with equal scores, the areas under both curves and Brier's score are scikit-learn's", () => {
  const ranked = ranking(outcome, score);
  expect(rocArea(ranked)).toBeCloseTo(0.770833333333, 10);
  expect(averagePrecision(ranked)).toBeCloseTo(0.684523809524, 10);
  expect(brierScore(outcome, score)).toBeCloseTo(0.1775, 10);
});

test("deciles do not depend on the order of customers with equal scores", () => {
  const many = Float64Array.from({ length: 100 }, (_, i) => Number(i % 4 === 0));
  const flat = new Float64Array(100).fill(0.25);
  const found = deciles(ranking(many, flat));
  expect(found).toHaveLength(10);
  for (const { customers, observed, lift, predicted } of found)
    expect([customers, observed, lift, predicted]).toEqual([10, 0.25, 1, 0.25]);
  expect(found.map(({ gain }) => gain)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  for (const { observedLow, observedHigh } of found) {
    expect(observedLow).toBeLessThan(0.25);
    expect(observedHigh).toBeGreaterThan(0.25);
  }
});

test("chances twice as far from even as they should be have a slope of a half", () => {
  const y = Float64Array.from({ length: 1000 }, (_, i) => Number(i % 10 < (i < 500 ? 3 : 7)));
  const odds = Math.log(0.7 / 0.3);
  const right = Float64Array.from(y, (_, i) => (i < 500 ? 0.3 : 0.7));
  expect(calibration(y, right).slope?.estimate).toBeCloseTo(1, 5);
  const tooFar = right.map((p) => 1 / (1 + Math.exp(-Math.sign(p - 0.5) * 2 * odds)));
  const { slope, intercept } = calibration(y, tooFar);
  expect(slope?.estimate).toBeCloseTo(0.5, 5);
  expect(slope?.high).toBeLessThan(1);
  expect(intercept?.estimate).toBeCloseTo(0, 5);
});
