/** Customer ids in bytewise order, end to end; a customer's row is the place of its id. */
export class IdIndex {
  readonly size: number;
  readonly #ids: Buffer;
  readonly #offsets: Uint32Array;

  /** `offsets` has one entry more than there are ids: each id ends where the next begins. */
  constructor(ids: Buffer, offsets: Uint32Array) {
    this.#ids = ids;
    this.#offsets = offsets;
    this.size = offsets.length - 1;
  }

  /** The id of a row below `size`. */
  at(row: number): string {
    return this.#ids.toString("utf8", this.#offsets[row] ?? 0, this.#offsets[row + 1] ?? 0);
  }

  /** The row of a customer; -1 when unknown. */
  find(id: string): number {
    const key = Buffer.from(id);
    const row = this.#lowerBound(key);
    return row < this.size && this.#compare(row, key) === 0 ? row : -1;
  }

  /** The first row whose id is not before the given one; `size` when all are. The id need not exist. */
  lowerBound(id: string): number {
    return this.#lowerBound(Buffer.from(id));
  }

  /** Order of the ids of a row here and a row there, bytewise. */
  compareRows(row: number, other: IdIndex, otherRow: number): number {
    return this.#ids.compare(
      other.#ids,
      other.#offsets[otherRow] ?? 0,
      other.#offsets[otherRow + 1] ?? 0,
      this.#offsets[row] ?? 0,
      this.#offsets[row + 1] ?? 0,
    );
  }

  #lowerBound(key: Buffer): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** By hand: for texts as short as ids a call of `Buffer.compare` costs more than the comparison. */
  #compare(row: number, key: Buffer): number {
    const start = this.#offsets[row] ?? 0;
    const length = (this.#offsets[row + 1] ?? 0) - start;
    const common = Math.min(length, key.length);
    for (let at = 0; at < common; at++) {
      const difference = (this.#ids[start + at] ?? 0) - (key[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return length - key.length;
  }
}
