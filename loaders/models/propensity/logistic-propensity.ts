import { fitLogistic, type LogisticFit, predictLogistic } from "../regression/logistic.ts";
import { encodePredictors, type Predictors, type RawPredictor } from "../regression/predictors.ts";
import { stratifiedFolds } from "./folds.ts";
import { expectBothOutcomes, refuseSeparable } from "./outcome.ts";
import { assess, type Quality } from "./quality.ts";

export interface PropensityOptions {
  readonly folds?: number;
  readonly seed: number;
  /** The weight of the penalty; 1 where left out. */
  readonly ridge?: number;
}

export interface PropensityFit extends Quality {
  readonly predictors: Predictors;
  readonly fit: LogisticFit;
  readonly customers: number;
  readonly positives: number;
  /** Of each customer, by a model that was not fitted to them. */
  readonly chance: Float64Array;
}

/**
 * A chance for each customer by logistic regression, and how good it is on customers whom it was not fitted to.
 * @throws ContractError where the outcome is missing, is the same for all or nearly all, or follows from a column
 */
export function fitPropensity(
  raw: readonly RawPredictor[],
  outcome: Float64Array,
  { folds = 5, seed, ridge = 1 }: PropensityOptions,
): PropensityFit {
  const positives = expectBothOutcomes(outcome);
  const predictors = encodePredictors(raw);
  const { columns } = predictors;
  const fit = fitLogistic(columns, outcome, { ridge });
  refuseSeparable(raw, outcome, predictLogistic(columns, fit));
  // Each fold's model is much like the whole one, so its search begins there.
  const quality = assess(outcome, stratifiedFolds(columns, outcome, folds, seed), folds, (rows, test) =>
    predictLogistic(columns, fitLogistic(columns, outcome, { ridge, rows, from: fit }), test),
  );
  refuseSeparable(raw, outcome, quality.chance, quality.auc.mean);
  return { predictors, fit, positives, customers: outcome.length, ...quality };
}
