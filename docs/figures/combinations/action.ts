import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { ChoiceWords } from "../../../loaders/report/choices/choice-rows.ts";
import type { CrossShop } from "../../../loaders/report/choices/cross-shop.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, inUnit } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { combinedGroups, totals } from "./sentence.ts";

/** The largest group that takes of one kind alone, to be shown a second; what those of two bring a head says what for. */
export function combinationAction(
  found: CrossShop,
  words: ChoiceWords,
  kind: string,
  { population, currency }: Overview,
): Action {
  const whole = totals(found);
  if (whole === undefined || whole.amount === 0) return undefined;
  const one = found.combinations.filter(({ groups }) => groups.length === 1);
  const two = found.combinations.filter(({ groups }) => groups.length === 2);
  const [first] = one.toSorted((a, b) => Number(b.customers) - Number(a.customers));
  const perHead = (all: typeof one): number =>
    all.reduce((sum, { amount }) => sum + (isKnown(amount) ? amount : 0), 0) /
    Math.max(
      1,
      all.reduce((sum, { customers }) => sum + (isKnown(customers) ? customers : 0), 0),
    );
  if (first === undefined || two.length === 0 || !isKnown(first.customers)) return undefined;
  const each = (value: number): string => inUnit(value, words.amountUnit, currency);
  const { isAll } = combinedGroups(found);
  const whom = isAll ? `of ${first.groups[0]} alone` : `of ${first.groups[0]} and not the others`;
  return actionLine(
    `show the ${count(first.customers)} ${population.noun.en.many} ${whom} a second ${isAll ? kind : "of these"}: those of two bring ${each(perHead(two))} each, those of one ${each(perHead(one))}. A test with some held out says how much of that a second ${kind} makes.`,
  );
}
