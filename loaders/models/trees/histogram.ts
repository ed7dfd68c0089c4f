/** Numbers a bin holds: sums of first and second derivatives. */
export const perBin = 2;

/** Where the bins of each predictor stand in a histogram; that of missing values comes last. */
export interface HistogramPlaces {
  readonly starts: readonly number[];
  /** Bins of values. */
  readonly counts: readonly number[];
  readonly size: number;
}

/** @param counts bins of values, by predictor */
export function histogramPlaces(counts: readonly number[]): HistogramPlaces {
  let size = 0;
  const starts = counts.map((count) => {
    const start = size;
    size += (count + 1) * perBin;
    return start;
  });
  return { starts, counts, size };
}

/**
 * Adds up the derivatives of some rows by their bins, one predictor after another.
 * @param columns bins from 0, missing values in the one after the last
 * @param derivatives the first and the second of each row
 * @param near as long as the rows at least, twice: what is read again for each predictor
 */
export function fillHistogram(
  histogram: Float64Array,
  { starts }: HistogramPlaces,
  columns: readonly Uint8Array[],
  rows: Int32Array,
  derivatives: Float64Array,
  near: Float64Array,
): undefined {
  histogram.fill(0);
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i] as number) * perBin;
    near[i * perBin] = derivatives[from] as number;
    near[i * perBin + 1] = derivatives[from + 1] as number;
  }
  for (const [f, column] of columns.entries()) {
    const start = starts[f] as number;
    for (let i = 0; i < rows.length; i++) {
      const at = start + (column[rows[i] as number] as number) * perBin;
      histogram[at] = (histogram[at] as number) + (near[i * perBin] as number);
      histogram[at + 1] = (histogram[at + 1] as number) + (near[i * perBin + 1] as number);
    }
  }
}

/** What is left of the whole without a part. */
export function subtract(whole: Float64Array, part: Float64Array): undefined {
  for (let i = 0; i < whole.length; i++) whole[i] = (whole[i] as number) - (part[i] as number);
}
