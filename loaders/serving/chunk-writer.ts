import type { DuckDBDataChunk, DuckDBVector } from "@duckdb/node-api";
import { ContractError } from "../errors.ts";
import type { BlockFile } from "./block-file.ts";
import type { RecordPlan } from "./layout.ts";

export interface ChunkTarget {
  readonly plan: RecordPlan;
  readonly segmentCount: number;
  /** Rows in all, those without a customer included. */
  readonly rowCount: number;
  /** Words of one bitset. */
  readonly words: number;
  readonly ids: BlockFile;
  readonly rows: BlockFile;
  readonly heap: BlockFile;
  /** One more than there are rows, the first 0. */
  readonly idOffsets: Uint32Array;
  /** All bitsets, end to end, everyone's first. */
  readonly bitsets: Uint32Array;
}

/** Zeros for the records of rows without a customer. */
const zeros = Buffer.alloc(1 << 16);

/** Columns of `selectRecords` before those of the slots: the row and the id. */
const leading = 2;

export interface ChunkWriter {
  write(chunk: DuckDBDataChunk): void;
  /** Fills what is left up to the last row. */
  finish(): void;
}

/** Copies the numbers of a chunk, column by column, into the records of a block and the words of the bitsets. */
export function chunkWriter(target: ChunkTarget): ChunkWriter {
  const { plan, segmentCount, words, idOffsets, bitsets } = target;
  const missingWords = Math.ceil(plan.slots.length / 32);
  const length = Buffer.alloc(4);
  let block = new ArrayBuffer(0);
  /** The row after the last one that was written. */
  let nextRow = 0;
  let rows = new Uint32Array(0);

  /** Leaves the rows before this one empty. */
  const skipTo = (row: number): void => {
    for (let empty = nextRow; empty < row; empty++) idOffsets[empty + 1] = target.ids.bytes;
    for (let left = (row - nextRow) * plan.recordBytes; left > 0; left -= zeros.length)
      target.rows.append(zeros.subarray(0, Math.min(left, zeros.length)));
    nextRow = row;
  };

  const write = (chunk: DuckDBDataChunk): void => {
    const count = chunk.rowCount;
    if (block.byteLength < count * plan.recordBytes) block = new ArrayBuffer(count * plan.recordBytes);
    const bytes = new Uint8Array(block);
    const float64 = new Float64Array(block);
    const int32 = new Int32Array(block);
    const uint32 = new Uint32Array(block);

    const copy = (
      column: number,
      into: Uint8Array | Float64Array | Int32Array | Uint32Array,
      offset: number,
    ) => {
      const vector = chunk.getColumnVector(column) as DuckDBVector<number>;
      const stride = plan.recordBytes / into.BYTES_PER_ELEMENT;
      let at = offset / into.BYTES_PER_ELEMENT;
      for (let i = 0; i < count; i++, at += stride) into[at] = vector.getItem(i) ?? 0;
    };
    for (let word = 0; word < missingWords; word++) {
      copy(leading + plan.slots.length + word, uint32, plan.missingOffset + 4 * word);
    }
    for (const [index, slot] of plan.slots.entries()) {
      if (slot.kind === "number" || slot.kind === "instant") copy(leading + index, float64, slot.offset);
      else if (slot.kind === "date") copy(leading + index, int32, slot.offset);
      else if (slot.kind === "code") copy(leading + index, uint32, slot.offset);
      else if (slot.kind === "boolean") copy(leading + index, bytes, slot.offset);
      else {
        const texts = chunk.getColumnVector(leading + index) as DuckDBVector<string>;
        const missingAt = (plan.missingOffset >> 2) + (slot.missingBit >> 5);
        for (let i = 0; i < count; i++) {
          const record = (i * plan.recordBytes) >> 2;
          const isMissing = ((uint32[record + missingAt] ?? 0) >>> (slot.missingBit & 31)) & 1;
          float64[(i * plan.recordBytes + slot.offset) >> 3] = isMissing
            ? 0
            : appendHeap(target.heap, texts.getItem(i) ?? "", length);
        }
      }
    }
    if (rows.length < count) rows = new Uint32Array(count);
    const numbers = chunk.getColumnVector(0) as DuckDBVector<number>;
    const ids = chunk.getColumnVector(1) as DuckDBVector<string>;
    let unwritten = 0;
    const writeRecords = (to: number): void => {
      target.rows.append(bytes.subarray(unwritten * plan.recordBytes, to * plan.recordBytes));
      unwritten = to;
    };
    for (let i = 0; i < count; i++) {
      const row = numbers.getItem(i);
      const id = ids.getItem(i);
      if (row === null || id === null)
        throw new ContractError(
          `serving: the row after ${nextRow - 1} has no customer_index or no customer_id`,
        );
      if (row < nextRow || row >= target.rowCount)
        throw new ContractError(
          `serving: customer ${id} has number ${row} after ${nextRow - 1}; expected ascending numbers below ${target.rowCount}`,
        );
      if (row > nextRow) {
        writeRecords(i);
        skipTo(row);
      }
      target.ids.appendText(id);
      idOffsets[row + 1] = target.ids.bytes;
      rows[i] = row;
      nextRow = row + 1;
      bitsets[row >>> 5] = (bitsets[row >>> 5] ?? 0) | (1 << (row & 31));
    }
    writeRecords(count);

    for (let first = 0; first < segmentCount; first += 32) {
      const vector = chunk.getColumnVector(
        leading + plan.slots.length + missingWords + first / 32,
      ) as DuckDBVector<number>;
      for (let i = 0; i < count; i++) {
        const row = rows[i] ?? 0;
        let bits = vector.getItem(i) ?? 0;
        while (bits !== 0) {
          const bit = 31 - Math.clz32(bits);
          bits = (bits ^ (1 << bit)) >>> 0;
          const at = (1 + first + bit) * words + (row >>> 5);
          bitsets[at] = (bitsets[at] ?? 0) | (1 << (row & 31));
        }
      }
    }
  };
  return { write, finish: () => skipTo(target.rowCount) };
}

function appendHeap(heap: BlockFile, text: string, length: Buffer): number {
  const at = heap.bytes;
  length.writeUInt32LE(Buffer.byteLength(text));
  heap.append(length);
  heap.appendText(text);
  return at;
}
