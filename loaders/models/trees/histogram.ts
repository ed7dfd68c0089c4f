/** Bins of a predictor, the missing one included. */
const bins = 256;
/** Numbers a bin holds: sums of first and second derivatives. */
export const perBin = 2;
export const perFeature = bins * perBin;

/** Adds up the derivatives of some rows by their bins, one predictor after another. */
export function fillHistogram(
  histogram: Float64Array,
  columns: readonly Uint8Array[],
  rows: Int32Array,
  slopes: Float64Array,
  curvatures: Float64Array,
): undefined {
  histogram.fill(0);
  const [g, h] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    g[i] = slopes[row] as number;
    h[i] = curvatures[row] as number;
  }
  for (const [f, column] of columns.entries()) {
    const own = histogram.subarray(f * perFeature, (f + 1) * perFeature);
    for (let i = 0; i < rows.length; i++) {
      const at = (column[rows[i] as number] as number) * perBin;
      own[at] = (own[at] as number) + (g[i] as number);
      own[at + 1] = (own[at + 1] as number) + (h[i] as number);
    }
  }
}

/** What is left of the whole without a part. */
export function subtract(whole: Float64Array, part: Float64Array): undefined {
  for (let i = 0; i < whole.length; i++) whole[i] = (whole[i] as number) - (part[i] as number);
}
