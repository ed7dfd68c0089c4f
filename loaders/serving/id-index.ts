import type { Bitset } from "./bitset.ts";
import { findRow, firstSlot } from "./id-table.ts";

/** The bytes of an id that is looked for, where each character is one: nothing is made to be collected. */
const sought = new Uint8Array(256);

/** Puts the bytes of an id there. @returns how many; -1 for one of other characters, or too long */
function soughtBytes(id: string): number {
  const { length } = id;
  if (length > sought.length) return -1;
  for (let at = 0; at < length; at++) {
    const code = id.charCodeAt(at);
    if (code > 127) return -1;
    sought[at] = code;
  }
  return length;
}

/** Where something of each of many ids stands. */
let places = new Uint32Array(128);

/** Customer ids by row, and rows by id. The row of a customer who is gone has no id. */
export class IdIndex {
  /** Rows, those without a customer included. */
  readonly rowCount: number;
  readonly #ids: Buffer;
  readonly #offsets: Uint32Array;
  readonly #table: Uint32Array;
  readonly #everyone: Bitset;

  /** `offsets` has one entry more than there are rows: each id ends where the next begins. `table` is that of `idTable`. */
  constructor(ids: Buffer, offsets: Uint32Array, table: Uint32Array, everyone: Bitset) {
    this.#ids = ids;
    this.#offsets = offsets;
    this.#table = table;
    this.#everyone = everyone;
    this.rowCount = offsets.length - 1;
  }

  /** The id of the customer of a row; undefined where there is none. */
  at(row: number): string | undefined {
    return this.#everyone.has(row)
      ? this.#ids.toString("utf8", this.#offsets[row] ?? 0, this.#offsets[row + 1] ?? 0)
      : undefined;
  }

  /** The row of a customer; -1 when unknown. */
  find(id: string): number {
    const length = soughtBytes(id);
    return length < 0 ? this.#findBytes(Buffer.from(id)) : this.#findBytes(sought, length);
  }

  /** As `find`, for many. What it reads is brought near the processor first, each step for all: else each id waits for the memory alone. */
  findAll(ids: readonly string[]): number[] {
    if (ids.length > places.length) places = new Uint32Array(ids.length);
    const { length } = ids;
    const near = places;
    for (let i = 0; i < length; i++) near[i] = firstSlot(this.#table, sought, soughtBytes(ids[i] as string));
    for (let i = 0; i < length; i++) near[i] = this.#table[near[i] as number] as number;
    for (let i = 0; i < length; i++) near[i] = this.#offsets[near[i] as number] as number;
    for (let i = 0; i < length; i++) near[i] = this.#ids[near[i] as number] as number;
    return ids.map((id) => this.find(id));
  }

  #findBytes(bytes: Uint8Array, length: number = bytes.length): number {
    return findRow(this.#table, { ids: this.#ids, offsets: this.#offsets }, bytes, length);
  }
}
