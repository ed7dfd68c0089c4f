import type { DuckDBDataChunk, DuckDBVector } from "@duckdb/node-api";
import { ContractError } from "../errors.ts";
import type { BlockFile } from "./block-file.ts";
import { type RecordPlan, wordsFor } from "./layout.ts";
import { numbersOf, RecordBlock } from "./record-block.ts";

export interface ChunkTarget {
  readonly plan: RecordPlan;
  readonly segmentCount: number;
  /** Rows in all, those without a customer included. */
  readonly rowCount: number;
  /** Words of one bitset. */
  readonly words: number;
  readonly rows: BlockFile;
  readonly heap: BlockFile;
  /** Of the ids end to end; one more than there are rows, the first 0. */
  readonly idOffsets: Uint32Array;
  /** All bitsets, end to end, everyone's first. */
  readonly bitsets: Uint32Array;
}

/** Columns of `selectRecords` before those of records: the row and the bytes of the id. */
const leading = 2;

/** Zeros for the records of rows without a customer. */
const zeros = Buffer.alloc(1 << 16);

export interface ChunkWriter {
  write(chunk: DuckDBDataChunk): void;
  /** Fills what is left up to the last row. */
  finish(): void;
}

/** A number that does not ascend or is not below the count of rows. */
export class MisplacedRow extends Error {
  readonly row: number;
  readonly after: number;

  constructor(row: number, after: number) {
    super(`row ${row} after ${after}`);
    this.row = row;
    this.after = after;
  }
}

/** Copies the numbers of a chunk, column by column, into the records of a block and the words of the bitsets. */
export function chunkWriter(target: ChunkTarget): ChunkWriter {
  const { plan, segmentCount, words, idOffsets, bitsets } = target;
  const bitWords = wordsFor(segmentCount);
  const block = new RecordBlock(plan, segmentCount, target.heap);
  /** The row after the last one that was written. */
  let nextRow = 0;
  /** The bytes of the ids before it. */
  let idBytes = 0;
  let rows = new Uint32Array(0);

  /** Leaves the rows before this one empty. */
  const skipTo = (row: number): void => {
    for (let empty = nextRow; empty < row; empty++) idOffsets[empty + 1] = idBytes;
    for (let left = (row - nextRow) * plan.recordBytes; left > 0; left -= zeros.length)
      target.rows.append(zeros.subarray(0, Math.min(left, zeros.length)));
    nextRow = row;
  };

  const write = (chunk: DuckDBDataChunk): void => {
    const count = chunk.rowCount;
    block.fill(chunk, leading);
    const numbers = chunk.getColumnVector(0) as DuckDBVector<number>;
    const idLengths = chunk.getColumnVector(1) as DuckDBVector<number>;
    if (rows.length < count) rows = new Uint32Array(count);
    let unwritten = 0;
    const writeRecords = (to: number): void => {
      target.rows.append(block.records(unwritten, to));
      unwritten = to;
    };
    for (let i = 0; i < count; i++) {
      const row = numbers.getItem(i);
      const idLength = idLengths.getItem(i);
      if (row === null || idLength === null)
        throw new ContractError(
          `serving: the row after ${nextRow - 1} has no customer_index or no customer_id`,
        );
      if (row < nextRow || row >= target.rowCount) throw new MisplacedRow(row, nextRow - 1);
      if (row > nextRow) {
        writeRecords(i);
        skipTo(row);
      }
      idBytes += idLength;
      idOffsets[row + 1] = idBytes;
      rows[i] = row;
      nextRow = row + 1;
      bitsets[row >>> 5] = (bitsets[row >>> 5] ?? 0) | (1 << (row & 31));
    }
    writeRecords(count);

    for (let word = 0; word < bitWords; word++) {
      const column = leading + block.columns - bitWords + word;
      const words32 = numbersOf(chunk.getColumnVector(column), Uint32Array);
      for (let i = 0; i < count; i++) {
        const row = rows[i] ?? 0;
        let bits = words32[i] ?? 0;
        while (bits !== 0) {
          const bit = 31 - Math.clz32(bits);
          bits = (bits ^ (1 << bit)) >>> 0;
          const at = (1 + 32 * word + bit) * words + (row >>> 5);
          bitsets[at] = (bitsets[at] ?? 0) | (1 << (row & 31));
        }
      }
    }
  };
  return { write, finish: () => skipTo(target.rowCount) };
}
