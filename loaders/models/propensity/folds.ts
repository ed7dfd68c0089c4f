import { hashedSample } from "../kmeans/row-order.ts";
import type { DesignColumn } from "../regression/design-column.ts";

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
  columns: readonly DesignColumn[],
  outcome: Float64Array,
  folds: number,
  seed: number,
): Int32Array {
  const fold = new Int32Array(outcome.length);
  const dealt = new Map<number, number>();
  const numbers = columns.map((column) =>
    "values" in column ? column.values : Float64Array.from(column.codes),
  );
  for (const row of hashedSample([...numbers, outcome], outcome.length, seed)) {
    const stratum = outcome[row] ?? 0;
    const before = dealt.get(stratum) ?? 0;
    fold[row] = before % folds;
    dealt.set(stratum, before + 1);
  }
  return fold;
}

export function eachFold(foldOf: Int32Array, folds: number): Fold[] {
  const rows = Int32Array.from(foldOf.keys());
  return Array.from({ length: folds }, (_, fold) => ({
    train: rows.filter((row) => foldOf[row] !== fold),
    test: rows.filter((row) => foldOf[row] === fold),
  }));
}
