import { sortedNumbers } from "./sorted-numbers.ts";

/** A value of each member as a whole number from zero, below `count`; −1 where it is not known. */
export interface Levels {
  readonly codes: Int32Array;
  readonly count: number;
}

/** Fewest members with one value of the first for it to say anything of the second. */
const fewest = 10;
/** What part of the members those groups have to hold. */
const covered = 0.9;

/**
 * By what part knowing one value reduces the errors of guessing the other: the lambda of Goodman & Kruskal (Journal of the
 * American Statistical Association 49, 1954, 732–764). 1: the first determines the second. Values that fewer than ten
 * members share determine everything by themselves, so they are left out; undefined where the rest then holds less than nine
 * tenths of the members whose both values are known, or the second does not vary.
 */
export function lambda(given: Levels, guessed: Levels): number | undefined {
  // Read once: a count may be computed.
  const [height, width] = [given.count, guessed.count];
  const table = new Int32Array(height * width);
  const rows = new Int32Array(height);
  let known = 0;
  for (let member = 0; member < given.codes.length; member++) {
    const row = given.codes[member] ?? -1;
    const column = guessed.codes[member] ?? -1;
    if (row < 0 || column < 0) continue;
    const cell = row * width + column;
    table[cell] = (table[cell] ?? 0) + 1;
    rows[row] = (rows[row] ?? 0) + 1;
    known += 1;
  }
  const sums = new Int32Array(width);
  let members = 0;
  let guessedRight = 0;
  for (let row = 0; row < height; row++) {
    const size = rows[row] ?? 0;
    if (size < fewest) continue;
    members += size;
    let most = 0;
    for (let column = 0; column < width; column++) {
      const cell = table[row * width + column] ?? 0;
      sums[column] = (sums[column] ?? 0) + cell;
      if (cell > most) most = cell;
    }
    guessedRight += most;
  }
  const commonest = sums.reduce((a, b) => Math.max(a, b), 0);
  if (members < covered * known || members === commonest) return undefined;
  return (guessedRight - commonest) / (members - commonest);
}

/**
 * Rank correlation of Spearman (American Journal of Psychology 15, 1904): the correlation of two columns of ranks over the
 * members with both; NaN is missing. Undefined with fewer than ten such members, or where one does not vary.
 */
export function rankCorrelation(a: Float64Array, b: Float64Array): number | undefined {
  let [n, sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0, 0];
  for (let member = 0; member < a.length; member++) {
    const x = a[member] ?? Number.NaN;
    const y = b[member] ?? Number.NaN;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    n += 1;
    sumA += x;
    sumB += y;
    squaresA += x * x;
    squaresB += y * y;
    products += x * y;
  }
  const spread = (n * squaresA - sumA ** 2) * (n * squaresB - sumB ** 2);
  return n < fewest || !(spread > 0) ? undefined : (n * products - sumA * sumB) / Math.sqrt(spread);
}

/** Ranks from 1, equal values share the mean of theirs; NaN where the value is NaN. */
export function ranksOf(values: Float64Array): Float64Array {
  const sorted = sortedNumbers(values);
  const rankOf = new Map<number, number>();
  for (let start = 0; start < sorted.length; ) {
    const value = sorted[start] ?? 0;
    let end = start + 1;
    while (end < sorted.length && sorted[end] === value) end += 1;
    rankOf.set(value, (start + 1 + end) / 2);
    start = end;
  }
  return values.map((value) => rankOf.get(value) ?? Number.NaN);
}
