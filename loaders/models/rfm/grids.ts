export const rfmGrids = ["grid", "thresholds"] as const;
export type RfmGrid = (typeof rfmGrids)[number];

type Range = readonly [low: number, high: number];

/** The first cell whose ranges hold a customer's scores gives the name. */
interface Cell {
  readonly name: string;
  readonly r: Range;
  readonly f: Range;
  readonly m: Range;
}

const any: Range = [1, 5];

/** Recency and frequency alone, every pair of scores once: the grid of the well-known public notebooks. */
const byRecencyAndFrequency: readonly Cell[] = [
  { name: "Hibernating", r: [1, 2], f: [1, 2], m: any },
  { name: "At risk", r: [1, 2], f: [3, 4], m: any },
  { name: "Can't lose", r: [1, 2], f: [5, 5], m: any },
  { name: "About to sleep", r: [3, 3], f: [1, 2], m: any },
  { name: "Need attention", r: [3, 3], f: [3, 3], m: any },
  { name: "Loyal", r: [3, 4], f: [4, 5], m: any },
  { name: "Promising", r: [4, 4], f: [1, 1], m: any },
  { name: "New", r: [5, 5], f: [1, 1], m: any },
  { name: "Potential loyalists", r: [4, 5], f: [2, 3], m: any },
  { name: "Champions", r: [5, 5], f: [4, 5], m: any },
];

/** The thresholds that the documentation of the R package rfm (0.3.0) gives, in its order. */
const byThresholds: readonly Cell[] = [
  { name: "Champions", r: [5, 5], f: [5, 5], m: [5, 5] },
  { name: "Potential Loyalist", r: [3, 5], f: [3, 5], m: [2, 5] },
  { name: "Loyal Customers", r: [2, 4], f: [2, 4], m: [2, 4] },
  { name: "Promising", r: [3, 4], f: [1, 3], m: [3, 5] },
  { name: "New Customers", r: [4, 5], f: [1, 3], m: [1, 5] },
  { name: "Can't Lose Them", r: [1, 2], f: [3, 4], m: [4, 5] },
  { name: "At Risk", r: [1, 2], f: [2, 5], m: [4, 5] },
  { name: "Need Attention", r: [1, 3], f: [3, 5], m: [3, 5] },
  { name: "About To Sleep", r: [2, 3], f: [1, 3], m: [1, 4] },
  { name: "Lost", r: [1, 1], f: [1, 5], m: [1, 5] },
];

const cells: Readonly<Record<RfmGrid, readonly Cell[]>> = {
  grid: byRecencyAndFrequency,
  thresholds: byThresholds,
};

/** The name of a customer's scores; null where no cell of the grid holds them. */
export function rfmSegment(grid: RfmGrid, r: number, f: number, m: number): string | null {
  const within = (value: number, [low, high]: Range) => low <= value && value <= high;
  return (
    cells[grid].find((cell) => within(r, cell.r) && within(f, cell.f) && within(m, cell.m))?.name ?? null
  );
}
