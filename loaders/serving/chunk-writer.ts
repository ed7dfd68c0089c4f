import type { DuckDBDataChunk, DuckDBVector } from "@duckdb/node-api";
import { ContractError } from "../errors.ts";
import type { BlockFile } from "./block-file.ts";
import type { RecordPlan } from "./layout.ts";
import { compareUtf8 } from "./utf8-order.ts";

export interface ChunkTarget {
  readonly plan: RecordPlan;
  readonly segmentCount: number;
  /** Words of one bitset. */
  readonly words: number;
  readonly ids: BlockFile;
  readonly rows: BlockFile;
  readonly heap: BlockFile;
  /** n + 1, the first 0. */
  readonly idOffsets: Uint32Array;
  /** All bitsets, end to end. */
  readonly bitsets: Uint32Array;
}

/** Copies the numbers of a chunk, column by column, into the records of a block and the words of the bitsets. */
export function chunkWriter(target: ChunkTarget): (chunk: DuckDBDataChunk, firstRow: number) => void {
  const { plan, segmentCount, words, idOffsets, bitsets } = target;
  const missingWords = Math.ceil(plan.slots.length / 32);
  const length = Buffer.alloc(4);
  let block = new ArrayBuffer(0);
  let lastId: string | undefined;
  return (chunk, firstRow) => {
    const count = chunk.rowCount;
    if (block.byteLength < count * plan.recordBytes) block = new ArrayBuffer(count * plan.recordBytes);
    const bytes = new Uint8Array(block);
    const float64 = new Float64Array(block);
    const int32 = new Int32Array(block);
    const uint32 = new Uint32Array(block);

    const ids = chunk.getColumnVector(0) as DuckDBVector<string>;
    for (let i = 0; i < count; i++) {
      const id = ids.getItem(i);
      if (id === null) throw new ContractError(`serving: row ${firstRow + i} has no customer_id`);
      if (lastId !== undefined && compareUtf8(lastId, id) >= 0) {
        throw new ContractError(
          `serving: customer_id ${id} (row ${firstRow + i}) follows ${lastId}; expected unique ids in bytewise order`,
        );
      }
      lastId = id;
      target.ids.appendText(id);
      idOffsets[firstRow + i + 1] = target.ids.bytes;
    }

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
      copy(1 + plan.slots.length + word, uint32, plan.missingOffset + 4 * word);
    }
    for (const [index, slot] of plan.slots.entries()) {
      if (slot.kind === "number" || slot.kind === "instant") copy(1 + index, float64, slot.offset);
      else if (slot.kind === "date") copy(1 + index, int32, slot.offset);
      else if (slot.kind === "code") copy(1 + index, uint32, slot.offset);
      else if (slot.kind === "boolean") copy(1 + index, bytes, slot.offset);
      else {
        const texts = chunk.getColumnVector(1 + index) as DuckDBVector<string>;
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
    target.rows.append(bytes.subarray(0, count * plan.recordBytes));

    for (let first = 0; first < segmentCount; first += 32) {
      const vector = chunk.getColumnVector(
        1 + plan.slots.length + missingWords + first / 32,
      ) as DuckDBVector<number>;
      for (let i = 0; i < count; i++) {
        const row = firstRow + i;
        let bits = vector.getItem(i) ?? 0;
        while (bits !== 0) {
          const bit = 31 - Math.clz32(bits);
          bits = (bits ^ (1 << bit)) >>> 0;
          const at = (first + bit) * words + (row >>> 5);
          bitsets[at] = (bitsets[at] ?? 0) | (1 << (row & 31));
        }
      }
    }
  };
}

function appendHeap(heap: BlockFile, text: string, length: Buffer): number {
  const at = heap.bytes;
  length.writeUInt32LE(Buffer.byteLength(text));
  heap.append(length);
  heap.appendText(text);
  return at;
}
