/**
 * A set of customers, members of a segment as a rule: one bit for each customer number ("row"), 32 to a word, read only.
 * Sets over populations of different length combine as if the shorter one went on with zeros.
 */
export class Bitset {
  #size: number | undefined;
  #rowSums: string | undefined;
  /** Not to be written. */
  readonly words: Uint32Array;

  constructor(words: Uint32Array) {
    this.words = words;
  }

  /** Bits set; counted when it is first asked for. */
  get size(): number {
    if (this.#size === undefined) {
      let size = 0;
      for (const word of this.words) size += popcount(word);
      this.#size = size;
    }
    return this.#size;
  }

  has(row: number): boolean {
    return this.bit(row) === 1;
  }

  /** 1 for a member, else 0. */
  bit(row: number): 0 | 1 {
    return (((this.words[row >>> 5] ?? 0) >>> (row & 31)) & 1) as 0 | 1;
  }

  /** The first member at or after the row; -1 when there is none. */
  next(row: number): number {
    if (row < 0) return this.next(0);
    let at = row >>> 5;
    let word = (this.words[at] ?? 0) & (-1 << (row & 31));
    while (word === 0) {
      at += 1;
      if (at >= this.words.length) return -1;
      word = this.words[at] ?? 0;
    }
    return at * 32 + (31 - Math.clz32(word & -word));
  }

  /** The last member at or before the row; -1 when there is none. */
  previous(row: number): number {
    const last = this.words.length * 32 - 1;
    if (row > last) return this.previous(last);
    if (row < 0) return -1;
    let at = row >>> 5;
    let word = (this.words[at] ?? 0) & (0xffffffff >>> (31 - (row & 31)));
    while (word === 0) {
      at -= 1;
      if (at < 0) return -1;
      word = this.words[at] ?? 0;
    }
    return at * 32 + (31 - Math.clz32(word));
  }

  /**
   * The sum of the rows and that of their squares, as `rowSums` gives them in SQL: equal sets have equal ones, and two sets of one size
   * hardly ever do that are not equal.
   */
  get rowSums(): string {
    this.#rowSums ??= sumsOf(this.words);
    return this.#rowSums;
  }

  /** Customers in both. */
  and(other: Bitset): Bitset {
    return this.#combine(other, Math.min(this.words.length, other.words.length), (a, b) => a & b);
  }

  /** Customers in either. */
  or(other: Bitset): Bitset {
    return this.#combine(other, Math.max(this.words.length, other.words.length), (a, b) => a | b);
  }

  /** Customers in this one and not in the other. */
  andNot(other: Bitset): Bitset {
    return this.#combine(other, this.words.length, (a, b) => a & ~b);
  }

  /** Everyone who is not in this one. */
  not(everyone: Bitset): Bitset {
    return everyone.andNot(this);
  }

  /** How many `and` would have. */
  intersectionSize(other: Bitset): number {
    return commonBits(this.words, other.words);
  }

  /** How many `or` would have. */
  unionSize(other: Bitset): number {
    return this.size + other.size - this.intersectionSize(other);
  }

  /** How many `andNot` would have. */
  differenceSize(other: Bitset): number {
    return this.size - this.intersectionSize(other);
  }

  /** Whether the other one has everyone who is in this one. */
  isWithin(other: Bitset): boolean {
    return this.intersectionSize(other) === this.size;
  }

  /** Customers in both over customers in either, 0 to 1; 0 for two empty sets. */
  jaccard(other: Bitset): number {
    const shared = this.intersectionSize(other);
    const either = this.size + other.size - shared;
    return either === 0 ? 0 : shared / either;
  }

  #combine(other: Bitset, length: number, operator: (a: number, b: number) => number): Bitset {
    const words = new Uint32Array(length);
    for (let at = 0; at < length; at++) words[at] = operator(this.words[at] ?? 0, other.words[at] ?? 0);
    return new Bitset(words);
  }
}

/** Of each byte how many bits are set, the sum of their places, and that of their squares. */
const byteSums = Uint8Array.from({ length: 3 * 256 }, (_, at) => {
  const byte = Math.floor(at / 3);
  const places = [0, 1, 2, 3, 4, 5, 6, 7].filter((place) => (byte >>> place) & 1);
  return places.reduce((sum, place) => sum + place ** (at % 3), 0);
});

/** What is added up before it is taken into a number of any size: squares of a word's rows have 15 digits at most. */
const mostExact = 2 ** 52;

function sumsOf(words: Uint32Array): string {
  let rows = 0;
  let squares = 0;
  let large = 0n;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    if (word === 0) continue;
    for (let byte = 0; byte < 4; byte++) {
      const place = 3 * ((word >>> (8 * byte)) & 255);
      const first = 32 * at + 8 * byte;
      const count = byteSums[place] as number;
      const places = byteSums[place + 1] as number;
      rows += count * first + places;
      squares += (count * first + 2 * places) * first + (byteSums[place + 2] as number);
    }
    if (squares < mostExact) continue;
    large += BigInt(squares);
    squares = 0;
  }
  return `${rows} ${large + BigInt(squares)}`;
}

/** Bits set in 32, by adding neighbours in parallel (Warren, Hacker's Delight, 5-1). */
export function popcount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Bits set in both of two rows of words, the longer one cut. Eight words are added up place by place, as a row of adders
 * does, before anything is counted: twice as fast as counting each (Harley and Seal; Warren, Hacker's Delight, 5-1).
 */
function commonBits(a: Uint32Array, b: Uint32Array): number {
  const length = Math.min(a.length, b.length);
  const inEights = length - (length % 8);
  const both = (at: number) => (a[at] ?? 0) & (b[at] ?? 0);
  let ones = 0;
  let twos = 0;
  let fours = 0;
  let eights = 0;
  for (let at = 0; at < inEights; at += 8) {
    const [w0, w1, w2, w3] = [both(at), both(at + 1), both(at + 2), both(at + 3)];
    const twosOfTwo = carry(ones, w0, w1);
    ones ^= w0 ^ w1;
    const twosOfFour = carry(ones, w2, w3);
    ones ^= w2 ^ w3;
    const foursOfFour = carry(twos, twosOfTwo, twosOfFour);
    twos ^= twosOfTwo ^ twosOfFour;
    const [w4, w5, w6, w7] = [both(at + 4), both(at + 5), both(at + 6), both(at + 7)];
    const twosOfSix = carry(ones, w4, w5);
    ones ^= w4 ^ w5;
    const twosOfEight = carry(ones, w6, w7);
    ones ^= w6 ^ w7;
    const foursOfEight = carry(twos, twosOfSix, twosOfEight);
    twos ^= twosOfSix ^ twosOfEight;
    eights += popcount(carry(fours, foursOfFour, foursOfEight));
    fours ^= foursOfFour ^ foursOfEight;
  }
  let count = 8 * eights + 4 * popcount(fours) + 2 * popcount(twos) + popcount(ones);
  for (let at = inEights; at < length; at++) count += popcount(both(at));
  return count;
}

/** Bit by bit, what adding three of them carries. */
function carry(a: number, b: number, c: number): number {
  return (a & b) | ((a ^ b) & c);
}
