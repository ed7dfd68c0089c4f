import { dayText } from "../day-text.ts";
import { ConfigError } from "../errors.ts";
import { type ServingLayout, spanBytes, type TraitSlot, type WholeNumber } from "./layout.ts";
import { asWords, RandomAccessFile } from "./read-file.ts";

/**
 * A trait's value for one customer; null when missing. A date is `YYYY-MM-DD`, an instant ISO in UTC, a list its texts, a
 * point its latitude and longitude.
 */
export type TraitValue = number | string | boolean | readonly string[] | readonly number[] | null;

export interface RecordFiles {
  readonly rows: string;
  readonly heap: string;
  /** Missing for a snapshot without spans. */
  readonly spans?: { readonly path: string; readonly offsetsPath: string; readonly offsets: Buffer };
  /** Values in order of each trait of kind `code` or `jsonCode`. */
  readonly strings: ReadonlyMap<string, readonly string[]>;
}

/** Bytes that are read at once by whoever walks along the rows, and rows that one step of a walk skips at most. */
const aheadBytes = 32_768;
const nearRows = 64;

/** Spans that there is room for from the beginning. */
const fewSpans = 64;

/** The trait values of customers and their spans, one short read for both; texts from the heap cost one more. */
export class Records {
  readonly #layout: ServingLayout;
  readonly #rows: RandomAccessFile;
  readonly #heap: RandomAccessFile;
  readonly #spans: SpansFile | undefined;
  readonly #strings: ReadonlyMap<string, readonly string[]>;
  readonly #slots: ReadonlyMap<string, TraitSlot>;
  /** Many records, for whoever walks along the rows; which rows they are of. */
  readonly #ahead: DataView<ArrayBuffer>;
  #first = 0;
  #end = 0;
  /** One record for whoever looks up a customer, with the spans behind it; which row it is of. */
  #alone: DataView<ArrayBuffer>;
  #aloneWords: Uint32Array;
  #aloneRow = -1;
  /** The row that was turned to, and where its record begins in which of the two. */
  #row = -1;
  #view: DataView<ArrayBuffer>;
  #at = 0;
  /** The row that was asked for last. */
  #last = -1;

  /** @throws ConfigError for a file that cannot be opened, or offsets that do not fit the layout */
  constructor(layout: ServingLayout, files: RecordFiles) {
    const { recordBytes } = layout;
    this.#layout = layout;
    this.#strings = files.strings;
    this.#slots = new Map(layout.slots.map((slot) => [slot.trait, slot]));
    this.#ahead = viewOf(recordBytes * Math.max(1, Math.floor(aheadBytes / recordBytes)));
    this.#view = this.#ahead;
    this.#alone = viewOf(recordBytes + fewSpans * spanBytes);
    this.#aloneWords = new Uint32Array(this.#alone.buffer);
    const opened: RandomAccessFile[] = [];
    const open = (path: string): RandomAccessFile => {
      const file = new RandomAccessFile(path);
      opened.push(file);
      return file;
    };
    try {
      this.#rows = open(files.rows);
      this.#heap = open(files.heap);
      this.#spans =
        files.spans &&
        new SpansFile(layout, open(files.spans.path), files.spans.offsets, files.spans.offsetsPath);
    } catch (error) {
      for (const file of opened) file.close();
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
    const record = this.#record(row);
    return this.#view.getUint32(record + this.#layout.bitsOffset + 4 * word, true);
  }

  /**
   * The spans of a customer, good until another customer is asked for.
   * @returns words, of which spans are those from `recordBytes` on to the end; undefined where there are none
   */
  spans(row: number): { readonly words: Uint32Array; readonly end: number } | undefined {
    const bytes = this.#spans?.bytesOf(row) ?? 0;
    if (bytes === 0) return undefined;
    if (row !== this.#aloneRow) this.#loadAlone(row);
    return { words: this.#aloneWords, end: bytes / 4 };
  }

  /** Where the record of a row begins in the view. */
  #record(row: number): number {
    if (row !== this.#row) this.#turnTo(row);
    return this.#at;
  }

  #turnTo(row: number): void {
    const isWalk = row > this.#last && row - this.#last <= nearRows;
    this.#last = row;
    const isAhead = row >= this.#first && row < this.#end;
    if (isWalk && !isAhead) this.#loadAhead(row);
    if (isWalk || isAhead) {
      this.#view = this.#ahead;
      this.#at = (row - this.#first) * this.#layout.recordBytes;
    } else {
      if (row !== this.#aloneRow) this.#loadAlone(row);
      this.#view = this.#alone;
      this.#at = 0;
    }
    this.#row = row;
  }

  #loadAhead(row: number): void {
    const { recordBytes, rowCount } = this.#layout;
    const rows = Math.min(this.#ahead.byteLength / recordBytes, rowCount - row);
    this.#row = -1;
    this.#end = 0;
    this.#rows.read(this.#ahead, row * recordBytes, rows * recordBytes);
    this.#first = row;
    this.#end = row + rows;
  }

  #loadAlone(row: number): void {
    const { recordBytes } = this.#layout;
    const bytes = this.#spans?.bytesOf(row) ?? 0;
    if (this.#view === this.#alone) this.#row = -1;
    this.#aloneRow = -1;
    if (bytes > this.#alone.byteLength) {
      this.#alone = viewOf(bytes);
      this.#aloneWords = new Uint32Array(this.#alone.buffer);
    }
    if (bytes > 0) this.#spans?.read(this.#alone, row);
    else this.#rows.read(this.#alone, row * recordBytes, recordBytes);
    this.#aloneRow = row;
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
    this.#end = 0;
    this.#row = -1;
    this.#aloneRow = -1;
    this.#rows.close();
    this.#heap.close();
    this.#spans?.close();
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

function viewOf(bytes: number): DataView<ArrayBuffer> {
  return new DataView(new ArrayBuffer(bytes));
}

/** Of each customer with spans the record and the spans. */
class SpansFile {
  readonly #file: RandomAccessFile;
  /** Where those of each row begin, in units of `spanBytes`. */
  readonly #offsets: Uint32Array;

  constructor({ rowCount }: ServingLayout, file: RandomAccessFile, offsets: Buffer, offsetsPath: string) {
    this.#file = file;
    this.#offsets = asWords(offsets);
    if (this.#offsets.length !== rowCount + 1)
      throw new ConfigError(`${offsetsPath} does not fit its layout; expected ${rowCount} rows`);
  }

  /** 0 for a customer without spans. */
  bytesOf(row: number): number {
    const first = this.#offsets[row] ?? 0;
    return ((this.#offsets[row + 1] ?? first) - first) * spanBytes;
  }

  read(into: DataView<ArrayBuffer>, row: number): void {
    this.#file.read(into, (this.#offsets[row] ?? 0) * spanBytes, this.bytesOf(row));
  }

  close(): void {
    this.#file.close();
  }
}
