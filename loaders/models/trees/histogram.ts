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
 * Adds up the derivatives of some rows by their bins, four predictors at a time: their sums do not wait for one another.
 * @param columns bins from 0, missing values in the one after the last
 * @param derivatives the first and the second of each row
 * @param near as long as the rows at least, twice: what is read again for them
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
  let f = 0;
  for (; f + 3 < columns.length; f += 4) {
    const a = columns[f] as Uint8Array;
    const b = columns[f + 1] as Uint8Array;
    const c = columns[f + 2] as Uint8Array;
    const d = columns[f + 3] as Uint8Array;
    const aStart = starts[f] as number;
    const bStart = starts[f + 1] as number;
    const cStart = starts[f + 2] as number;
    const dStart = starts[f + 3] as number;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const slope = near[i * perBin] as number;
      const curvature = near[i * perBin + 1] as number;
      const inA = aStart + (a[row] as number) * perBin;
      const inB = bStart + (b[row] as number) * perBin;
      const inC = cStart + (c[row] as number) * perBin;
      const inD = dStart + (d[row] as number) * perBin;
      histogram[inA] = (histogram[inA] as number) + slope;
      histogram[inA + 1] = (histogram[inA + 1] as number) + curvature;
      histogram[inB] = (histogram[inB] as number) + slope;
      histogram[inB + 1] = (histogram[inB + 1] as number) + curvature;
      histogram[inC] = (histogram[inC] as number) + slope;
      histogram[inC + 1] = (histogram[inC + 1] as number) + curvature;
      histogram[inD] = (histogram[inD] as number) + slope;
      histogram[inD + 1] = (histogram[inD + 1] as number) + curvature;
    }
  }
  for (; f < columns.length; f++) {
    const column = columns[f] as Uint8Array;
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
