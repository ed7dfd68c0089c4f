import aq from "arquero/dist/arquero.min.js";

/** A published cell: a segment, a value in each filter, and its customers and their value. */
export interface Cell {
  readonly segment: string;
  readonly values: readonly string[];
  readonly customers: number;
  readonly value: number;
}

/** Cells by some of the filters, given by position, the others left open. */
export interface View {
  readonly filters: readonly number[];
  readonly cells: readonly Cell[];
}

export interface SegmentTotal {
  readonly segment: string;
  readonly customers: number;
  readonly value: number;
}

/**
 * Sums by segment, most valuable first, over the cells that have the chosen value in every filter; an empty choice leaves
 * a filter open. Taken from the view by exactly the filters in use, which has the fewest cells left out.
 */
export function filterCube(views: readonly View[], chosen: readonly string[]): SegmentTotal[] {
  const used = chosen.flatMap((value, index) => (value === "" ? [] : [index]));
  const view = views.find(({ filters }) => filters.join() === used.join());
  const wanted = used.map((index) => chosen[index]);
  const rows = (view?.cells ?? []).filter(({ values }) =>
    values.every((value, index) => value === wanted[index]),
  );
  if (rows.length === 0) return [];
  return aq
    .from(rows.map(({ segment, customers, value }) => ({ segment, customers, value })))
    .groupby("segment")
    .rollup({ customers: aq.op.sum("customers"), value: aq.op.sum("value") })
    .orderby(aq.desc("value"), "segment")
    .objects() as SegmentTotal[];
}
