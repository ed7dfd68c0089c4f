import { type Count, type Figure, given, isKnown, isSmall } from "../disclosure/count.ts";
import { CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { addSizes, type FlowCell, flowCells, type PartMoves, type PublishedFlow } from "./part-moves.ts";
import type { ChainStep } from "./part-steps.ts";
import { publishedParts } from "./published-sizes.ts";
import { localDay } from "./time.ts";

/** Where the customers of one part were one snapshot later. */
export interface TransitionRow {
  /** Null: customers who were new at the later snapshot. */
  readonly from: string | null;
  /** Those who were in the part, summed over the steps. */
  readonly customers: Count;
  /** Only parts in which there is anybody; `to` null: no longer a customer. */
  readonly cells: readonly {
    readonly to: string | null;
    /** Over the row's customers, so that a row adds up to one. */
    readonly share: Figure;
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

/** Counts of a matrix: of a movement, and of a row. */
interface PublishedCounts {
  readonly flows: readonly PublishedFlow[];
  readonly rows: ReadonlyMap<string | null, Count>;
}

/** The latest step alone, shares to four decimals. */
export function latestTransitions(
  step: ChainStep,
  { flows, totals }: PartMoves,
  order: readonly string[],
  timeZone: string,
): TransitionMatrix {
  const rows = new Map<string | null, Count>([
    ...publishedParts(step.sizesFrom),
    ...(totals.joined === 0 ? [] : [[null, totals.joined] as const]),
  ]);
  return matrix([step], 0, flowCells(step.parts), { flows, rows }, order, timeZone, 4);
}

/**
 * All steps about as long as the latest, together; undefined with fewer than two. Beside the usual rule, a cell is
 * suppressed where it is in the latest step, or where that step taken off would leave 1 to 9 customers; and shares are
 * published to the whole per cent, so that what later snapshots add cannot be taken apart either.
 */
export function pooledTransitions(
  steps: readonly ChainStep[],
  latest: PartMoves,
  order: readonly string[],
  timeZone: string,
): TransitionMatrix | undefined {
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  const alike = steps.filter(({ days }) => Math.abs(days - last.days) <= tolerance * last.days);
  if (alike.length < 2) return undefined;
  const cells = flowCells(alike.flatMap(({ parts }) => parts));
  const counts = pooledCounts(cells, alike, latest, order);
  return matrix(alike, steps.length - alike.length, cells, counts, order, timeZone, 2);
}

function pooledCounts(
  cells: readonly FlowCell[],
  steps: readonly ChainStep[],
  latest: PartMoves,
  order: readonly string[],
): PublishedCounts {
  const table = new CountTable();
  const published = new Map(latest.flows.map((flow) => [keyOf(flow), flow.customers]));
  const places = cells.map((cell) => {
    const now = published.get(keyOf(cell)) ?? 0;
    const before = isKnown(now) && isSmall(cell.customers - now) ? "protecting" : now;
    return table.add(cell.customers, { published: before });
  });
  const sizes = steps.map(({ sizesFrom, sizesTo }) => ({
    from: addSizes(table, sizesFrom),
    to: addSizes(table, sizesTo),
  }));
  const rows = new Map<string | null, number>();
  for (const part of [...order, null]) {
    const row = places.filter((_, index) => cells[index]?.from === part);
    if (row.length === 0) continue;
    const total = table.addSum(row);
    rows.set(part, total);
    table.know(
      [total],
      sizes.flatMap(({ from }) => from.get(part ?? "") ?? []),
    );
    table.know(
      places.filter((_, index) => cells[index]?.to === part),
      sizes.flatMap(({ to }) => to.get(part ?? "") ?? []),
    );
  }
  const counts = table.publish();
  return {
    flows: cells.map(({ from, to }, index) => ({
      from,
      to,
      customers: counts[places[index] ?? -1] ?? "either",
    })),
    rows: new Map([...rows].map(([part, place]) => [part, counts[place] ?? "either"])),
  };
}

function keyOf({ from, to }: Pick<FlowCell, "from" | "to">): string {
  return `${from} ${to}`;
}

function matrix(
  steps: readonly ChainStep[],
  leftOut: number,
  cells: readonly FlowCell[],
  counts: PublishedCounts,
  order: readonly string[],
  timeZone: string,
  decimals: number,
): TransitionMatrix {
  const published = new Map(counts.flows.map((flow) => [keyOf(flow), flow.customers]));
  const lengths = steps.map(({ days }) => days);
  const rows = [...order, null].flatMap((from): TransitionRow[] => {
    const row = cells.filter((cell) => cell.from === from);
    const total = row.reduce((sum, { customers }) => sum + customers, 0);
    if (total === 0) return [];
    const customers = counts.rows.get(from) ?? "either";
    // A share beside a number of customers that is published elsewhere would give the row's away.
    const share = (count: Count): Figure =>
      given(count, (moved) => (isKnown(customers) ? Number((moved / total).toFixed(decimals)) : null)) ??
      customers;
    return [
      {
        from,
        customers,
        cells: [...order, null].flatMap((to) => {
          const count = published.get(keyOf({ from, to }));
          return count === undefined ? [] : [{ to, share: share(count) }];
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
