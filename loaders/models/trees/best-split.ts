import { type HistogramPlaces, perBin } from "./histogram.ts";

export interface SplitOptions {
  /** Weight of the penalty on values of leaves. */
  readonly ridge: number;
  /** Rows that a leaf has at least, as its share of the curvature tells of them (as in LightGBM, so that they need not be counted). */
  readonly leastRows: number;
}

export interface Sums {
  readonly slope: number;
  readonly curvature: number;
  readonly rows: number;
}

export interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
  readonly missingFirst: boolean;
  /** Of the rows that go to the first child. */
  readonly first: Omit<Sums, "rows">;
}

/** A leaf whose curvature is less than this says nothing. */
const leastCurvature = 1e-3;

/**
 * The question that lowers the loss most, by its second-order expansion (Chen & Guestrin 2016, XGBoost, KDD '16, equation 7), with
 * missing values on the side where they do better; the first of equally good ones, undefined where none helps.
 */
export function bestSplit(
  histogram: Float64Array,
  { starts, counts }: HistogramPlaces,
  { slope, curvature, rows }: Sums,
  { ridge, leastRows }: SplitOptions,
): Split | undefined {
  let best: Split | undefined;
  let bestGain = 1e-9;
  const whole = (slope * slope) / (curvature + ridge);
  const least = Math.max(leastCurvature, (leastRows * curvature) / rows);
  for (const [feature, count] of counts.entries()) {
    const at = starts[feature] as number;
    const missing = at + count * perBin;
    const someMiss = (histogram[missing + 1] as number) > leastCurvature;
    for (const missingFirst of someMiss ? [true, false] : [false]) {
      let g = missingFirst ? (histogram[missing] as number) : 0;
      let h = missingFirst ? (histogram[missing + 1] as number) : 0;
      // After the last bin the question is whether there is a value.
      const last = someMiss && !missingFirst ? count : count - 1;
      for (let bin = 0; bin < last; bin++) {
        const from = at + bin * perBin;
        g += histogram[from] as number;
        h += histogram[from + 1] as number;
        if (h < least) continue;
        const restH = curvature - h;
        if (restH < least) break;
        const rest = slope - g;
        const gain = (g * g) / (h + ridge) + (rest * rest) / (restH + ridge) - whole;
        if (gain <= bestGain) continue;
        bestGain = gain;
        best = { gain, feature, bin, missingFirst, first: { slope: g, curvature: h } };
      }
    }
  }
  return best;
}
