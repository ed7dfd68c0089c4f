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
  const those =
    items === 1
      ? `the one ${thing.one} there brings ${against} what one of another price does`
      : `the ${count(items)} ${thing.many} there bring ${against} what as many of another price do`;
  return actionLine(
    `try another ${thing.one} of ${group} for ${bandText(strong, report, overview)} in a few places: ${those}.`,
  );
}
