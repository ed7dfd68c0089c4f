import { atPlaces, numbersAt } from "../../statistics/at-places.ts";

/**
 * A predictor as a regression reads it, one place a row: numbers, or the place of a category among `levels`, of which the first, 0,
 * is what the others are held against and has no coefficient.
 */
export type DesignColumn =
  | { readonly values: Float64Array }
  | { readonly codes: Int32Array; readonly levels: number };

/** How many coefficients a column has. */
export function coefficientsOf(column: DesignColumn): number {
  return "values" in column ? 1 : column.levels - 1;
}

/** Rows of a column. */
export function rowsOf(column: DesignColumn | undefined): number {
  if (column === undefined) return 0;
  return "values" in column ? column.values.length : column.codes.length;
}

/** A column of some rows. */
export function atRows(column: DesignColumn, rows: Int32Array): DesignColumn {
  if ("values" in column) return { values: numbersAt(column.values, rows) };
  return { codes: atPlaces(column.codes, rows, new Int32Array(rows.length)), levels: column.levels };
}

/** The intercept with what each column adds, for every row; coefficients in the order of columns, one for each category but the first. */
export function linearScores(
  columns: readonly DesignColumn[],
  rows: number,
  intercept: number,
  coefficients: ArrayLike<number>,
): Float64Array {
  const scores = new Float64Array(rows).fill(intercept);
  let at = 0;
  for (const column of columns) {
    if ("values" in column) {
      const weight = coefficients[at] ?? 0;
      const { values } = column;
      for (let i = 0; i < rows; i++) scores[i] = (scores[i] as number) + weight * (values[i] as number);
    } else {
      const weights = new Float64Array(column.levels);
      for (let level = 1; level < column.levels; level++) weights[level] = coefficients[at + level - 1] ?? 0;
      const { codes } = column;
      for (let i = 0; i < rows; i++)
        scores[i] = (scores[i] as number) + (weights[codes[i] as number] as number);
    }
    at += coefficientsOf(column);
  }
  return scores;
}
