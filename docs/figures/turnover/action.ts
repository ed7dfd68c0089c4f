import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { Turnover } from "../../../loaders/report/choices/turnover.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, inUnit } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { kindOf } from "./sentence.ts";

/** What one of those who lapsed brought before, against one of those who came, and so which of the two is worth more effort. */
export function turnoverAction(
  { words }: Pick<GrowthReport, "words">,
  turnover: Turnover,
  { currency }: Overview,
): Action {
  const [came, left] = [kindOf(turnover, "new"), kindOf(turnover, "lapsed")];
  if (!isKnown(came?.customers) || !isKnown(left?.customers) || !isKnown(came.now) || !isKnown(left.before))
    return undefined;
  if (came.customers === 0 || left.customers === 0) return undefined;
  const [gained, lost] = [came.now / came.customers, left.before / left.customers];
  const each = (value: number) => inUnit(value, words.amountUnit, currency);
  return actionLine(
    `ask the ${count(left.customers)} who lapsed to come back: each brought ${each(lost)} in the span before, ${lost >= gained ? "more than" : "against"} the ${each(gained)} of one who is new or back.`,
  );
}
