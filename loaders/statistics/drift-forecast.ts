import type { Interval } from "./interval.ts";
import { tQuantile } from "./student-t.ts";

/** So many steps must have been seen, or their spread says too little. */
const leastSteps = 6;

/**
 * Where a series gets to at its present rate: a random walk with drift (Hyndman and Athanasopoulos, Forecasting: Principles and
 * Practice, 3rd edition, sections 5.2 and 5.5), whose steps are as the mean of those seen, with its 95 % prediction interval, by
 * Student's distribution for so few. Undefined of fewer than seven values.
 *
 * @param values equally far apart, earliest first
 * @param ahead steps after the last
 */
export function driftForecast(
  values: readonly number[],
  ahead: number,
): (Interval & { readonly value: number }) | undefined {
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? value));
  const last = values.at(-1);
  if (steps.length < leastSteps || last === undefined) return undefined;
  const drift = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const spread = Math.sqrt(steps.reduce((sum, step) => sum + (step - drift) ** 2, 0) / (steps.length - 1));
  const value = last + ahead * drift;
  const reach = tQuantile(0.05, steps.length - 1) * spread * Math.sqrt(ahead * (1 + ahead / steps.length));
  return { value, low: value - reach, high: value + reach };
}
