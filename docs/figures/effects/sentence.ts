import { capital } from "../../../data/text.ts";
import { answer, clearlyBest, differenceText, type OutcomeOf, outcomeName } from "./outcome.ts";

/** How many campaigns moved an outcome beyond chance, and by how much; the best only where no other's interval reaches it. */
export function effectSentence(outcomes: readonly OutcomeOf[], currency: string | null): string {
  const [first] = outcomes;
  if (first === undefined) return "Whether campaigns worked";
  const name = outcomeName(first.outcome);
  const [good, bad] = (["good", "bad"] as const).map((wanted) =>
    outcomes.filter(({ outcome }) => answer(outcome) === wanted),
  );
  const raised = first.outcome.goodDirection === "up" ? "raised" : "lowered";
  const opposite = raised === "raised" ? "lowered" : "raised";
  const parts = [
    clause(good ?? [], outcomes.length, `${raised} ${name}`, currency),
    clause(bad ?? [], outcomes.length, `${opposite} ${good?.length === 0 ? name : "it"}`, currency),
  ].filter((part) => part !== undefined);
  if (parts.length === 0)
    return outcomes.length === 1
      ? `${capital(name)}: no clear effect of the campaign`
      : `${capital(name)}: no clear effect of any of ${outcomes.length} campaigns`;
  return parts.join("; ");
}

function clause(
  some: readonly OutcomeOf[],
  all: number,
  did: string,
  currency: string | null,
): string | undefined {
  const [first] = some;
  if (first === undefined) return undefined;
  // The verb says which way.
  const text = ({ outcome }: OutcomeOf): string =>
    differenceText(Math.abs(outcome.difference), outcome, currency).slice(1);
  const who =
    all === 1
      ? `“${first.effect.campaign}”`
      : some.length === all
        ? `All ${all} campaigns`
        : `${some.length} of ${all} campaigns`;
  if (some.length === 1) {
    const which = all === 1 ? "" : `, “${first.effect.campaign}”`;
    return `${who} ${did}${which} by ${text(first)}`;
  }
  const best = clearlyBest(some);
  if (best !== undefined) return `${who} ${did}, “${best.effect.campaign}” most: ${text(best)}`;
  const ordered = some.toSorted((a, b) => Math.abs(a.outcome.difference) - Math.abs(b.outcome.difference));
  const [least, most] = [ordered[0], ordered.at(-1)];
  return least === undefined || most === undefined
    ? `${who} ${did}`
    : `${who} ${did} by ${text(least)} to ${text(most)}`;
}
