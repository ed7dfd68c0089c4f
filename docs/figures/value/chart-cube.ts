import aq from "arquero/dist/arquero.min.js";
import type { Figure } from "../../components/suppressed.js";

/** All members with a value in each filter, as published, and their value. */
export interface Total {
  readonly values: readonly string[];
  readonly customers: Figure;
  readonly value: Figure;
  /** Means of chance to leave and value of those of whom both are known, and the sum of value times chance. */
  readonly risk: Figure;
  readonly worth: Figure;
  readonly atStake: Figure;
}

/** Those of them who are in one segment. */
export interface Cell extends Total {
  readonly segment: string;
}

/** Cells by some of the filters, given by position, the others left open; with totals over all segments. */
export interface View {
  readonly filters: readonly number[];
  readonly cells: readonly Cell[];
  readonly totals: readonly Total[];
}

/** What is published of the members whom the filters choose. */
export interface Narrowed {
  /** Missing where there is nobody. */
  readonly total: Total | undefined;
  readonly cells: readonly Cell[];
}

/**
 * The cells and the total with the chosen value in every filter; an empty choice leaves a filter open. Taken from the view
 * by exactly the filters in use, in which the fewest numbers are hidden.
 */
export function narrowCube(views: readonly View[], chosen: readonly string[]): Narrowed {
  const used = chosen.flatMap((value, index) => (value === "" ? [] : [index]));
  const view = views.find(({ filters }) => filters.join() === used.join());
  const wanted = used.map((index) => chosen[index]).join("\u0000");
  const chosenOf = <Row extends Total>(rows: readonly Row[]): Row[] =>
    aq
      .from([...rows])
      .filter(aq.escape(({ values }: Row) => values.join("\u0000") === wanted))
      .objects() as Row[];
  return { total: chosenOf(view?.totals ?? [])[0], cells: chosenOf(view?.cells ?? []) };
}
