import { ContractError } from "../../errors.ts";
import { eachFold, stratifiedFolds } from "./folds.ts";
import { fitLogistic, type LogisticFit, predictLogistic } from "./logistic.ts";
import { encodePredictors, type Predictors, type RawPredictor } from "./predictors.ts";
import {
  averagePrecision,
  brierScore,
  type Decile,
  deciles,
  type OverFolds,
  overFolds,
  rocArea,
} from "./quality.ts";

export interface PropensityOptions {
  readonly folds?: number;
  readonly seed: number;
  /** The weight of the penalty; 1 where left out. */
  readonly ridge?: number;
}

export interface PropensityFit {
  readonly predictors: Predictors;
  readonly fit: LogisticFit;
  readonly customers: number;
  readonly positives: number;
  readonly auc: OverFolds;
  readonly prAuc: OverFolds;
  readonly brier: OverFolds;
  /** Of predictions for rows that the model was not fitted to. */
  readonly deciles: readonly Decile[];
}

const fewestOfEach = 10;

/**
 * A chance for each customer by logistic regression, and how good it is on customers whom it was not fitted to.
 * @throws ContractError where the outcome is missing, is the same for all or nearly all, or follows exactly from a column
 */
export function fitPropensity(
  raw: readonly RawPredictor[],
  outcome: Float64Array,
  { folds = 5, seed, ridge = 1 }: PropensityOptions,
): PropensityFit {
  const unknown = outcome.findIndex((y) => y !== 0 && y !== 1);
  if (unknown >= 0)
    throw new ContractError(`the outcome of row ${unknown + 1} is missing; leave such rows out`);
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  const rarer = Math.min(positives, outcome.length - positives);
  if (rarer < fewestOfEach)
    throw new ContractError(
      `${positives} of ${outcome.length} customers have the outcome; expected at least ${fewestOfEach} with it and as many without`,
    );
  const predictors = encodePredictors(raw);
  const { columns } = predictors;
  const fit = fitLogistic(columns, outcome, ridge);
  const all = Int32Array.from(outcome.keys());
  refuseSeparable(outcome, predictLogistic(columns, fit, all));
  const chance = new Float64Array(outcome.length);
  const qualities = eachFold(stratifiedFolds(columns, outcome, folds, seed), folds).map(({ train, test }) => {
    const predicted = predictLogistic(columns, fitLogistic(columns, outcome, ridge, train), test);
    for (const [i, row] of test.entries()) chance[row] = predicted[i] ?? 0;
    const y = Float64Array.from(test, (row) => outcome[row] ?? 0);
    return [rocArea(y, predicted), averagePrecision(y, predicted), brierScore(y, predicted)] as const;
  });
  return {
    ...{ predictors, fit, positives, customers: outcome.length },
    auc: overFolds(qualities.map(([auc]) => auc)),
    prAuc: overFolds(qualities.map(([, precision]) => precision)),
    brier: overFolds(qualities.map(([, , brier]) => brier)),
    deciles: deciles(outcome, chance),
  };
}

function refuseSeparable(outcome: Float64Array, chance: Float64Array): undefined {
  const lowest = chance.reduce((least, p, i) => (outcome[i] === 1 ? Math.min(least, p) : least), 1);
  const highest = chance.reduce((most, p, i) => (outcome[i] === 0 ? Math.max(most, p) : most), 0);
  if (lowest > highest)
    throw new ContractError(
      "the columns tell the outcome of every row exactly; leave out what is known only after the outcome",
    );
}
