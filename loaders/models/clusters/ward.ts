import { type Columns, flatRows } from "../kmeans/row-order.ts";

/**
 * Groups by Ward's method (1963, Journal of the American Statistical Association 58, 236–244): rows are joined two groups at a time,
 * always those whose joining adds least to the sum of squares; by chains of nearest neighbours (Murtagh 1983, Computer Journal 26),
 * in n² steps and memory, so for few thousand rows at most. Numbered from the first row on.
 */
export function ward(columns: Columns, groups: number): Int32Array {
  const rows = columns[0]?.length ?? 0;
  return cut(rows, joinings(squaredDistances(columns), rows), groups);
}

/** Group b goes into group a, which keeps its number: each is called by the first of its rows. */
export interface Merge {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/**
 * The same of rows of which only their distances are known: all joinings, lowest first. Heights are distances, as scipy's linkage
 * has them.
 *
 * @param distances a square, symmetric matrix with zeros on its diagonal
 */
export function wardOf(distances: readonly Float64Array[]): Merge[] {
  const rows = distances.length;
  const squared = Float64Array.from(distances.flatMap((row) => Array.from(row, (distance) => distance ** 2)));
  return lowestFirst(joinings(squared, rows)).map(({ height, ...merge }) => ({
    ...merge,
    height: Math.sqrt(height),
  }));
}

/** All joinings, in the order in which chains find them, with squared heights. `distance` is used up. */
function joinings(distance: Float64Array, rows: number): Merge[] {
  const size = new Float64Array(rows).fill(1);
  const alive = new Uint8Array(rows).fill(1);
  const merges: Merge[] = [];
  const chain: number[] = [];
  const at = (i: number, j: number): number => distance[i * rows + j] ?? 0;
  for (let left = rows; left > 1; ) {
    if (chain.length === 0) chain.push(alive.indexOf(1));
    const top = chain.at(-1) ?? 0;
    const before = chain.at(-2) ?? -1;
    let [nearest, least] = before < 0 ? [-1, Number.POSITIVE_INFINITY] : [before, at(top, before)];
    for (let other = 0; other < rows; other++) {
      const each = distance[top * rows + other] as number;
      if (each < least && other !== top && alive[other] === 1) {
        nearest = other;
        least = each;
      }
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const [a, b] = top < nearest ? [top, nearest] : [nearest, top];
    merges.push({ a, b, height: least });
    join(a, b, least);
    left -= 1;
  }
  return merges;

  /** b goes into a; Lance & Williams 1967. */
  function join(a: number, b: number, height: number): undefined {
    const [n, m] = [size[a] ?? 0, size[b] ?? 0];
    for (let other = 0; other < rows; other++) {
      if (alive[other] !== 1 || other === a || other === b) continue;
      const k = size[other] ?? 0;
      const joined = ((n + k) * at(a, other) + (m + k) * at(b, other) - k * height) / (n + m + k);
      distance[a * rows + other] = joined;
      distance[other * rows + a] = joined;
    }
    size[a] = n + m;
    alive[b] = 0;
  }
}

function squaredDistances(columns: Columns): Float64Array {
  const { values, rows, wide } = flatRows(columns);
  const distance = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < i; j++) {
      const each = squaredDistance(values, i * wide, j * wide, wide);
      distance[i * rows + j] = each;
      distance[j * rows + i] = each;
    }
  return distance;
}

function squaredDistance(values: Float64Array, a: number, b: number, wide: number): number {
  let sum = 0;
  for (let i = 0; i < wide; i++) {
    const away = (values[a + i] as number) - (values[b + i] as number);
    sum += away * away;
  }
  return sum;
}

/** Of equals the one that was found first. */
function lowestFirst(merges: readonly Merge[]): Merge[] {
  return merges.toSorted((x, y) => x.height - y.height);
}

/** The groups that are left where the highest joins are undone. */
function cut(rows: number, merges: readonly Merge[], groups: number): Int32Array {
  const kept = lowestFirst(merges).slice(0, Math.max(0, rows - groups));
  const parent = Int32Array.from({ length: rows }, (_, row) => row);
  const root = (row: number): number => {
    let at = row;
    while (parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  for (const { a, b } of kept) {
    const [x, y] = [root(a), root(b)];
    parent[Math.max(x, y)] = Math.min(x, y);
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    const of = root(row);
    const number = numbers.get(of) ?? numbers.size;
    numbers.set(of, number);
    return number;
  });
}
