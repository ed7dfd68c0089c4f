import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { GroupIndex, Indexes } from "../../../loaders/report/choices/indexes.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count } from "../../components/format.ts";

/** An index with all its numbers. */
export interface ToldIndex extends GroupIndex {
  readonly customers: number;
  readonly index: number;
  readonly low: number;
  readonly high: number;
}

function isTold(cell: GroupIndex): cell is ToldIndex {
  return isKnown(cell.customers) && cell.index !== null && cell.low !== null && cell.high !== null;
}

/** The part and group that most surely lie above everyone's. */
export function strongestIndex({ cells }: Indexes): ToldIndex | undefined {
  return cells
    .filter(isTold)
    .filter(({ isClear, index }) => isClear && index > 100)
    .toSorted((a, b) => b.low - a.low || b.customers - a.customers)[0];
}

/** What a part of the members is called. */
export function partName(id: string, { segments }: Pick<Overview, "segments">): string {
  return segments.find((each) => each.id === id)?.name.en ?? id;
}

/** @param amount what rows bring is called; @param kinds what the groups are called */
export function indexesSentence(
  found: Indexes,
  { amount, kinds }: { readonly amount: string; readonly kinds: string },
  overview: Overview,
): string {
  const most = strongestIndex(found);
  return most === undefined
    ? `No group takes more of any of the ${kinds} than everyone does, beyond chance`
    : `${partName(most.part, overview)} give ${most.group} more of their ${amount} than everyone does: index ${count(most.index)}, where everyone is 100`;
}
