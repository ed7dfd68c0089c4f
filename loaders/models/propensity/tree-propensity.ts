import type { RawPredictor } from "../regression/predictors.ts";
import { onlyRows } from "../regression/raw-rows.ts";
import { binnable } from "../trees/binning.ts";
import { fitTrees, type TreesFit, type TreesOptions } from "../trees/boosted-trees.ts";
import { treeScores } from "../trees/predict.ts";
import { stratifiedFolds } from "./folds.ts";
import { expectBothOutcomes, refuseSeparable } from "./outcome.ts";
import { assess, type Quality } from "./quality.ts";

export interface TreePropensityOptions extends TreesOptions {
  readonly folds?: number;
}

export interface TreePropensityFit extends Quality {
  readonly fit: TreesFit;
  readonly customers: number;
  readonly positives: number;
  /** Of each customer, by trees that were not fitted to them. */
  readonly chance: Float64Array;
  readonly leftOut: Readonly<Record<string, string>>;
}

/**
 * A chance for each customer by boosted trees, and how good it is on customers whom they were not fitted to.
 * @throws ContractError where the outcome is missing, is the same for all or nearly all, or follows from a column
 */
export function fitTreePropensity(
  raw: readonly RawPredictor[],
  outcome: Float64Array,
  { folds = 5, ...options }: TreePropensityOptions,
): TreePropensityFit {
  const positives = expectBothOutcomes(outcome);
  const data = binnable(raw);
  const hashed = data.predictors.map((predictor) =>
    "numbers" in predictor
      ? { values: predictor.numbers.map((value) => (Number.isNaN(value) ? -Number.MAX_VALUE : value)) }
      : { codes: alphabetical(predictor.texts), levels: predictor.texts.texts.length },
  );
  const foldOf = stratifiedFolds(hashed, outcome, folds, options.seed);
  const predict = (fit: TreesFit, rows: Int32Array): Float64Array => {
    const some = new Map(data.predictors.map((predictor) => [predictor.name, onlyRows(predictor, rows)]));
    return treeScores(fit, some, rows.length, false).scores.map((score) => 1 / (1 + Math.exp(-score)));
  };
  const quality = assess(outcome, foldOf, folds, (train, test) =>
    predict(fitTrees(data, outcome, train, options), test),
  );
  refuseSeparable(raw, outcome, quality.chance, quality.auc.mean);
  const fit = fitTrees(data, outcome, Int32Array.from(outcome.keys()), options);
  return { fit, positives, customers: outcome.length, leftOut: data.leftOut, ...quality };
}

/** Codes in the order of the texts, so that the order of rows reaches nothing; −1 stays. */
function alphabetical({ texts, codes }: { readonly texts: readonly string[]; readonly codes: Int32Array }) {
  const sorted = [...texts].sort();
  const places = new Map(sorted.map((text, place) => [text, place]));
  const ofCode = texts.map((text) => places.get(text) ?? -1);
  return codes.map((code) => ofCode[code] ?? -1);
}
