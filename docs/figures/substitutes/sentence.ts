import type { ItemPair, Substitutes } from "../../../loaders/report/choices/substitutes.ts";

/** The pair that surely stands for one another, most alike; undefined where none does. */
export function closestItems({ pairs }: Substitutes): ItemPair | undefined {
  return pairs.filter(({ isClear, q }) => isClear && q > 0).toSorted((a, b) => b.low - a.low)[0];
}

/** The trees that tell of a pair, or the first where none does: that there is none is said once. */
export function toldSubstitutes(found: readonly Substitutes[]): readonly Substitutes[] {
  const told = found.filter((each) => closestItems(each) !== undefined);
  return told.length > 0 ? told : found.slice(0, 1);
}

/** @param many what members are called; @param things what items are called */
export function substitutesSentence(found: Substitutes, many: string, things: string): string {
  const pair = closestItems(found);
  return pair === undefined
    ? `${found.group}: no two of these ${things} stand for one another; ${many} keep to theirs`
    : `${found.group}: “${pair.item}” and “${pair.with}” stand for one another most`;
}
