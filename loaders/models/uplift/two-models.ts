import { ContractError } from "../../errors.ts";
import { z95 } from "../../statistics/interval.ts";
import { eachFold, foldsByRow } from "../propensity/folds.ts";
import { fitLogistic, predictLogistic } from "../regression/logistic.ts";
import { encodePredictors, type RawPredictor } from "../regression/predictors.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { type Effect, effectAmong, qiniCoefficient, topRows, upliftArea } from "./uplift-curves.ts";

export interface UpliftFit {
  readonly customers: number;
  readonly effect: Effect & { readonly low: number; readonly high: number };
  readonly qini: number;
  readonly auuc: number;
  /** Among the 30 % of whom the model expects most. */
  readonly top30: Effect & { readonly low: number; readonly high: number };
  /** Whether the top 30 % gain more than the others do, beyond chance. */
  readonly ranks: boolean;
  readonly score: Float64Array;
  readonly leftOut: Readonly<Record<string, string>>;
}

/**
 * What a campaign changes for each customer, by two logistic regressions, one for each arm: the difference of their chances
 * (Hansotia & Rukstales 2002, Journal of Interactive Marketing 16, 35–46). Every score is of a model that was not fitted to that
 * customer, folds being the row number modulo their number.
 * @throws ContractError where an arm is empty or has one outcome alone
 */
export function fitUplift(
  raw: readonly RawPredictor[],
  outcome: Float64Array,
  treated: Float64Array,
  folds = 5,
): UpliftFit {
  for (const [arm, word] of [
    [1, "treated"],
    [0, "control"],
  ] as const) {
    const ofArm = outcome.filter((_, i) => treated[i] === arm);
    const positives = ofArm.reduce((sum, y) => sum + y, 0);
    if (positives < folds || ofArm.length - positives < folds)
      throw new ContractError(
        `${positives} of ${ofArm.length} ${word} members have the outcome; expected at least ${folds} with it and as many without`,
      );
  }
  const { columns, leftOut } = encodePredictors(raw);
  const score = new Float64Array(outcome.length);
  for (const { train, test } of eachFold(foldsByRow(outcome.length, folds), folds)) {
    const chance = (arm: number) =>
      predictLogistic(
        columns,
        fitLogistic(columns, outcome, { rows: train.filter((row) => treated[row] === arm) }),
        test,
      );
    const [withIt, without] = [chance(1), chance(0)];
    for (const [i, row] of test.entries()) score[row] = (withIt[i] ?? 0) - (without[i] ?? 0);
  }
  const trial = { outcome, treated, score };
  const top = topRows(score, 0.3);
  const others = effectAmong(
    trial,
    top.map((isTop) => 1 - isTop),
  );
  const top30 = effectAmong(trial, top);
  return {
    ...{ customers: outcome.length, score, leftOut },
    effect: withInterval(effectAmong(trial, new Uint8Array(outcome.length).fill(1))),
    qini: rounded(qiniCoefficient(trial), 6),
    auuc: rounded(upliftArea(trial), 6),
    top30: withInterval(top30),
    ranks: top30.difference - others.difference > z95 * Math.hypot(top30.error, others.error),
  };
}

function withInterval(effect: Effect) {
  const { difference, error } = effect;
  const [low, high] = [rounded(difference - z95 * error, 6), rounded(difference + z95 * error, 6)];
  return { ...effect, difference: rounded(difference, 6), error: rounded(error, 6), low, high };
}
