/** Pairs of items, the lower number first, and how many members took both; each pair once, in order. */
export interface PairCounts {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly n: Float64Array;
}

/** What each member took, one member behind the other, the lowest number first. */
export interface TakenLists {
  /** By number of an item, from 0. */
  readonly items: Int32Array;
  /** Where each member's begin, and last where they end. */
  readonly start: Int32Array;
}

/** @param members the number of each row's, in order, and @param items of each row's, in order within a member */
export function takenLists(members: Float64Array, items: Float64Array): TakenLists {
  const begins = new Uint8Array(members.length);
  let count = 0;
  for (let row = 0; row < members.length; row++)
    if (row === 0 || members[row] !== members[row - 1]) {
      begins[row] = 1;
      count += 1;
    }
  const start = new Int32Array(count + 1).fill(members.length);
  let list = 0;
  for (let row = 0; row < members.length; row++)
    if (begins[row] === 1) {
      start[list] = row;
      list += 1;
    }
  return { items: Int32Array.from(items), start };
}

/** Cells that are counted at once, of four bytes each; of more, some items after the others. */
const mostCells = 2 ** 24;

/** @param known how many items have a number. @param fewest members who must have taken both for a pair to be told of */
export function pairCounts(
  taken: TakenLists,
  known: number,
  fewest: number,
  cellsAtOnce = mostCells,
): PairCounts {
  const rows = Math.max(1, Math.min(known, Math.floor(cellsAtOnce / known)));
  const cells = new Int32Array(rows * known);
  const found: PairCounts[] = [];
  for (let first = 0; first < known; first += rows) {
    cells.fill(0);
    countIn(cells, taken, known, first, first + rows);
    found.push(told(cells, known, first, fewest));
  }
  const joined = (which: keyof PairCounts): Float64Array => {
    const whole = new Float64Array(found.reduce((sum, part) => sum + part[which].length, 0));
    let at = 0;
    for (const part of found) {
      whole.set(part[which], at);
      at += part[which].length;
    }
    return whole;
  };
  return { a: joined("a"), b: joined("b"), n: joined("n") };
}

/** Counts pairs whose lower item is one from `first` to before `end`, a row of cells each. */
function countIn(
  cells: Int32Array,
  { items, start }: TakenLists,
  known: number,
  first: number,
  end: number,
): undefined {
  for (let member = 0; member + 1 < start.length; member++) {
    const last = start[member + 1] as number;
    for (let lower = start[member] as number; lower < last; lower++) {
      const item = items[lower] as number;
      if (item < first) continue;
      if (item >= end) break;
      const row = (item - first) * known;
      for (let upper = lower + 1; upper < last; upper++) {
        const cell = row + (items[upper] as number);
        cells[cell] = (cells[cell] as number) + 1;
      }
    }
  }
}

function told(cells: Int32Array, known: number, first: number, fewest: number): PairCounts {
  let count = 0;
  for (const n of cells) if (n >= fewest) count += 1;
  const pairs = { a: new Float64Array(count), b: new Float64Array(count), n: new Float64Array(count) };
  let at = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    const n = cells[cell] as number;
    if (n < fewest) continue;
    pairs.a[at] = first + Math.floor(cell / known);
    pairs.b[at] = cell % known;
    pairs.n[at] = n;
    at += 1;
  }
  return pairs;
}
