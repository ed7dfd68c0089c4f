import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { CrossShop, CrossShopPair } from "../../../loaders/report/choices/cross-shop.ts";
import { percent } from "../../components/format.ts";

/** A pair whose share and lift are published. */
export interface ToldPair extends CrossShopPair {
  readonly customers: number;
  readonly share: number;
  readonly lift: number;
  readonly low: number;
  readonly high: number;
}

function isTold(pair: CrossShopPair): pair is ToldPair {
  return isKnown(pair.customers) && isKnown(pair.share) && pair.lift !== null;
}

/** The pair taken together most surely more often than by everyone. */
export function closestPair({ pairs }: CrossShop): ToldPair | undefined {
  return pairs
    .filter(isTold)
    .filter(({ isClear, lift }) => isClear && lift > 1)
    .toSorted((a, b) => b.low - a.low || b.customers - a.customers)[0];
}

function shareOf({ groups }: CrossShop, group: string): number {
  return groups.find((each) => each.group === group)?.share ?? 0;
}

/** @param many what members are called; @param kinds what the groups are called */
export function crossShopSentence(found: CrossShop, many: string, kinds: string): string {
  const pair = closestPair(found);
  return pair === undefined
    ? `No two ${kinds} are taken by the same ${many} more often than by chance`
    : `${percent(pair.share, 0)} of the ${many} who take ${pair.group} also take ${pair.with}, ${percent(shareOf(found, pair.with), 0)} of everyone`;
}
