import { hiddenCells, suppressParts } from "../disclosure/suppression.ts";
import type { ChainStep, PartStep } from "./part-steps.ts";

/** Customers by the part that they were in and the part that they are in; null stands for no customer. */
export interface FlowCell {
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
}

/** The movements of one step, however long the customers had been where they were; the largest first. */
export function flowCells(steps: readonly PartStep[]): FlowCell[] {
  const cells = new Map<string, FlowCell>();
  for (const { from, to, customers } of steps) {
    const key = `${from} ${to}`;
    cells.set(key, { from, to, customers: customers + (cells.get(key)?.customers ?? 0) });
  }
  return [...cells.values()].sort(
    (a, b) => b.customers - a.customers || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1),
  );
}

/**
 * The cells, summed over the steps, that may not be told: those of 1 to 9 customers, those that would give such a number
 * away by subtraction from the size of a part, then or now, and all of a part whose own size is not told at one of the
 * snapshots.
 */
export function hiddenFlows(
  cells: readonly FlowCell[],
  steps: readonly Pick<ChainStep, "sizesFrom" | "sizesTo">[],
  also: (cell: FlowCell) => boolean = () => false,
): Set<number> {
  const then = steps.flatMap(({ sizesFrom }) => hiddenParts(sizesFrom));
  const now = steps.flatMap(({ sizesTo }) => hiddenParts(sizesTo));
  return hiddenCells(
    cells,
    [({ from }) => `from ${from}`, ({ to }) => `to ${to}`],
    (cell) =>
      (cell.from !== null && then.includes(cell.from)) ||
      (cell.to !== null && now.includes(cell.to)) ||
      also(cell),
  );
}

/** The parts of one segmentation whose size is not told, because that or the others' would describe 1 to 9 customers. */
export function hiddenParts(sizes: ReadonlyMap<string, number>): string[] {
  const counts = suppressParts([...sizes.values()]);
  return [...sizes.keys()].filter((_, index) => counts[index] === null);
}
