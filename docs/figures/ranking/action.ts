import type { ChoiceWords } from "../../../loaders/report/choices/choice-rows.ts";
import type { Ranking } from "../../../loaders/report/choices/ranking.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { amountText } from "../../render/choice-words.ts";

/** Which to review, and what would be at stake. */
export function rankingAction(
  { last, amount }: Ranking,
  words: ChoiceWords,
  things: string,
  overview: Overview,
): Action {
  const whole = last.reduce((sum, each) => sum + each.amount, 0);
  if (last.length === 0 || amount <= 0) return undefined;
  return actionLine(
    `review the ${count(last.length)} ${things} furthest back, and first look for what would stand for them: together they bring ${amountText(whole, words, overview)}, ${percent(whole / amount)} of all ${words.amount.en}.`,
  );
}
