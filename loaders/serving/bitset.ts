/** Members of a segment: one bit for each customer row, 32 to a word, read only. Rows count from 0. */
export class Bitset {
  /** Bits set. */
  readonly size: number;
  readonly #words: Uint32Array;

  constructor(words: Uint32Array) {
    this.#words = words;
    let size = 0;
    for (const word of words) size += popcount(word);
    this.size = size;
  }

  has(row: number): boolean {
    return (((this.#words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
  }

  /** The first member at or after the row; -1 when there is none. */
  next(row: number): number {
    if (row < 0) return this.next(0);
    let at = row >>> 5;
    let word = (this.#words[at] ?? 0) & (-1 << (row & 31));
    while (word === 0) {
      at += 1;
      if (at >= this.#words.length) return -1;
      word = this.#words[at] ?? 0;
    }
    return at * 32 + (31 - Math.clz32(word & -word));
  }

  /** The last member at or before the row; -1 when there is none. */
  previous(row: number): number {
    const last = this.#words.length * 32 - 1;
    if (row > last) return this.previous(last);
    if (row < 0) return -1;
    let at = row >>> 5;
    let word = (this.#words[at] ?? 0) & (0xffffffff >>> (31 - (row & 31)));
    while (word === 0) {
      at -= 1;
      if (at < 0) return -1;
      word = this.#words[at] ?? 0;
    }
    return at * 32 + (31 - Math.clz32(word));
  }

  /** Customers in both, over the same population. */
  intersectionSize(other: Bitset): number {
    const theirs = other.#words;
    let size = 0;
    for (let at = 0; at < this.#words.length; at++) {
      const both = (this.#words[at] ?? 0) & (theirs[at] ?? 0);
      if (both !== 0) size += popcount(both);
    }
    return size;
  }
}

/** Bits set in 32, by adding neighbours in parallel (Warren, Hacker's Delight, 5-1). */
function popcount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
