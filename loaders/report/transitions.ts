import type { NumbersOf } from "../disclosure/grain.ts";
import { type Count, isPublishable } from "../disclosure/suppression.ts";
import { type FlowCell, flowCells, hiddenFlows, hiddenParts } from "./part-flow.ts";
import type { ChainStep } from "./part-steps.ts";
import { localDay } from "./time.ts";

/** Where the customers of one part were one snapshot later. */
export interface TransitionRow {
  /** Null: customers who were new at the later snapshot. */
  readonly from: string | null;
  /** Those who were in the part, summed over the steps; null where suppressed. */
  readonly customers: Count;
  /** Only parts in which there is anybody; `to` null: no longer a customer. */
  readonly cells: readonly {
    readonly to: string | null;
    /** Over the row's customers, so that a row adds up to one; null where suppressed. */
    readonly share: number | null;
  }[];
}

export interface TransitionMatrix {
  /** Days in the study's time zone: the first snapshot counted and the last. */
  readonly fromAsOf: string;
  readonly toAsOf: string;
  readonly steps: number;
  /** Days from one snapshot to the next, shortest and longest of the steps counted. */
  readonly days: readonly [number, number];
  /** Steps of the chain that are much longer or shorter than the latest, and so are not in these shares. */
  readonly leftOut: number;
  readonly rows: readonly TransitionRow[];
}

/** A step counts with the latest when its length is within a quarter of it, as calendar months are. */
const tolerance = 0.25;

/** The latest step alone, shares to four decimals. Undefined without one. */
export function latestTransitions(
  steps: readonly ChainStep[],
  order: readonly string[],
  timeZone: string,
): TransitionMatrix | undefined {
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  const cells = flowCells(last.parts);
  return matrix([last], 0, cells, hiddenFlows(cells, [last]), order, timeZone, 4);
}

/**
 * All steps about as long as the latest, together; undefined with fewer than two. Beside the usual rule, a cell is
 * suppressed where it is in the latest step, or where that step taken off would leave 1 to 9 customers; and shares are
 * told to the whole per cent, so that what later snapshots add cannot be taken apart either.
 */
export function pooledTransitions(
  steps: readonly ChainStep[],
  order: readonly string[],
  timeZone: string,
): TransitionMatrix | undefined {
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  const alike = steps.filter(({ days }) => Math.abs(days - last.days) <= tolerance * last.days);
  if (alike.length < 2) return undefined;
  const cells = flowCells(alike.flatMap(({ parts }) => parts));
  const latest = flowCells(last.parts);
  const hiddenLatest = hiddenFlows(latest, [last]);
  const told = new Map(
    latest.map((cell, index) => [keyOf(cell), hiddenLatest.has(index) ? null : cell.customers]),
  );
  const hidden = hiddenFlows(cells, alike, (cell) => {
    const key = keyOf(cell);
    const now = told.has(key) ? told.get(key) : 0;
    return now == null || (cell.customers > now && !isPublishable(cell.customers - now));
  });
  return matrix(alike, steps.length - alike.length, cells, hidden, order, timeZone, 2);
}

function keyOf({ from, to }: Pick<FlowCell, "from" | "to">): string {
  return `${from} ${to}`;
}

function matrix(
  steps: readonly ChainStep[],
  leftOut: number,
  cells: readonly FlowCell[],
  hidden: ReadonlySet<number>,
  order: readonly string[],
  timeZone: string,
  decimals: number,
): TransitionMatrix {
  const found = new Map(cells.map((cell, index) => [keyOf(cell), { ...cell, hidden: hidden.has(index) }]));
  const lengths = steps.map(({ days }) => days);
  const rows = [...order, null].flatMap((from): TransitionRow[] => {
    const total = cells.reduce((sum, cell) => sum + (cell.from === from ? cell.customers : 0), 0);
    if (total === 0) return [];
    const hiddenRow = steps.some(({ sizesFrom }) => from !== null && hiddenParts(sizesFrom).includes(from));
    return [
      {
        from,
        customers: hiddenRow || !isPublishable(total) ? null : total,
        cells: [...order, null].flatMap((to) => {
          const cell = found.get(keyOf({ from, to }));
          if (cell === undefined) return [];
          return [{ to, share: cell.hidden ? null : Number((cell.customers / total).toFixed(decimals)) }];
        }),
      },
    ];
  });
  return {
    fromAsOf: localDay(steps[0]?.from ?? "", timeZone),
    toAsOf: localDay(steps.at(-1)?.to ?? "", timeZone),
    steps: steps.length,
    days: [Math.min(...lengths), Math.max(...lengths)],
    leftOut,
    rows,
  };
}

/** What the numbers of a matrix are: shares of the customers of the row. */
export const transitionNumbers: NumbersOf<TransitionMatrix> = {
  steps: "other",
  days: "other",
  leftOut: "other",
  "rows.customers": "customers",
  "rows.cells.share": "share of rows.customers",
};
