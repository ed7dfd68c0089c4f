import { isKnown } from "../../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import { wilsonInterval } from "../../../../loaders/statistics/wilson.ts";
import { count, percent } from "../../../components/format.ts";
import { type Action, actionLine } from "../../../render/action.ts";
import type { Match, MatchCell } from "../../reports/match.ts";

/** A cell of which everything is told. */
export type ToldCell = MatchCell & {
  readonly customers: number;
  readonly searches: number;
  readonly inVain: number;
};

export function isTold(cell: MatchCell): cell is ToldCell {
  return isKnown(cell.customers) && cell.searches !== null && cell.inVain !== null;
}

/** Half of the tail of a normal interval that leaves out 5 % over some hundred cells (Dunn 1961). */
const wide = 3.5;

/** Where a group finds clearly less than in all other places, or months, by intervals that allow for all cells. */
export interface Shortage {
  readonly cell: ToldCell;
  /** Part of its searches in vain everywhere else. */
  readonly elsewhere: number;
}

/** Shortages, those with the most searches in vain first. */
export function shortages(cells: readonly MatchCell[]): Shortage[] {
  const told = cells.filter(isTold);
  return told
    .flatMap((cell): Shortage[] => {
      const others = told.filter(({ group, at }) => group === cell.group && at !== cell.at);
      const all = others.reduce((sum, { searches }) => sum + searches, 0);
      const missed = others.reduce((sum, other) => sum + vain(other), 0);
      const here = wilsonInterval(vain(cell), cell.searches, wide);
      const there = wilsonInterval(missed, all, wide);
      return here !== undefined && there !== undefined && here.low > there.high
        ? [{ cell, elsewhere: missed / all }]
        : [];
    })
    .toSorted((a, b) => vain(b.cell) - vain(a.cell));
}

/** How many searches are in vain. */
export const vain = ({ searches, inVain }: ToldCell): number => Math.round(searches * inVain);

export function nameOf(group: string, { segments }: Overview): string {
  return segments.find(({ id }) => id === group)?.name.en ?? group;
}

export function matchSentence({ cells, basis }: Match, overview: Overview): string {
  const [first] = shortages(cells);
  if (first === undefined) return "No group finds clearly less in one neighbourhood than elsewhere";
  const { cell, elsewhere } = first;
  return `${nameOf(cell.group, overview)}: no home is left for ${percent(cell.inVain, 0)} of their ${basis} in ${cell.at}, for ${percent(elsewhere, 0)} elsewhere`;
}

/** Ask those who could serve them. */
export function matchAction({ cells, basis }: Match, overview: Overview): Action {
  const [first] = shortages(cells);
  return first === undefined
    ? undefined
    : actionLine(
        `${count(vain(first.cell))} ${basis} in ${first.cell.at} find no home. Show them what fits next door, and ask the hosts who could serve them with one change.`,
        { id: first.cell.group, name: nameOf(first.cell.group, overview) },
      );
}
