import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { PeriodOnPeriod } from "../../../loaders/report/choices/period-on-period.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { monthFrom } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { amountText } from "../../render/choice-words.ts";
import { stepChanges } from "./sentence.ts";

/** The month that fell most against its fellow; nothing where none fell, or where the months are not the same of the year. */
export function periodAction(
  { words }: Pick<GrowthReport, "words">,
  periods: PeriodOnPeriod,
  overview: Overview,
): Action {
  if (periods.months !== 12) return undefined;
  const [worst] = stepChanges(periods).toSorted((a, b) => a.difference - b.difference);
  return worst === undefined || worst.difference >= 0
    ? undefined
    : actionLine(
        `look into ${monthFrom(worst.at)}, which brought ${amountText(-worst.difference, words, overview)} less than a year before.`,
      );
}
