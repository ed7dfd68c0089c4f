import { dayText } from "../day-text.ts";
import type { ServingLayout, TraitSlot, WholeNumber } from "./layout.ts";
import { RandomAccessFile } from "./read-file.ts";

/**
 * A trait's value for one customer; null when missing. A date is `YYYY-MM-DD`, an instant ISO in UTC, a list its texts, a
 * point its latitude and longitude.
 */
export type TraitValue = number | string | boolean | readonly string[] | readonly number[] | null;

export interface RecordFiles {
  readonly rows: string;
  readonly heap: string;
  /** Values in order of each trait of kind `code` or `jsonCode`. */
  readonly strings: ReadonlyMap<string, readonly string[]>;
}

/** Bytes that are read at once by whoever walks along the rows, and rows that one step of a walk skips at most. */
const aheadBytes = 32_768;
const nearRows = 64;

/** The trait values of customers, one short read for each; texts from the heap cost one more. */
export class Records {
  readonly #layout: ServingLayout;
  readonly #rows: RandomAccessFile;
  readonly #heap: RandomAccessFile;
  readonly #strings: ReadonlyMap<string, readonly string[]>;
  readonly #slots: ReadonlyMap<string, TraitSlot>;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** The rows whose records are in the buffer. */
  #first = 0;
  #end = 0;
  /** The row that was asked for last. */
  #last = -1;

  constructor(layout: ServingLayout, files: RecordFiles) {
    this.#layout = layout;
    this.#strings = files.strings;
    this.#slots = new Map(layout.slots.map((slot) => [slot.trait, slot]));
    this.#bytes = new Uint8Array(
      layout.recordBytes * Math.max(1, Math.floor(aheadBytes / layout.recordBytes)),
    );
    this.#view = new DataView(this.#bytes.buffer);
    this.#rows = new RandomAccessFile(files.rows);
    try {
      this.#heap = new RandomAccessFile(files.heap);
    } catch (error) {
      this.#rows.close();
      throw error;
    }
  }

  /** Of a trait of the layout. */
  slot(trait: string): TraitSlot {
    const slot = this.#slots.get(trait);
    if (slot === undefined) throw new Error(`trait ${trait} has no slot`);
    return slot;
  }

  value(row: number, slot: TraitSlot): TraitValue {
    const record = this.#record(row);
    return slot.whole === undefined ? this.#float(slot, record) : this.#whole(slot, slot.whole, record);
  }

  /** 32 bits of the segments of a customer, those of the places from 32 × `word` on. */
  bits(row: number, word: number): number {
    return this.#view.getUint32(this.#record(row) + this.#layout.bitsOffset + 4 * word, true);
  }

  /** Where the record of a row begins in the buffer. */
  #record(row: number): number {
    if (row < this.#first || row >= this.#end) this.#load(row);
    this.#last = row;
    return (row - this.#first) * this.#layout.recordBytes;
  }

  /** Whoever walks along the rows reads many at once; whoever looks one up that one alone. */
  #load(row: number): void {
    const { recordBytes, rowCount } = this.#layout;
    const isWalk = row > this.#last && row - this.#last <= nearRows;
    const rows = isWalk ? Math.min(this.#bytes.length / recordBytes, rowCount - row) : 1;
    this.#end = 0;
    this.#rows.read(this.#bytes, row * recordBytes, rows * recordBytes);
    this.#first = row;
    this.#end = row + rows;
  }

  #float({ kind, offset }: TraitSlot, record: number): TraitValue {
    const value = this.#view.getFloat64(record + offset, true);
    if (!Number.isFinite(value)) return null;
    switch (kind) {
      case "instant":
        return instantText(value);
      case "point":
        return [value, this.#view.getFloat64(record + offset + 8, true)];
      case "json":
        return JSON.parse(this.#text(value)) as readonly string[];
      case "heap":
        return this.#text(value);
      default:
        return value;
    }
  }

  #whole(
    { trait, kind, offset, shift = 0, decimals = 0 }: TraitSlot,
    { least, bits }: WholeNumber,
    record: number,
  ): TraitValue {
    const stored = (this.#view.getUint32(record + offset, true) >>> shift) & mask(bits);
    // Of 32 bits `&` makes a signed number.
    const code = stored >>> 0;
    if (code === 0) return null;
    const value = least + code - 1;
    switch (kind) {
      case "boolean":
        return value === 1;
      case "date":
        return dayText(value);
      case "code":
        return this.#strings.get(trait)?.[value] ?? null;
      case "jsonCode":
        return JSON.parse(this.#strings.get(trait)?.[value] ?? "null") as readonly string[];
      default:
        return value / 10 ** decimals;
    }
  }

  close(): void {
    this.#first = 0;
    this.#end = 0;
    this.#rows.close();
    this.#heap.close();
  }

  #text(offset: number): string {
    const length = Buffer.alloc(4);
    this.#heap.read(length, offset);
    const text = Buffer.alloc(length.readUInt32LE(0));
    this.#heap.read(text, offset + 4);
    return text.toString("utf8");
  }
}

function mask(bits: number): number {
  return bits === 32 ? -1 : (1 << bits) - 1;
}

/** Microseconds since 1970 as ISO text; the fraction only where there is one. */
function instantText(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1e6);
  const fraction = microseconds - seconds * 1e6;
  const text = new Date(seconds * 1000).toISOString().slice(0, 19);
  return fraction === 0 ? `${text}Z` : `${text}.${String(fraction).padStart(6, "0")}Z`;
}
