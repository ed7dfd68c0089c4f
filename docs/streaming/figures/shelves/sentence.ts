import type { Overview } from "../../../../loaders/report/overview.ts";
import { percent, points } from "../../../components/format.ts";
import { type Action, actionLine } from "../../../render/action.ts";
import { firstShelves, type ShelfGroup, type Shelves } from "../../reports/shelves.ts";
import { shelfName } from "../../reports/taste-parts.ts";

/** A group of which everything is told. */
export type ToldGroup = ShelfGroup & {
  readonly customers: number;
  readonly own: number;
  readonly common: number;
  readonly gain: number;
  readonly low: number;
  readonly high: number;
};

export function isTold(group: ShelfGroup): group is ToldGroup {
  return typeof group.customers === "number" && group.own !== null && group.low !== null;
}

/** Groups that gain beyond chance, most first. */
function gaining({ groups }: Shelves): ToldGroup[] {
  return groups
    .filter(isTold)
    .filter(({ low }) => low > 0)
    .toSorted((a, b) => b.gain - a.gain);
}

export const isSeries = ({ everyone, groups }: Shelves): boolean =>
  [everyone, ...groups].some(({ shelves }) => shelves.some(({ shelf }) => shelf.endsWith("|series")));

/** What shelves in the order of taste put in sight, against one order for all. */
export function shelvesSentence({ everyone }: Shelves): string {
  if (!isTold(everyone)) return "Which shelf comes first for whom";
  const own = `${percent(everyone.own, 0)} of what viewers watch stands on the first ${words[firstShelves]} shelves in the order of their taste`;
  return everyone.low > 0
    ? `${own}, ${percent(everyone.common, 0)} in one order for all`
    : `${own}: no clear difference to one order for all, ${percent(everyone.common, 0)}`;
}

const words: Readonly<Record<number, string>> = { 3: "three" };

/** What stands in sight below a column: a group's in its own order, everyone's in the one order that the column shows. */
export function heldText(group: ToldGroup, { everyone }: Shelves): string {
  return percent(group === everyone ? group.common : group.own, 0);
}

/** What to put first for whom it changes most. */
export function shelvesAction(found: Shelves, { segments }: Overview): Action {
  const [best] = gaining(found);
  const [shelf] = best?.shelves ?? [];
  const segment = segments.find(({ id }) => id === best?.part);
  if (best === undefined || shelf === undefined || segment === undefined) return undefined;
  return actionLine(
    `put ${shelfName(shelf.shelf, isSeries(found))} on top: ${points(best.gain)} of what they watch comes into sight. Try it on a half drawn at random.`,
    { id: segment.id, name: segment.name.en },
  );
}
