import type { NumbersOf } from "../disclosure/grain.ts";
import { type Count, suppressParts } from "../disclosure/suppression.ts";
import { type FlowCell, flowCells, hiddenFlows } from "./part-flow.ts";
import type { ChainStep } from "./part-steps.ts";
import { localDay } from "./time.ts";

/**
 * Customers that were in one part of a segmentation at the previous snapshot and are in another, or the same, now; null:
 * not yet, or no longer, a customer.
 */
export type Flow = FlowCell;

export interface SegmentFlow {
  /** Days in the study's time zone. */
  readonly fromAsOf: string;
  readonly toAsOf: string;
  /** Customers at the previous snapshot who are still customers; null where fewer than ten stay or go. */
  readonly customers: Count;
  /** Flows of at least ten customers each, largest first; smaller ones are left out. */
  readonly flows: readonly Flow[];
  /** How many flows are left out; their customers are not told. */
  readonly suppressed: number;
}

/**
 * Movements between the parts of a segmentation since the previous snapshot; undefined without one in which the parts were
 * defined as they are now.
 */
export function segmentFlow(steps: readonly ChainStep[], timeZone: string): SegmentFlow | undefined {
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  const cells = flowCells(last.parts);
  const hidden = hiddenFlows(cells, [last]);
  const known = cells.filter(({ from }) => from !== null);
  const sum = (some: readonly FlowCell[]): number =>
    some.reduce((total, { customers }) => total + customers, 0);
  const [customers = null] = suppressParts(
    [known.filter(({ to }) => to !== null), known.filter(({ to }) => to === null)].map(sum),
  );
  return {
    fromAsOf: localDay(last.from, timeZone),
    toAsOf: localDay(last.to, timeZone),
    customers,
    flows: cells.filter((_, index) => !hidden.has(index)),
    suppressed: hidden.size,
  };
}

export const flowNumbers: NumbersOf<SegmentFlow> = {
  customers: "customers",
  "flows.customers": "customers",
  suppressed: "other",
};
