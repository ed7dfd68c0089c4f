import type { Localized } from "../../../data/text.ts";
import { isPublishable } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import type { FoundUplift } from "../../models/house/kinds/uplift.ts";
import { significant } from "../round.ts";
import { labelOf, type ModelSource } from "./model-source.ts";

/** What the campaign changed for a group of the trial: the difference of the arms' shares with the outcome, with its interval. */
export interface ReportedEffect {
  readonly customers: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface ReportedUplift {
  readonly outcome: Localized;
  readonly everyone: ReportedEffect;
  /** The 30 % of whom most is expected, each scored by a model that was fitted to others. */
  readonly first: ReportedEffect;
  readonly qini: number;
  readonly auuc: number;
  /** Whether the first surely gain more than the others. */
  readonly ranks: boolean;
}

/** Undefined where in an arm of the trial, of the first in it or of the rest 1 to 9 are members, have the outcome or have it not. */
export function reportedUplift(
  { source, found }: ModelSource<FoundUplift>,
  outcome: string,
): ReportedUplift | undefined {
  const { effect, top30, qini, auuc, ranks } = found;
  const arms = [effect, top30].flatMap(({ treated, controls }) => [treated, controls]);
  const [all, first] = [partsOf(effect), partsOf(top30)];
  const parts = [...all, ...first, ...all.map((size, i) => size - (first[i] ?? 0))];
  if (!arms.every(isPublishable) || !parts.every((size) => size === 0 || isPublishable(size)))
    return undefined;
  return {
    ...{ outcome: labelOf(source, outcome), everyone: reported(effect), first: reported(top30) },
    ...{ qini: significant(qini, 3), auuc: significant(auuc, 3), ranks },
  };
}

/** Members of each arm, how many of them have the outcome and how many have it not: an effect with its interval tells them. */
function partsOf({ treated, treatedWith, controls, controlsWith }: FoundUplift["effect"]): number[] {
  return [treated, treatedWith, controls, controlsWith, treated - treatedWith, controls - controlsWith];
}

function reported({ treated, controls, difference, low, high }: FoundUplift["effect"]): ReportedEffect {
  return {
    customers: treated + controls,
    value: significant(difference, 3),
    low: significant(low, 3),
    high: significant(high, 3),
  };
}

export const upliftNumbers: NumbersOf<ReportedUplift> = {
  "everyone.customers": "customers",
  "everyone.value": "ratio",
  "everyone.low": "ratio",
  "everyone.high": "ratio",
  "first.customers": "customers",
  "first.value": "ratio",
  "first.low": "ratio",
  "first.high": "ratio",
  qini: "other",
  auuc: "other",
};
