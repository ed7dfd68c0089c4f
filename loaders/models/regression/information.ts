import { coefficientsOf, type DesignColumn } from "./design-column.ts";

/** First and negated second derivatives of a log-likelihood, the intercept first. */
export interface Derivatives {
  readonly gradient: Float64Array;
  /** Row by row, `size` × `size`. */
  readonly information: Float64Array;
  readonly size: number;
}

/** Rows that are read column by column while they are near. */
const block = 2048;

/**
 * Sums over rows: of residual × column, and of weight × column × column. A column of categories costs one addition a row for each
 * other column, however many categories it has.
 */
export function derivatives(
  columns: readonly DesignColumn[],
  residuals: Float64Array,
  weights: Float64Array,
): Derivatives {
  const places = [1];
  for (const column of columns) places.push((places.at(-1) ?? 0) + coefficientsOf(column));
  const size = places.at(-1) ?? 1;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  // What the first category of a column gets is read by nobody: it falls onto a place beyond the others.
  const tables = columns.map((a, i) =>
    columns.slice(0, i + 1).map((b) => new Float64Array(levelsOf(a) * levelsOf(b))),
  );
  const byIntercept = columns.map((column) => new Float64Array(levelsOf(column)));
  const slopes = columns.map((column) => new Float64Array(levelsOf(column)));
  const weighted = new Float64Array(block);
  for (let first = 0; first < residuals.length; first += block) {
    const end = Math.min(first + block, residuals.length);
    const [r, w] = [residuals.subarray(first, end), weights.subarray(first, end)];
    gradient[0] = (gradient[0] as number) + sum(r);
    information[0] = (information[0] as number) + sum(w);
    for (const [i, a] of columns.entries()) {
      const one = part(a, first, end);
      addTo(slopes[i], one, r);
      addTo(byIntercept[i], one, w);
      const own = tables[i] ?? [];
      if ("codes" in one) {
        for (let j = 0; j <= i; j++) addCrossed(own[j], one, part(columns[j] ?? a, first, end), w);
        continue;
      }
      for (let row = 0; row < w.length; row++)
        weighted[row] = (one.values[row] as number) * (w[row] as number);
      const wx = weighted.subarray(0, w.length);
      for (let j = 0; j <= i; j++) addTo(own[j], part(columns[j] ?? a, first, end), wx);
    }
  }
  for (const [i, a] of columns.entries()) {
    const [at, from] = [places[i] ?? 0, firstOf(a)];
    for (let level = from; level < levelsOf(a); level++) {
      const row = at + level - from;
      gradient[row] = slopes[i]?.[level] ?? 0;
      set(information, size, row, 0, byIntercept[i]?.[level] ?? 0);
      for (const [j, table] of (tables[i] ?? []).entries()) {
        const b = columns[j] ?? a;
        for (let other = firstOf(b); other < levelsOf(b); other++)
          set(
            information,
            size,
            row,
            (places[j] ?? 0) + other - firstOf(b),
            table[level * levelsOf(b) + other] ?? 0,
          );
      }
    }
  }
  return { gradient, information, size };
}

function levelsOf(column: DesignColumn): number {
  return "values" in column ? 1 : column.levels;
}

/** The first category has no place of its own. */
function firstOf(column: DesignColumn): 0 | 1 {
  return "values" in column ? 0 : 1;
}

function part(column: DesignColumn, first: number, end: number): DesignColumn {
  return "values" in column
    ? { values: column.values.subarray(first, end) }
    : { codes: column.codes.subarray(first, end), levels: column.levels };
}

function set(information: Float64Array, size: number, row: number, column: number, value: number): undefined {
  information[row * size + column] = value;
  information[column * size + row] = value;
}

/** Adds a number of each row times the column, or to the row's category. */
function addTo(sums: Float64Array | undefined, column: DesignColumn, numbers: Float64Array): undefined {
  if (sums === undefined) return;
  if ("values" in column) {
    sums[0] = (sums[0] as number) + dot(column.values, numbers);
    return;
  }
  const { codes } = column;
  for (let row = 0; row < numbers.length; row++) {
    const code = codes[row] as number;
    sums[code] = (sums[code] as number) + (numbers[row] as number);
  }
}

/** Adds the weight of each row to where its categories cross. */
function addCrossed(
  table: Float64Array | undefined,
  { codes }: { readonly codes: Int32Array },
  other: DesignColumn,
  weights: Float64Array,
): undefined {
  if (table === undefined) return;
  if ("values" in other) {
    for (let row = 0; row < weights.length; row++) {
      const code = codes[row] as number;
      table[code] = (table[code] as number) + (weights[row] as number) * (other.values[row] as number);
    }
    return;
  }
  const { codes: others, levels } = other;
  for (let row = 0; row < weights.length; row++) {
    const cell = (codes[row] as number) * levels + (others[row] as number);
    table[cell] = (table[cell] as number) + (weights[row] as number);
  }
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}

function dot(a: Float64Array, b: Float64Array): number {
  // Four sums at once, since each addition waits for the one before it.
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += (a[i] as number) * (b[i] as number);
    s1 += (a[i + 1] as number) * (b[i + 1] as number);
    s2 += (a[i + 2] as number) * (b[i + 2] as number);
    s3 += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = whole; i < a.length; i++) s0 += (a[i] as number) * (b[i] as number);
  return s0 + s1 + s2 + s3;
}
