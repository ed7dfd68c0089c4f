import type { Columns } from "../kmeans/row-order.ts";
import { hashedSample } from "../kmeans/row-order.ts";

/** Places of the rows that a model is fitted to, and of those that it is tried on. */
export interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** Row number modulo the number of folds: for files whose order means nothing. */
export function foldsByRow(rows: number, folds: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row % folds);
}

/** Folds with the same share of each outcome, dealt in the order of a hash of the rows, so that their order does not matter. */
export function stratifiedFolds(
  columns: Columns,
  outcome: Float64Array,
  folds: number,
  seed: number,
): Int32Array {
  const fold = new Int32Array(outcome.length);
  const dealt = new Map<number, number>();
  for (const row of hashedSample([...columns, outcome], outcome.length, seed)) {
    const stratum = outcome[row] ?? 0;
    const before = dealt.get(stratum) ?? 0;
    fold[row] = before % folds;
    dealt.set(stratum, before + 1);
  }
  return fold;
}

export function eachFold(foldOf: Int32Array, folds: number): Fold[] {
  const rows = [...foldOf.keys()];
  return Array.from({ length: folds }, (_, fold) => ({
    train: Int32Array.from(rows.filter((row) => foldOf[row] !== fold)),
    test: Int32Array.from(rows.filter((row) => foldOf[row] === fold)),
  }));
}
