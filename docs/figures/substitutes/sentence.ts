import type { ItemPair, Substitutes } from "../../../loaders/report/choices/substitutes.ts";

/** The pairs that surely stand for one another, the surest first. */
function alikePairs({ pairs }: Substitutes): ItemPair[] {
  return pairs.filter(({ isClear, q }) => isClear && q > 0).toSorted((a, b) => b.low - a.low);
}

/** The surest of the pairs that stand for one another; undefined where none does. */
export function closestItems(found: Substitutes): ItemPair | undefined {
  return alikePairs(found)[0];
}

/** The trees that tell of a pair, or the first where none does: that there is none is said once. */
export function toldSubstitutes(found: readonly Substitutes[]): readonly Substitutes[] {
  const told = found.filter((each) => closestItems(each) !== undefined);
  return told.length > 0 ? told : found.slice(0, 1);
}

/** @param many what members are called; @param things what items are called */
export function substitutesSentence(found: Substitutes, many: string, things: string): string {
  const [pair, ...others] = alikePairs(found);
  if (pair === undefined)
    return `${found.group}: no two of these ${things} stand for one another; ${many} keep to theirs`;
  const of = others.length === 0 ? "" : `, the surest of ${others.length + 1} pairs that do`;
  return `${found.group}: “${pair.item}” and “${pair.with}” stand for one another${of}`;
}
