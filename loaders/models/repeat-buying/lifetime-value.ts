import { expectedSpend, type GammaGammaFit } from "./gamma-gamma.ts";
import type { LifetimeFit, LifetimeModel, Values } from "./lifetime-model.ts";

/** Over which time value is counted, and how future value is discounted. */
export interface ValueHorizon {
  readonly periods: number;
  /** Units of the histories' time in a period. */
  readonly unitsInPeriod: number;
  /** What value loses a period. */
  readonly discountRate: number;
}

/** One customer: the history and the mean of what repeat purchases were worth. */
export interface CustomerPast {
  readonly x: number;
  readonly last: number;
  readonly observed: number;
  readonly mean: number;
}

/**
 * What a customer is expected to spend from now on: purchases expected in each period times what one is worth, each period
 * discounted at its end (Fader, Hardie & Lee 2005, RFM and CLV, Journal of Marketing Research 42).
 */
export function lifetimeValue(
  { model, values }: Pick<LifetimeFit, "model" | "values">,
  spending: GammaGammaFit,
  { x, last, observed, mean }: CustomerPast,
  horizon: ValueHorizon,
): number {
  return expectedSpend(spending, x, mean) * discountedPurchases(model, values, [x, last, observed], horizon);
}

/** Purchases expected in each period, each discounted as money that comes at the end of it. */
export function discountedPurchases(
  model: LifetimeModel,
  values: Values,
  past: readonly [x: number, last: number, observed: number],
  { periods, unitsInPeriod, discountRate }: ValueHorizon,
): number {
  let sum = 0;
  let before = 0;
  for (let period = 1; period <= periods; period++) {
    const until = model.expected(values, period * unitsInPeriod, ...past);
    sum += (until - before) / (1 + discountRate) ** period;
    before = until;
  }
  return sum;
}
