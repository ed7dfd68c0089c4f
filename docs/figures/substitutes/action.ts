import type { Substitutes } from "../../../loaders/report/choices/substitutes.ts";
import { count } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { closestItems } from "./sentence.ts";

/** Which of the closest two could go first, and how many that would touch; else whom a cut would leave without theirs. */
export function substitutesAction(found: Substitutes, many: string): Action {
  const takers = (item: string): number => found.items.find((each) => each.item === item)?.customers ?? 0;
  const pair = closestItems(found);
  if (pair === undefined) {
    const last = found.items.at(-1);
    return last === undefined
      ? undefined
      : actionLine(
          `take none of them out of the range on this evidence: even “${last.item}” has ${count(last.customers)} ${many} who take it on its own, and nothing shows what they would take instead.`,
        );
  }
  const [less, more] =
    takers(pair.item) <= takers(pair.with) ? [pair.item, pair.with] : [pair.with, pair.item];
  return actionLine(
    `if one has to go, try without “${less}” in a few places: its ${count(takers(less))} ${many} are likelier than others to take “${more}” instead.`,
  );
}
