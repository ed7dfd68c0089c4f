import type { RawPredictor } from "./predictors.ts";

/** A predictor of some rows. */
export function onlyRows(predictor: RawPredictor, rows: Iterable<number>): RawPredictor {
  const { name } = predictor;
  if ("numbers" in predictor)
    return { name, numbers: Float64Array.from(rows, (row) => predictor.numbers[row] ?? Number.NaN) };
  const { texts, codes } = predictor.texts;
  return { name, texts: { texts, codes: Int32Array.from(rows, (row) => codes[row] ?? -1) } };
}
