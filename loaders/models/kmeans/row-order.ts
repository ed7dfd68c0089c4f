/** A row of several columns, by its place. */
export type Columns = readonly Float64Array[];

/** The same row behind row. */
export interface FlatRows {
  readonly values: Float64Array;
  readonly rows: number;
  /** Values of a row. */
  readonly wide: number;
}

export function flatRows(columns: Columns): FlatRows {
  const [rows, wide] = [columns[0]?.length ?? 0, columns.length];
  const values = new Float64Array(rows * wide);
  for (const [i, column] of columns.entries()) setEach(values, i, wide, column);
  return { values, rows, wide };
}

function setEach(values: Float64Array, first: number, step: number, column: Float64Array): undefined {
  for (let row = 0; row < column.length; row++) values[first + row * step] = column[row] as number;
}

/**
 * The places of at most `most` rows, chosen and ordered by a hash of their values and a seed: which rows stand where, and how
 * many threads read them, does not matter, and equal rows are alike anyway. FNV-1a over the bytes of the values (Fowler, Noll &
 * Vo), then the finish of MurmurHash 3, since FNV mixes its last bytes little.
 */
export function hashedSample(columns: Columns, most: number, seed: number): Int32Array {
  const rows = columns[0]?.length ?? 0;
  const hashes = hashRows(columns, seed);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const byHash = (a: number, b: number): number => {
    const difference = (hashes[a] ?? 0) - (hashes[b] ?? 0);
    return difference !== 0 ? difference : compareRows(columns, a, b);
  };
  if (rows <= most) return order.sort(byHash);
  const limit = Math.min(1, (most / rows) * 1.1 + 100 / rows) * 2 ** 32;
  const below = order.filter((row) => (hashes[row] ?? 0) < limit).sort(byHash);
  // Where many rows are equal the hash thins out unevenly.
  return below.length >= most ? below.slice(0, most) : order.sort(byHash).slice(0, most);
}

function hashRows(columns: Columns, seed: number): Uint32Array {
  const hashes = new Uint32Array(columns[0]?.length ?? 0);
  const bits = columns.map(
    ({ buffer, byteOffset, length }) => new Uint32Array(buffer, byteOffset, 2 * length),
  );
  for (let row = 0; row < hashes.length; row++) {
    let hash = 2166136261 ^ seed;
    for (const words of bits) {
      hash = Math.imul(hash ^ (words[2 * row] ?? 0), 16777619);
      hash = Math.imul(hash ^ (words[2 * row + 1] ?? 0) ^ (hash >>> 15), 16777619);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hashes[row] = hash ^ (hash >>> 16);
  }
  return hashes;
}

function compareRows(columns: Columns, a: number, b: number): number {
  for (const column of columns) {
    const difference = (column[a] ?? 0) - (column[b] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How many rows differ, counted up to a limit. */
export function distinctRows(columns: Columns, limit: number): number {
  const seen: number[] = [];
  const rows = columns[0]?.length ?? 0;
  for (let row = 0; row < rows && seen.length < limit; row++)
    if (!seen.some((other) => compareRows(columns, row, other) === 0)) seen.push(row);
  return seen.length;
}
