import type { CrossShop } from "../../../loaders/report/choices/cross-shop.ts";
import { count, times } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { closestPair } from "./sentence.ts";

/** Whom to offer what: those of the closest pair who take the one and not yet the other. */
export function crossShopAction(found: CrossShop, many: string): Action {
  const pair = closestPair(found);
  const size = found.groups.find(({ group }) => group === pair?.group)?.customers;
  if (pair === undefined || size === undefined) return undefined;
  return actionLine(
    `suggest ${pair.with} to the ${count(size - pair.customers)} ${many} who take ${pair.group} and not yet ${pair.with}: those who take the one take the other ${times(pair.lift)} (${times(pair.low)} to ${times(pair.high)}) as often as everyone.`,
  );
}
