import type { Cohorts } from "../../../loaders/report/cohorts.ts";
import type { PeriodAverage } from "../../../loaders/report/period-averages.ts";
import { percent } from "../../components/format.ts";
import { ordinal } from "../../render/words.ts";

/** How many come back in the next period, and in a later one where that is told apart from chance. */
export function cohortSentence({ average, unit, event }: Cohorts): string {
  const first = average.find(({ period }) => period === 1);
  const { one } = event.en;
  if (first === undefined) return `Who comes back after the first ${one}`;
  const next = `${percent(first.share, 0)} have another ${one} in the next ${unit}`;
  const others = average.filter((other) => other !== first);
  if (others.length === 0) return next;
  const apart = others.filter((other) => areApart(first, other));
  const later = apart.find(({ period }) => period === (unit === "quarter" ? 4 : 6)) ?? apart.at(-1);
  return later === undefined
    ? `${next}; no later one differs clearly`
    : `${next}, ${percent(later.share, 0)} in the ${ordinal(later.period)}`;
}

/** Whether the intervals of two periods leave each other out. */
export function areApart(a: PeriodAverage, b: PeriodAverage): boolean {
  return a.high < b.low || b.high < a.low;
}
