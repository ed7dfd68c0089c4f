import { expectedSpend, type GammaGammaFit } from "./gamma-gamma.ts";
import type { LifetimeFit, LifetimeModel, Past } from "./lifetime-model.ts";

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
  fit: LifetimeFit,
  spending: GammaGammaFit,
  { x, last, observed, mean }: CustomerPast,
  horizon: ValueHorizon,
): number {
  const { discounted } = expectations(fit, fit.model, horizon)([x, last, observed]);
  return expectedSpend(spending, x, mean) * discounted;
}

/** Ends of the periods, and what all purchases up to each of them weigh in the discounted sum. */
function discounting({ periods, unitsInPeriod, discountRate }: ValueHorizon) {
  const share = (period: number): number => (period > periods ? 0 : (1 + discountRate) ** -period);
  const period = Float64Array.from({ length: periods }, (_, i) => i + 1);
  return {
    ends: period.map((each) => each * unitsInPeriod),
    // A purchase of a period is in the sums of its end and of all later ones.
    weights: period.map((each) => share(each) - share(each + 1)),
  };
}

function weighted(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) * (weights[i] as number);
  return sum;
}

/** What is expected of a customer within a horizon, and how well the parameters are known on which it depends. */
export interface Expectation {
  readonly alive: number;
  readonly purchases: number;
  readonly discounted: number;
  /**
   * Of the logarithm of the discounted purchases, by the delta method on the logarithms of the parameters; not how much a customer's
   * own purchases vary by chance.
   */
  readonly logVariance: number;
}

const step = 1e-4;

/** Computes it for one customer after another; what x and T decide is computed once for all who share them. */
export function expectations(
  { parameters, logCovariance }: Pick<LifetimeFit, "parameters" | "logCovariance">,
  model: LifetimeModel,
  horizon: ValueHorizon,
): (past: Past) => Expectation {
  const { ends, weights } = discounting(horizon);
  const values = Object.values(parameters);
  const moved = values.map((_, i) => values.map((value, j) => (i === j ? value * Math.exp(step) : value)));
  const known = new Map<number, Map<number, IfAlive>>();
  const ifAlive = (x: number, observed: number): IfAlive => {
    const ofX = known.get(x) ?? new Map<number, IfAlive>();
    if (ofX.size === 0) known.set(x, ofX);
    const before = ofX.get(observed);
    if (before !== undefined) return before;
    const found = model.expectedIfAlive(values, ends, x, observed);
    const discounted = weighted(found, weights);
    const slopes = moved.map((at) =>
      slope(discounted, weighted(model.expectedIfAlive(at, ends, x, observed), weights)),
    );
    const computed = { purchases: found.at(-1) ?? 0, discounted, slopes };
    ofX.set(observed, computed);
    return computed;
  };
  return (past) => {
    const [x, , observed] = past;
    const { purchases, discounted, slopes } = ifAlive(x, observed);
    const alive = model.probabilityAlive(values, ...past);
    const all = slopes.map(
      (each, i) => each + slope(alive, model.probabilityAlive(moved[i] ?? values, ...past)),
    );
    const variance = quadraticForm(all, logCovariance);
    return { alive, purchases: alive * purchases, discounted: alive * discounted, logVariance: variance };
  };
}

interface IfAlive {
  readonly purchases: number;
  readonly discounted: number;
  readonly slopes: readonly number[];
}

/** Of the logarithm. */
function slope(here: number, there: number): number {
  return here > 0 && there > 0 ? Math.log(there / here) / step : 0;
}

function quadraticForm(slopes: readonly number[], covariance: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const [i, a] of slopes.entries())
    for (const [j, b] of slopes.entries()) sum += a * b * (covariance[i]?.[j] ?? 0);
  return Math.max(0, sum);
}
