import type { Bitset } from "./bitset.ts";
import { findRow } from "./id-table.ts";

/** The bytes of an id that is looked for, where each character is one: nothing is made to be collected. */
const sought = new Uint8Array(256);

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
    const { length } = id;
    if (length > sought.length) return this.#findBytes(Buffer.from(id));
    for (let at = 0; at < length; at++) {
      const code = id.charCodeAt(at);
      if (code > 127) return this.#findBytes(Buffer.from(id));
      sought[at] = code;
    }
    return this.#findBytes(sought, length);
  }

  #findBytes(bytes: Uint8Array, length: number = bytes.length): number {
    return findRow(this.#table, { ids: this.#ids, offsets: this.#offsets }, bytes, length);
  }
}
