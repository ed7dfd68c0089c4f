import type { Interval } from "../../statistics/interval.ts";
import { wilsonInterval } from "../../statistics/wilson.ts";
import { type Estimate, type KindOfMetric, linearisedInterval } from "./kind.ts";

/**
 * One metric over another. A share of counted members has Wilson's interval; other ratios that of linearisation: with R = A / B
 * a member moves R by (a − R · b) / B, where a and b are what it moves A and B by.
 */
export const ratio: KindOfMetric<{ readonly ratio: readonly [string, string] }> = {
  reads: ({ ratio: metrics }) => ({ metrics }),
  estimate({ ratio: [overId, underId] }, _group, part) {
    const [over, under] = [part(overId), part(underId)];
    const grain = {
      describes: [...over.describes, ...under.describes],
      leaves: [...(over.leaves ?? []), ...(under.leaves ?? [])],
    };
    if (over.value === null || under.value === null || under.value === 0) return { value: null, ...grain };
    const value = over.value / under.value;
    const influence = influenceOf(value, over, under, under.value);
    return {
      value,
      ...grain,
      interval: () => shareInterval(over, under) ?? (influence && linearisedInterval(value, influence())),
      ...(influence === undefined ? {} : { influence }),
    };
  },
};

function influenceOf(
  value: number,
  over: Estimate,
  under: Estimate,
  denominator: number,
): (() => Float64Array) | undefined {
  const [ofOver, ofUnder] = [over.influence, under.influence];
  if (ofOver === undefined || ofUnder === undefined) return undefined;
  return () => {
    const below = ofUnder();
    return ofOver().map((each, i) => (each - value * (below[i] ?? 0)) / denominator);
  };
}

/** Where all who are counted above are counted below too. */
function shareInterval(over: Estimate, under: Estimate): Interval | undefined {
  const [counted, among] = [over.counted?.(), under.counted?.()];
  if (counted === undefined || among === undefined) return undefined;
  const isPart = counted.every((each, i) => each <= (among[i] ?? 0));
  return isPart ? wilsonInterval(over.value ?? 0, under.value ?? 0) : undefined;
}
