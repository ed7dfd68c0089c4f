import type { MetricChange } from "../lake/snapshot-metrics.ts";
import { changeError, pairMembers } from "../statistics/paired-change.ts";
import type { Estimator } from "./estimates.ts";
import type { Estimate } from "./kinds/kind.ts";

/** Metrics of everyone at an instant, member by member. */
export interface MetricReading {
  readonly estimate: Estimator;
  /** The members' numbers, in the order of their values. */
  readonly numbers: Float64Array;
}

/**
 * What metrics changed by from one instant to another, by their ids, with the error of that (`changeError`): the windows of the
 * two share most of their events, and the members most of their number, so that an interval of each alone says nothing of the
 * difference. Totals and counts are sums over members; means and ratios change by what members move them by, as their
 * intervals have it. What is neither, such as a median, is left out.
 */
export function metricChanges(
  metrics: readonly string[],
  now: MetricReading,
  then: MetricReading,
): Map<string, MetricChange> {
  const pairing = pairMembers(now.numbers, then.numbers);
  const changes = new Map<string, MetricChange>();
  for (const id of metrics) {
    const [later, earlier] = [now.estimate(id), then.estimate(id)];
    const [parts, earlierParts] = [partsOf(later), partsOf(earlier)];
    if (later.value === null || earlier.value === null || parts === undefined || earlierParts === undefined)
      continue;
    const error = changeError(parts(), earlierParts(), pairing);
    if (error > 0) changes.set(id, { difference: later.value - earlier.value, error });
  }
  return changes;
}

function partsOf({ adds, influence }: Estimate): (() => Float64Array) | undefined {
  return adds ?? influence;
}
