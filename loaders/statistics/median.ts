import { type Interval, z95 } from "./interval.ts";

/** The median of sorted values: the middle one, or the mean of the two in the middle; undefined without values. */
export function medianOf(sorted: Float64Array): number | undefined {
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** From here on the binomial distribution is taken as normal. */
const exactUpTo = 1000;

/**
 * The interval of a median by order statistics, whatever the distribution: the k-th smallest and the k-th largest value, with
 * the largest k for which a binomial count of n fair coins is below k with at most 2.5 % (David & Nagaraja 2003, Order
 * Statistics, 7.1). Undefined where there are too few values for any.
 */
export function medianInterval(sorted: Float64Array): Interval | undefined {
  const n = sorted.length;
  const k = n <= exactUpTo ? exactRank(n) : Math.floor((n + 1) / 2 - (z95 * Math.sqrt(n)) / 2);
  const [low, high] = [sorted[k - 1], sorted[n - k]];
  return k < 1 || low === undefined || high === undefined ? undefined : { low, high };
}

function exactRank(n: number): number {
  let probability = 2 ** -n;
  let below = 0;
  let k = 0;
  while (below + probability <= 0.025) {
    below += probability;
    k += 1;
    probability *= (n - k + 1) / k;
  }
  return k;
}
