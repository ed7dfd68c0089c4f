import { describe, expect, test } from "vitest";
import { codedTexts } from "../../../../loaders/duckdb/coded-texts.ts";
import type { RawPredictor } from "../../../../loaders/models/regression/predictors.ts";
import { binnable } from "../../../../loaders/models/trees/binning.ts";
import { binNumbers } from "../../../../loaders/models/trees/bins.ts";
import { fitTrees, type TreesFit } from "../../../../loaders/models/trees/boosted-trees.ts";
import { treeScores } from "../../../../loaders/models/trees/predict.ts";
import { uniform } from "../../../fixtures/uniform.ts";

const rows = 6000;
const draw = uniform(5);
const x = Float64Array.from({ length: rows }, () => draw());
const z = Float64Array.from({ length: rows }, () => draw());
/** A fifth is missing, and has the outcome. */
const gap = Float64Array.from({ length: rows }, () => (draw() < 0.2 ? Number.NaN : draw()));
const kinds = ["d", "b", "a", "c"];
const kind = Array.from({ length: rows }, () => kinds[Math.floor(draw() * 4)] ?? "a");
/** What neither x nor z tells alone, what is missing, and two of four kinds. */
const outcome = Float64Array.from({ length: rows }, (_, i) => {
  const crossed = (x[i] ?? 0) > 0.5 !== (z[i] ?? 0) > 0.5;
  const chance = Number.isNaN(gap[i]) ? 0.95 : crossed ? 0.8 : kind[i] === "a" || kind[i] === "d" ? 0.5 : 0.1;
  return Number(draw() < chance);
});

function predictors(order: Int32Array): RawPredictor[] {
  const at = (values: Float64Array) => Float64Array.from(order, (row) => values[row] ?? 0);
  return [
    { name: "x", numbers: at(x) },
    { name: "z", numbers: at(z) },
    { name: "gap", numbers: at(gap) },
    { name: "kind", texts: codedTexts(Array.from(order, (row) => kind[row] ?? null)) },
  ];
}

function fitted(order: Int32Array): { fit: TreesFit; chances: Float64Array; added: readonly Float64Array[] } {
  const raw = predictors(order);
  const y = Float64Array.from(order, (row) => outcome[row] ?? 0);
  const fit = fitTrees(binnable(raw), y, Int32Array.from(order.keys()), { seed: 1 });
  const by = new Map(raw.map((predictor) => [predictor.name, predictor]));
  const { scores, added, base } = treeScores(fit, by, rows, true);
  for (let row = 0; row < rows; row++) {
    const sum = added.reduce((total, column) => total + (column[row] ?? 0), base);
    expect(Math.abs(sum - (scores[row] ?? 0))).toBeLessThan(1e-9);
  }
  return { fit, chances: scores.map((score) => 1 / (1 + Math.exp(-score))), added };
}

const mean = (chances: Float64Array, of: (row: number) => boolean) => {
  const chosen = chances.filter((_, row) => of(row));
  return chosen.reduce((sum, p) => sum + p, 0) / chosen.length;
};

