import type { NumbersOf } from "../disclosure/grain.ts";
import type { MoveTotals, PartMoves, PublishedFlow } from "./part-moves.ts";
import type { ChainStep } from "./part-steps.ts";
import { localDay } from "./time.ts";

/**
 * Customers that were in one part of a segmentation at the previous snapshot and are in another, or the same, now; null:
 * not yet, or no longer, a customer.
 */
export type Flow = PublishedFlow;

/** Movements between the parts of a segmentation since the previous snapshot. */
export interface SegmentFlow {
  /** Days in the study's time zone. */
  readonly fromAsOf: string;
  readonly toAsOf: string;
  /** The parts from best to worst: a move towards the front is up. */
  readonly ranking: readonly string[];
  /** Sums over all movements, suppressed ones among them. */
  readonly totals: MoveTotals;
  /** Every movement that somebody made: published ones first, the largest first. */
  readonly flows: readonly Flow[];
}

export function segmentFlow(
  { from, to }: ChainStep,
  { ranking, totals, flows }: PartMoves,
  timeZone: string,
): SegmentFlow {
  return { fromAsOf: localDay(from, timeZone), toAsOf: localDay(to, timeZone), ranking, totals, flows };
}

export const flowNumbers: NumbersOf<SegmentFlow> = {
  "totals.customers": "customers",
  "totals.stayed": "customers",
  "totals.up": "customers",
  "totals.down": "customers",
  "totals.joined": "customers",
  "totals.gone": "customers",
  "flows.customers": "customers",
};
