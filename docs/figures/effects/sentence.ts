import * as format from "../../components/format.ts";
import * as words from "./chart-words.ts";
import { type OutcomeOf, outcomeName } from "./outcome.ts";

/** How many campaigns moved an outcome beyond chance, and by how much; the best only where no other's interval reaches it. */
export function effectSentence(outcomes: readonly OutcomeOf[], currency: string | null): string {
  const [first] = outcomes;
  const name = first === undefined ? "" : outcomeName(first.outcome);
  return words.effectSentence(outcomes, name, "", currency, format);
}
