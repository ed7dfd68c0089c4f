import * as aq from "arquero/dist/arquero.min.js";

/** A published cell: a segment, a value in each filter, and its customers and their value. */
export interface Cell {
  readonly segment: string;
  readonly values: readonly string[];
  readonly customers: number;
  readonly value: number;
}

export interface SegmentTotal {
  readonly segment: string;
  readonly customers: number;
  readonly value: number;
}

/** Sums by segment over the cells that have the chosen value in every filter; an empty choice means all. */
export function filterCube(cells: readonly Cell[], chosen: readonly string[]): SegmentTotal[] {
  const rows = cells.filter(({ values }) =>
    chosen.every((value, index) => value === "" || values[index] === value),
  );
  return aq
    .from(rows.map(({ segment, customers, value }) => ({ segment, customers, value })))
    .groupby("segment")
    .rollup({ customers: aq.op.sum("customers"), value: aq.op.sum("value") })
    .orderby(aq.desc("value"), "segment")
    .objects() as SegmentTotal[];
}
