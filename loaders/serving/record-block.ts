import type { DuckDBDataChunk, DuckDBVector } from "@duckdb/node-api";
import type { BlockFile } from "./block-file.ts";
import { type RecordPlan, wordsFor } from "./layout.ts";
import { isInHeap } from "./select-records.ts";

/** The records of one chunk at a time. */
export class RecordBlock {
  readonly #recordBytes: number;
  readonly #heap: BlockFile;
  /** Offsets in a record, in the order of the columns of `selectRecords`. */
  readonly #floats: readonly number[];
  readonly #texts: readonly number[];
  readonly #words: readonly number[];
  readonly #length = Buffer.alloc(4);
  #bytes = new Uint8Array(0);
  #float64 = new Float64Array(0);
  #uint32 = new Uint32Array(0);

  constructor({ slots, bitsOffset, recordBytes }: RecordPlan, segmentCount: number, heap: BlockFile) {
    this.#recordBytes = recordBytes;
    this.#heap = heap;
    this.#floats = slots.flatMap((slot) => {
      if (slot.whole !== undefined || isInHeap(slot)) return [];
      return slot.kind === "point" ? [slot.offset, slot.offset + 8] : [slot.offset];
    });
    this.#texts = slots.filter(isInHeap).map(({ offset }) => offset);
    const words = slots.flatMap(({ whole, offset }) => (whole === undefined ? [] : [offset]));
    const bits = Array.from({ length: wordsFor(segmentCount) }, (_, word) => bitsOffset + 4 * word);
    this.#words = [...[...new Set(words)].sort((a, b) => a - b), ...bits];
  }

  /** How many columns of a chunk are read; the bits of the segments are the last of them. */
  get columns(): number {
    return this.#floats.length + this.#texts.length + this.#words.length;
  }

  /** Fills the block from the columns of a chunk, the first of them given. */
  fill(chunk: DuckDBDataChunk, first: number): void {
    const count = chunk.rowCount;
    this.#reserve(count * this.#recordBytes);
    let column = first;
    const next = () => chunk.getColumnVector(column++);
    const [floats, words] = [this.#recordBytes / 8, this.#recordBytes / 4];
    for (const offset of this.#floats) {
      const values = numbersOf(next(), Float64Array);
      for (let i = 0, at = offset / 8; i < count; i++, at += floats)
        this.#float64[at] = values[i] ?? Number.NaN;
    }
    for (const offset of this.#texts) {
      const texts = next() as DuckDBVector<string>;
      for (let i = 0, at = offset / 8; i < count; i++, at += floats) {
        const text = texts.getItem(i);
        this.#float64[at] = text === null ? Number.NaN : this.#append(text);
      }
    }
    for (const offset of this.#words) {
      const values = numbersOf(next(), Uint32Array);
      for (let i = 0, at = offset / 4; i < count; i++, at += words) this.#uint32[at] = values[i] ?? 0;
    }
  }

  /** The bytes of some of the records. */
  records(from: number, to: number): Uint8Array {
    return this.#bytes.subarray(from * this.#recordBytes, to * this.#recordBytes);
  }

  #reserve(bytes: number): void {
    if (this.#bytes.length >= bytes) return;
    const buffer = new ArrayBuffer(bytes);
    this.#bytes = new Uint8Array(buffer);
    this.#float64 = new Float64Array(buffer);
    this.#uint32 = new Uint32Array(buffer);
  }

  /** The place of a text in the heap. */
  #append(text: string): number {
    const at = this.#heap.bytes;
    this.#length.writeUInt32LE(Buffer.byteLength(text));
    this.#heap.append(this.#length);
    this.#heap.appendText(text);
    return at;
  }
}

/**
 * The numbers of a column of which none is missing. Vectors hold them as such an array; asked for one by one, each would
 * be an object to be collected.
 */
export function numbersOf<Numbers extends Float64Array | Uint32Array>(
  vector: DuckDBVector,
  kind: { new (length: number): Numbers },
): Numbers {
  const { items } = vector as unknown as { readonly items?: unknown };
  if (items instanceof kind) return items;
  const numbers = new kind(vector.itemCount);
  for (let i = 0; i < numbers.length; i++) numbers[i] = Number(vector.getItem(i));
  return numbers;
}
