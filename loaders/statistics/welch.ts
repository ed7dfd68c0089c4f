import type { Interval } from "./interval.ts";
import { t95, twoSidedTail } from "./student-t.ts";

/** A mean over a group: its size, mean and sample variance. */
export interface SampleMoments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** The difference of two means, with its 95 % interval and how likely chance is to make one at least as large. */
export interface Difference extends Interval {
  readonly difference: number;
  /** Its standard error, and the degrees of freedom of Student's distribution. */
  readonly error: number;
  readonly df: number;
  readonly pValue: number;
}

/**
 * The first mean less the second, of two independent groups whose variances may differ (Welch 1947, Biometrika 34; degrees of
 * freedom after Satterthwaite 1946). Undefined where a group has fewer than two, or nothing varies.
 */
export function welchDifference(a: SampleMoments, b: SampleMoments): Difference | undefined {
  if (a.n < 2 || b.n < 2) return undefined;
  const [ofA, ofB] = [a.variance / a.n, b.variance / b.n];
  const error = Math.sqrt(ofA + ofB);
  if (!(error > 0)) return undefined;
  const df = (ofA + ofB) ** 2 / (ofA ** 2 / (a.n - 1) + ofB ** 2 / (b.n - 1));
  const difference = a.mean - b.mean;
  const reach = t95(df) * error;
  return {
    difference,
    error,
    df,
    low: difference - reach,
    high: difference + reach,
    pValue: twoSidedTail(difference / error, df),
  };
}