describe("boosted trees", () => {
  const inOrder = Int32Array.from({ length: rows }, (_, i) => i);
  const { fit, chances, added } = fitted(inOrder);

  test("find what columns tell only together, that a value is missing, and which texts are alike", () => {
    const known = (row: number) => !Number.isNaN(gap[row]);
    const crossed = (row: number) => (x[row] ?? 0) > 0.5 !== (z[row] ?? 0) > 0.5;
    const likely = (row: number) => kind[row] === "a" || kind[row] === "d";
    expect(mean(chances, (row) => !known(row))).toBeGreaterThan(0.88);
    expect(mean(chances, (row) => known(row) && crossed(row))).toBeCloseTo(0.8, 1);
    expect(mean(chances, (row) => known(row) && !crossed(row) && likely(row))).toBeCloseTo(0.5, 1);
    expect(mean(chances, (row) => known(row) && !crossed(row) && !likely(row))).toBeLessThan(0.2);
  });

  test("say of each row what every column adds, which sums to its score", () => {
    const [, , ofGap = new Float64Array()] = added;
    expect(mean(ofGap, (row) => Number.isNaN(gap[row]))).toBeGreaterThan(1);
    expect(mean(ofGap, (row) => !Number.isNaN(gap[row]))).toBeLessThan(0);
  });

  test("stop where the rows that are held out do best, long before the most that is allowed", () => {
    expect(fit.trees.length).toBeLessThan(100);
    const best = Math.min(...fit.heldOut);
    expect(fit.heldOut[fit.trees.length - 1]).toBeCloseTo(best, 5);
  });

  test("in another order of rows the chances are the same", () => {
    const turned = inOrder.toReversed();
    const again = fitted(turned);
    for (let row = 0; row < rows; row++)
      expect(again.chances[rows - 1 - row]).toBeCloseTo(chances[row] ?? 0, 6);
  });

  test("no tree has more leaves than it may, and none fewer rows than it must", () => {
    for (const { feature } of fit.trees) expect(feature.filter((f) => f < 0).length).toBeLessThanOrEqual(31);
  });
});

test("scores are the same with and without what each column adds, for trees of few leaves and of many", () => {
  const raw = predictors(Int32Array.from({ length: rows }, (_, i) => i));
  const by = new Map(raw.map((predictor) => [predictor.name, predictor]));
  for (const leaves of [2, 31, 40]) {
    const options = { seed: 1, trees: 20, leaves, patience: 0 };
    const fit = fitTrees(binnable(raw), outcome, Int32Array.from(outcome.keys()), options);
    expect(Math.max(...fit.trees.map(({ feature }) => (feature.length + 1) / 2))).toBe(leaves);
    const [alone, told] = [false, true].map((withReasons) => treeScores(fit, by, rows, withReasons).scores);
    expect(alone).toEqual(told);
  }
});

test("a value is in the bin of the first edge that it does not exceed; one that is missing in the last", () => {
  const values = Float64Array.of(-5, 1, 1.5, 2, 2.5, 99, Number.NaN);
  expect([...binNumbers(values, [1, 2])]).toEqual([0, 0, 1, 1, 2, 2, 255]);
  const many = Array.from({ length: 254 }, (_, i) => i);
  expect([...binNumbers(Float64Array.of(-1, 0, 0.5, 253, 254), many)]).toEqual([0, 0, 1, 253, 254]);
  const near = [0, 1e-12, 2e-12, 1];
  expect([...binNumbers(Float64Array.of(-1, 0, 1e-12, 1.5e-12, 0.5, 2), near)]).toEqual([0, 0, 1, 2, 3, 4]);
});

test("a text that was not there when trees were fitted counts as missing", () => {
  const raw = predictors(Int32Array.from({ length: rows }, (_, i) => i)).slice(3);
  const fit = fitTrees(binnable(raw), outcome, Int32Array.from(outcome.keys()), { seed: 1 });
  const one = (text: string | null) =>
    treeScores(fit, new Map([["kind", { name: "kind", texts: codedTexts([text]) }]]), 1, false).scores[0];
  expect(one("never seen")).toBe(one(null));
  expect(one("a")).toBeGreaterThan(one("b") ?? 0);
});

test("columns that say nothing are left out with the reason", () => {
  const one = new Float64Array(50).fill(3);
  const none = new Float64Array(50).fill(Number.NaN);
  const many = codedTexts(Array.from({ length: 60 }, (_, i) => `t${i}`));
  const { leftOut, predictors: kept } = binnable([
    { name: "x", numbers: Float64Array.from({ length: 50 }, (_, i) => i) },
    { name: "one", numbers: one },
    { name: "none", numbers: none },
    { name: "many", texts: many },
  ]);
  expect(kept.map(({ name }) => name)).toEqual(["x"]);
  expect(leftOut).toEqual({
    one: "one is 3 for everyone; leave it out",
    none: "none has no values; leave it out",
    many: "many has 60 different values; expected numbers, or at most 50 categories",
  });
});
