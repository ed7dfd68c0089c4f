import { numbersAt } from "../../statistics/at-places.ts";
import { t95 } from "../../statistics/student-t.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { type Calibration, calibration } from "./calibration.ts";
import { type Decile, deciles } from "./deciles.ts";
import { eachFold } from "./folds.ts";
import { averagePrecision, ranking, rocArea } from "./ranking.ts";

/** A measure of quality over folds: its mean, how it varies, and the 95 % interval of the mean. */
export interface OverFolds {
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
  readonly folds: readonly number[];
}

/** How good chances are for customers whom the model was not fitted to. */
export interface Quality {
  readonly auc: OverFolds;
  readonly prAuc: OverFolds;
  readonly brier: OverFolds;
  readonly calibration: Calibration;
  readonly deciles: readonly Decile[];
}

/** Fits to some rows and gives the chances of others. */
export type FitAndPredict = (train: Int32Array, test: Int32Array) => Float64Array;

/** Each customer's chance by a model that was fitted to the other folds, and how good these chances are. */
export function assess(
  outcome: Float64Array,
  foldOf: Int32Array,
  folds: number,
  predict: FitAndPredict,
): Quality & { readonly chance: Float64Array } {
  const chance = new Float64Array(outcome.length);
  const measures = eachFold(foldOf, folds).map(({ train, test }) => {
    const predicted = predict(train, test);
    for (const [i, row] of test.entries()) chance[row] = predicted[i] ?? 0;
    const y = numbersAt(outcome, test);
    const ranked = ranking(y, predicted);
    return { auc: rocArea(ranked), prAuc: averagePrecision(ranked), brier: brierScore(y, predicted) };
  });
  return {
    auc: overFolds(measures.map(({ auc }) => auc)),
    prAuc: overFolds(measures.map(({ prAuc }) => prAuc)),
    brier: overFolds(measures.map(({ brier }) => brier)),
    calibration: calibration(outcome, chance),
    deciles: deciles(ranking(outcome, chance)),
    chance,
  };
}

function overFolds(folds: readonly number[]): OverFolds {
  const n = folds.length;
  const mean = folds.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(folds.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  const reach = (t95(n - 1) * sd) / Math.sqrt(n);
  const six = (value: number) => rounded(value, 6);
  return {
    ...{ mean: six(mean), sd: six(sd) },
    // Each of the measures lies between 0 and 1.
    ...{ low: six(Math.max(0, mean - reach)), high: six(Math.min(1, mean + reach)) },
    folds: folds.map(six),
  };
}

/** The mean squared difference of chance and outcome (Brier 1950, Monthly Weather Review 78). */
export function brierScore(outcome: Float64Array, chance: Float64Array): number {
  return outcome.reduce((sum, y, i) => sum + (y - (chance[i] ?? 0)) ** 2, 0) / outcome.length;
}
