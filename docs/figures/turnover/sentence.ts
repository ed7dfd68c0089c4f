import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { Turnover, TurnoverKind } from "../../../loaders/report/choices/turnover.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count } from "../../components/format.ts";
import { amountText } from "../../render/choice-words.ts";

/** What the three kinds are called. */
export const kindNames: Readonly<Record<TurnoverKind["kind"], string>> = {
  new: "New or back",
  repeating: "Repeating",
  lapsed: "Lapsed",
};

export function kindOf({ kinds }: Turnover, kind: TurnoverKind["kind"]): TurnoverKind | undefined {
  return kinds.find((each) => each.kind === kind);
}

/** What those who came brought against what those who left took with them. */
export function turnoverSentence(
  { words }: Pick<GrowthReport, "words">,
  turnover: Turnover,
  overview: Overview,
): string {
  const { many } = overview.population.noun.en;
  const [came, left] = [kindOf(turnover, "new"), kindOf(turnover, "lapsed")];
  if (!isKnown(came?.customers) || !isKnown(left?.customers) || !isKnown(came.now) || !isKnown(left.before))
    return `Who is new, who stayed and who lapsed`;
  return `${count(came.customers)} ${many} new or back brought ${amountText(came.now, words, overview)}; ${count(left.customers)} who lapsed took ${amountText(left.before, words, overview)} with them`;
}
