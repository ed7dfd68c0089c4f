import { type Interval, z95 } from "./interval.ts";
import type { Difference } from "./welch.ts";

/** One effect of several trials, with its 95 % interval. */
export interface PooledEffect extends Interval {
  readonly effect: number;
}

/**
 * The mean effect of trials that may each have an effect of its own: weighted by the inverse of their variance and of that
 * between them (DerSimonian and Laird 1986, Controlled Clinical Trials 7, 177–188). A single trial keeps its own interval.
 * Undefined without any.
 */
export function pooledEffect(trials: readonly Difference[]): PooledEffect | undefined {
  const [first] = trials;
  if (first === undefined) return undefined;
  if (trials.length === 1) return { effect: first.difference, low: first.low, high: first.high };
  const alone = weighted(trials, 0);
  const spread = sum(trials.map(({ error, difference }) => (difference - alone.mean) ** 2 / error ** 2));
  const squares = sum(trials.map(({ error }) => error ** -4));
  const between = Math.max(0, (spread - (trials.length - 1)) / (alone.weight - squares / alone.weight));
  const { mean, weight } = weighted(trials, between);
  const reach = z95 / Math.sqrt(weight);
  return { effect: mean, low: mean - reach, high: mean + reach };
}

/** @param between the variance between trials, added to each one's own */
function weighted(trials: readonly Difference[], between: number): { mean: number; weight: number } {
  const weights = trials.map(({ error }) => 1 / (error ** 2 + between));
  const weight = sum(weights);
  return { weight, mean: sum(trials.map(({ difference }, i) => (weights[i] ?? 0) * difference)) / weight };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
