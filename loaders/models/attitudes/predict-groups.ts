import { ContractError } from "../../errors.ts";
import { numbersAt } from "../../statistics/at-places.ts";
import { wilsonInterval } from "../../statistics/wilson.ts";
import { eachFold, stratifiedFolds } from "../propensity/folds.ts";
import { atRows } from "../regression/design-column.ts";
import { fitLogistic, type LogisticFit, predictLogistic } from "../regression/logistic.ts";
import { encodePredictors, type Predictors, type RawPredictor } from "../regression/predictors.ts";
import { rounded } from "../repeat-buying/likelihood.ts";

/** A share with its 95 % interval (Wilson). */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How good predicted groups are, on members whom the prediction was not fitted to. */
export interface PredictionQuality {
  readonly tested: number;
  /** Of these how many are told a group, since one is likelier than all others together. */
  readonly told: number;
  /** Of the told the share whose group it is. */
  readonly accuracy: Share;
  /** What naming one group for all the told gets right at most. */
  readonly largest: number;
  /** Whether the least likely accuracy still lies so far above that. */
  readonly useful: boolean;
  /** Of each group: how many were predicted to be in it, the share of these who are, and the share of the group that was predicted. */
  readonly groups: readonly { readonly predicted: number; readonly right: Share; readonly found: number }[];
}

export interface GroupPrediction extends PredictionQuality {
  readonly predictors: Predictors;
  /** One for each group: in it or not. */
  readonly fits: readonly LogisticFit[];
}

const folds = 5;

/** A group is told from this chance on. */
export const leastChance = 0.5;

/** Points by which a prediction has surely to be better than naming the largest group. */
const usefulMargin = 0.05;

/**
 * The likeliest group of each member: a logistic regression for each group against all others, the largest chance wins (Rifkin & Klautau
 * 2004, Journal of Machine Learning Research 5, 101–141), chances made to sum to one; told where it is likelier than all others
 * together, and measured on five stratified folds.
 * @param assigned the group of each member, from 0
 * @throws ContractError where no predictor is left, or a group has fewer than ten
 */
export function predictGroups(
  raw: readonly RawPredictor[],
  assigned: Int32Array,
  count: number,
  seed: number,
): GroupPrediction {
  const groups = Array.from({ length: count }, (_, group) => group);
  const sizes = groups.map((group) => assigned.reduce((n, each) => n + Number(each === group), 0));
  const least = Math.min(...sizes);
  if (least < 2 * folds)
    throw new ContractError(
      `the smallest group has ${least} members who answered; expected at least ${2 * folds} to learn it from`,
    );
  const predictors = encodePredictors(raw);
  const { columns } = predictors;
  const outcomes = groups.map((group) => Float64Array.from(assigned, (each) => Number(each === group)));
  const fits = outcomes.map((outcome) => fitLogistic(columns, outcome));
  const foldOf = stratifiedFolds(columns, Float64Array.from(assigned), folds, seed);
  const predicted = new Int32Array(assigned.length).fill(-1);
  for (const { train, test } of eachFold(foldOf, folds)) {
    const known = columns.map((column) => atRows(column, train));
    const asked = columns.map((column) => atRows(column, test));
    const chances = outcomes.map((outcome, group) => {
      const from = fits[group];
      const fit = fitLogistic(known, numbersAt(outcome, train), from === undefined ? {} : { from });
      return predictLogistic(asked, fit);
    });
    for (const [i, row] of test.entries()) {
      const of = chances.map((chance) => chance[i] ?? 0);
      const likeliest = groups.reduce((a, b) => ((of[b] ?? 0) > (of[a] ?? 0) ? b : a), 0);
      const sum = of.reduce((a, b) => a + b, 0);
      if ((of[likeliest] ?? 0) >= leastChance * sum) predicted[row] = likeliest;
    }
  }
  return { predictors, fits, ...qualityOf(assigned, predicted, sizes) };
}

function qualityOf(assigned: Int32Array, predicted: Int32Array, sizes: readonly number[]): PredictionQuality {
  const counted = (holds: (group: number, told: number) => boolean) =>
    assigned.reduce((n, group, row) => n + Number(holds(group, predicted[row] ?? -1)), 0);
  const told = counted((_, said) => said >= 0);
  const largest = Math.max(...sizes.map((_, each) => counted((group, said) => said >= 0 && group === each)));
  const accuracy = shareOf(
    counted((group, said) => group === said),
    told,
  );
  const share = rounded(told === 0 ? 1 : largest / told, 6);
  return {
    ...{ tested: assigned.length, told, accuracy, largest: share },
    useful: accuracy.low >= share + usefulMargin,
    groups: sizes.map((size, each) => {
      const named = counted((_, said) => said === each);
      const hit = counted((group, said) => group === each && said === each);
      return { predicted: named, right: shareOf(hit, named), found: rounded(hit / size, 6) };
    }),
  };
}

function shareOf(count: number, of: number): Share {
  const { low, high } = wilsonInterval(count, of) ?? { low: 0, high: 1 };
  return { value: rounded(of === 0 ? 0 : count / of, 6), low: rounded(low, 6), high: rounded(high, 6) };
}
