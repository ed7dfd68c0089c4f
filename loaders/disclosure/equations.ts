/** A smaller number is none. */
export const tiny = 1e-9;

/**
 * Equations that changes of cells keep, each solved for one cell, its basic one, which is in no other: a row says how much
 * of that is taken off for a unit of every cell. Most rows hold few cells, of which each keeps a set.
 */
export class Equations {
  /** Row → its basic cell. */
  readonly basis: number[] = [];
  /** How many there are. */
  readonly cells: number;
  /** The most rows that there can be. */
  readonly #height: number;
  /** How often each cell counts in each row, the rows of a cell side by side. */
  readonly #times: Float64Array;
  /** 32-bit words of a set of cells. */
  readonly #words: number;
  /** Row → the set of all cells that count in it, and maybe of some that count no more. */
  readonly #sets: Uint32Array;
  readonly #isChanged: Uint8Array;
  /** For lists of cells and of rows, and how often a row is taken off each of these. */
  readonly #listed: Int32Array;
  readonly #others: Int32Array;
  readonly #often: Float64Array;

  /** @param sums cell → how often it counts; one that follows from those before adds nothing */
  constructor(cells: number, sums: readonly ReadonlyMap<number, number>[]) {
    const height = sums.length;
    this.cells = cells;
    this.#height = height;
    this.#times = new Float64Array(cells * height);
    this.#words = Math.ceil(cells / 32);
    this.#sets = new Uint32Array(height * this.#words);
    this.#isChanged = new Uint8Array(height);
    this.#listed = new Int32Array(cells);
    this.#others = new Int32Array(height);
    this.#often = new Float64Array(height);
    for (const sum of sums) this.#add(sum);
  }

  /** How often a cell counts. */
  times(row: number, cell: number): number {
    return this.#times[cell * this.#height + row] as number;
  }

  /** The rows in which a cell counts, in their order. */
  rowsWith(cell: number): Int32Array {
    const [times, height, others] = [this.#times, this.#height, this.#others];
    const start = cell * height;
    let count = 0;
    for (let row = 0; row < height; row += 1) if (times[start + row] !== 0) others[count++] = row;
    return others.slice(0, count);
  }

  /** Adds `by` times each of the numbers of a row to those given; calls `changed` with every cell that counts in it. */
  addTo(to: Float64Array, row: number, by: number, changed?: (cell: number) => void): void {
    if (Math.abs(by) <= tiny) return;
    const [times, height] = [this.#times, this.#height];
    for (const cell of this.#cellsOf(row)) {
      const next = (to[cell] as number) + by * (times[cell * height + row] as number);
      to[cell] = next <= tiny && next >= -tiny ? 0 : next;
      changed?.(cell);
    }
  }

  /** Every cell that counts in a row, and how often. */
  forEach(row: number, visit: (cell: number, times: number) => void): void {
    const [times, height] = [this.#times, this.#height];
    for (const cell of this.#cellsOf(row)) visit(cell, times[cell * height + row] as number);
  }

  /** Solves a row for another cell: it counts once there and in no other. */
  pivot(row: number, cell: number): void {
    const [times, height, others, often] = [this.#times, this.#height, this.#others, this.#often];
    const cells = this.#cellsOf(row);
    this.#scale(row, cell, cells);
    const count = this.#listOthers(row, cell);
    for (let index = 0; index < cells.length; index += 1) {
      const start = (cells[index] as number) * height;
      const own = times[start + row] as number;
      for (let each = 0; each < count; each += 1) {
        const at = start + (others[each] as number);
        const next = (times[at] as number) - (often[each] as number) * own;
        // Multiplied instead of chosen: which are none cannot be foreseen.
        times[at] = next * +(Math.abs(next) > tiny);
      }
    }
    this.#joinSets(row, count);
    this.basis[row] = cell;
  }

  /** What equations are now: calling it makes them that again. */
  remember(): () => void {
    const basis = [...this.basis];
    const rows = basis.map((_, row) => {
      const cells = this.#cellsOf(row).slice();
      return { cells, times: Float64Array.from(cells, (cell) => this.times(row, cell)) };
    });
    this.#isChanged.fill(0);
    return () => {
      for (const [row, { cells, times }] of rows.entries()) {
        if (this.#isChanged[row] === 0) continue;
        for (const cell of this.#cellsOf(row)) this.#put(row, cell, 0);
        for (let at = 0; at < cells.length; at += 1) this.#put(row, cells[at] as number, times[at] as number);
      }
      this.#isChanged.fill(0);
      this.basis.splice(0, this.basis.length, ...basis);
    };
  }

  /** Solves it for its first cell. */
  #add(sum: ReadonlyMap<number, number>): void {
    const row = this.basis.length;
    const numbers = new Float64Array(this.cells);
    for (const [cell, times] of sum) numbers[cell] = times;
    for (const [known, cell] of this.basis.entries()) this.addTo(numbers, known, -(numbers[cell] as number));
    const first = numbers.findIndex((times) => times !== 0);
    if (first < 0) return;
    for (const [cell, times] of numbers.entries()) if (times !== 0) this.#put(row, cell, times);
    this.pivot(row, first);
  }

  #scale(row: number, cell: number, cells: Int32Array): void {
    this.#isChanged[row] = 1;
    const pivot = this.times(row, cell);
    if (pivot === 1) return;
    const [times, height] = [this.#times, this.#height];
    for (const each of cells) times[each * height + row] = (times[each * height + row] as number) / pivot;
  }

  /** Fills the lists of the other rows in which a cell counts, and how often; gives their number. */
  #listOthers(row: number, cell: number): number {
    const [times, height, others, often] = [this.#times, this.#height, this.#others, this.#often];
    const start = cell * height;
    let count = 0;
    for (let other = 0; other < height; other += 1) {
      const each = times[start + other] as number;
      if (each === 0 || other === row || Math.abs(each) <= tiny) continue;
      others[count] = other;
      often[count++] = each;
    }
    return count;
  }

  /** The listed rows have cells of another one now. */
  #joinSets(row: number, count: number): void {
    const [sets, words, others] = [this.#sets, this.#words, this.#others];
    const own = row * words;
    for (let each = 0; each < count; each += 1) {
      const start = (others[each] as number) * words;
      for (let word = 0; word < words; word += 1)
        sets[start + word] = (sets[start + word] as number) | (sets[own + word] as number);
      this.#isChanged[others[each] as number] = 1;
    }
  }

  /** Those that count, in their order, until it is asked again; the others are taken off its set. */
  #cellsOf(row: number): Int32Array {
    const [times, height, sets, words, listed] = [
      this.#times,
      this.#height,
      this.#sets,
      this.#words,
      this.#listed,
    ];
    let count = 0;
    for (let word = 0; word < words; word += 1) {
      const at = row * words + word;
      let left = sets[at] as number;
      while (left !== 0) {
        const lowest = left & -left;
        left ^= lowest;
        const cell = word * 32 + 31 - Math.clz32(lowest);
        if (times[cell * height + row] !== 0) listed[count++] = cell;
        else sets[at] = (sets[at] as number) ^ lowest;
      }
    }
    return listed.subarray(0, count);
  }

  #put(row: number, cell: number, times: number): void {
    this.#times[cell * this.#height + row] = times;
    const at = row * this.#words + (cell >> 5);
    this.#sets[at] = (this.#sets[at] as number) | (1 << (cell & 31));
  }
}
