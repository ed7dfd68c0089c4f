import type { RankedItem, Ranking } from "../../../loaders/report/choices/ranking.ts";
import { count } from "../../components/format.ts";

/** What an item is called where two groups have one of the name. */
export function itemName({ item, group }: RankedItem, all: readonly RankedItem[]): string {
  return all.some((each) => each.item === item && each.group !== group) ? `${item} (${group})` : item;
}

/** The item that stands furthest back. @param things what the items are called */
export function rankingSentence({ items, last }: Ranking, things: string): string {
  const [worst] = last;
  return worst === undefined
    ? `How the ${things} rank`
    : `Of ${count(items)} ${things}, “${worst.item}” stands furthest back: mean rank ${count(worst.composite)} of ${count(worst.of)} in ${worst.group}`;
}
