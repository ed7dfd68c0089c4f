import { inUnit } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { list } from "../../render/words.ts";
import { answer, clearlyBest } from "./chart-words.ts";
import { netOf, type OutcomeOf } from "./outcome.ts";

/** Which campaigns to repeat, by what they brought net of cost, and which to test again before paying for more. */
export function effectAction(outcomes: readonly OutcomeOf[], currency: string | null): Action {
  if (outcomes.length === 0) return undefined;
  const net = outcomes.map((each) => ({ ...each, outcome: netOf(each) }));
  const of = (wanted: "good" | "bad" | "open") => net.filter(({ outcome }) => answer(outcome) === wanted);
  const [worked, harmed, open] = [of("good"), of("bad"), of("open")];
  // What the figure draws is before what the campaigns cost.
  const after = net.some(({ outcome }, index) => outcome !== outcomes[index]?.outcome) ? " net of cost" : "";
  const parts = [
    repeat(worked, currency),
    harmed.length === 0 ? undefined : `stop ${names(harmed)}`,
    open.length === 0
      ? undefined
      : `test ${open.length === 1 ? `${names(open)}, whose interval${after} takes` : `the ${open.length} whose intervals${after} take`} in zero, with more held out before paying for more`,
  ].filter((part) => part !== undefined);
  return actionLine(`${parts.join("; ")}.`);
}

function repeat(worked: readonly OutcomeOf[], currency: string | null): string | undefined {
  const [first] = worked;
  if (first === undefined) return "repeat none of these as they are";
  if (worked.length === 1)
    return `repeat “${first.effect.campaign}”, with a tenth held out${worth(first, currency)}`;
  const best = clearlyBest(worked);
  return best === undefined
    ? `repeat ${names(worked)}, each with a tenth held out: which brings more is not clear`
    : `repeat “${best.effect.campaign}” first, with a tenth held out${worth(best, currency)}`;
}

/** Where what it brought is no money, the money that each one more of it cost: whether that is too much is not the trial's to say. */
function worth({ effect, outcome }: OutcomeOf, currency: string | null): string {
  const { cost, customersTreated } = effect;
  const gained = Math.abs(outcome.difference) * customersTreated;
  if (cost === null || cost === 0 || outcome.unit === "currency" || gained === 0) return "";
  const one = outcome.difference > 0 ? "one more" : "one fewer";
  return `, if each ${one} is worth the ${inUnit(cost / gained, "currency", currency)} that it cost`;
}

function names(outcomes: readonly OutcomeOf[]): string {
  return list(outcomes.map(({ effect }) => `“${effect.campaign}”`));
}
