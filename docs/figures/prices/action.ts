import type { RangeReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { Prices } from "../../../loaders/report/choices/prices.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, times } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { bandText, strongestBand } from "./sentence.ts";

/** Where one item more is worth a trial: at the level that brings most for its items. */
export function pricesAction(
  report: Pick<RangeReport, "words">,
  prices: Prices,
  thing: { readonly one: string; readonly many: string },
  overview: Overview,
): Action {
  const strong = strongestBand(prices);
  if (strong === undefined || strong.amountShare === 1) return undefined;
  const { group, items, itemShare, amountShare } = strong;
  const against = times(amountShare / itemShare / ((1 - amountShare) / (1 - itemShare)));
  return actionLine(
    `try another ${thing.one} of ${group} for ${bandText(strong, report, overview)} in a few places: the ${count(items)} ${thing.many} there bring ${against} what as many of another price do.`,
  );
}
