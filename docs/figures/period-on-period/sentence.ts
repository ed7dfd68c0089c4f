import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { PeriodOnPeriod } from "../../../loaders/report/choices/period-on-period.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { monthFrom } from "../../components/format.ts";
import { amountText } from "../../render/choice-words.ts";

export interface StepChange {
  readonly at: string;
  readonly difference: number;
}

/** Months whose both sides are published. */
export function stepChanges({ steps }: PeriodOnPeriod): StepChange[] {
  return steps.flatMap(({ at, amount, before }) =>
    isKnown(amount) && isKnown(before) ? [{ at, difference: amount - before }] : [],
  );
}

/** In how many months there was more than in the one before them, and where most. */
export function periodSentence(
  { words }: Pick<GrowthReport, "words">,
  periods: PeriodOnPeriod,
  overview: Overview,
): string {
  const known = stepChanges(periods);
  const up = known.filter(({ difference }) => difference > 0);
  const whose = periods.months === 12 ? "of the year before" : `of the ${periods.months} months before`;
  const than =
    periods.months === 12 ? "the same of the year before" : `the one ${periods.months} months before it`;
  const [most] = known.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  if (most === undefined) return `Months against those ${whose}`;
  const how =
    up.length === known.length
      ? "Every month"
      : up.length === 0
        ? "No month"
        : `${up.length} of ${known.length} months`;
  return `${how} brought more than ${than}; largest difference in ${monthFrom(most.at)}, ${amountText(most.difference, words, overview, true)}`;
}
