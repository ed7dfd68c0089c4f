import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBVector } from "@duckdb/node-api";
import type { Database } from "../duckdb/database.ts";
import { ContractError } from "../errors.ts";
import { Bitset } from "./bitset.ts";
import { BlockFile } from "./block-file.ts";
import { chunkWriter, MisplacedRow } from "./chunk-writer.ts";
import { idTable } from "./id-table.ts";
import {
  type Numbering,
  planRecord,
  type ServedColumn,
  type ServingLayout,
  type SlotForm,
  servingFile,
  servingFormat,
  wholeNumber,
  wordsFor,
} from "./layout.ts";
import { writeMemberSpans } from "./member-spans-writer.ts";
import { selectRecords } from "./select-records.ts";
import { encodeStrings, type StringEncoding } from "./string-encoding.ts";
import { type WholeRange, wholeRanges } from "./whole-ranges.ts";

export interface ServingOptions {
  /** Made if it does not exist; must not hold serving files yet. */
  readonly directory: string;
  /**
   * SQL relation (a table's name, a call or a query in brackets): one row per customer, ordered by `customer_index`, with
   * that column, `customer_id`, one column named as each trait and one BOOLEAN column for each segment.
   */
  readonly relation: string;
  /** The chain of snapshots in which `customer_index` was given, oldest first and this one last; at least one. */
  readonly lineage: readonly Numbering[];
  readonly traits: readonly ServedColumn[];
  readonly segments: readonly { readonly id: string; readonly column: string }[];
  /**
   * SQL relation (customer_id, segment_id, entered_at TIMESTAMP, exited_at TIMESTAMP or NULL), one row for each
   * stretch of membership that did not begin with this snapshot. Without it, members entered at the snapshot's as-of.
   */
  readonly spansRelation?: string;
}

/**
 * Writes the files of `layout.ts` in one scan of the relation, row by row. A numeric value that is not finite counts
 * as missing. Byte-identical for the same rows, on any number of threads.
 * @throws ContractError when the numbers do not ascend below the last count of the lineage, or an id comes twice.
 */
export async function writeServing(db: Database, options: ServingOptions): Promise<void> {
  const { directory, relation, traits } = options;
  mkdirSync(directory, { recursive: true });
  const { n } = await db.row<{ n: number }>(
    `SELECT CAST(count(*) AS DOUBLE) AS n FROM ${relation} AS serving`,
  );
  const strings = await encodeStrings(db, relation, traits);
  try {
    const ranges = await wholeRanges(db, relation, traits);
    const plan = planRecord(traits, options.segments.length, (trait) => formOf(trait, strings, ranges));
    const files = {
      ids: new BlockFile(join(directory, servingFile.ids)),
      rows: new BlockFile(join(directory, servingFile.rows)),
      heap: new BlockFile(join(directory, servingFile.heap)),
    };
    const rowCount = options.lineage.at(-1)?.rows ?? 0;
    const idOffsets = new Uint32Array(rowCount + 1);
    const words = wordsFor(rowCount);
    const bitsets = new Uint32Array(words * (1 + options.segments.length));
    try {
      const columns = options.segments.map((segment) => segment.column);
      await writeIds(db, relation, files.ids);
      const result = await db.connection.stream(
        selectRecords(relation, traits, columns, plan, strings.enumTypes),
      );
      const writer = chunkWriter({
        plan,
        segmentCount: options.segments.length,
        rowCount,
        words,
        rows: files.rows,
        heap: files.heap,
        idOffsets,
        bitsets,
      });
      let written = 0;
      let next = result.fetchChunk();
      for (let chunk = await next; chunk !== null && chunk.rowCount > 0; chunk = await next) {
        // The database fills the next chunk while this one is copied.
        next = result.fetchChunk();
        try {
          writer.write(chunk);
        } catch (error) {
          await next.catch(() => null);
          throw error;
        }
        written += chunk.rowCount;
      }
      if (written !== n)
        throw new ContractError(`serving: expected ${n} customers, the scan gave ${written}`);
      writer.finish();
    } catch (error) {
      for (const file of Object.values(files)) file.abandon();
      throw error instanceof MisplacedRow ? await misplaced(db, relation, error, rowCount) : error;
    }
    const sizes: Record<string, number> = {
      [servingFile.ids]: files.ids.finish(),
      [servingFile.rows]: files.rows.finish(),
      [servingFile.heap]: files.heap.finish(),
    };
    const put = (name: string, bytes: Uint8Array): void => {
      writeFileSync(join(directory, name), bytes, { flag: "wx", flush: true });
      sizes[name] = bytes.byteLength;
    };
    put(servingFile.idOffsets, bytesOf(idOffsets));
    const everyone = new Bitset(bitsets.subarray(0, words));
    const ids = { ids: readFileSync(join(directory, servingFile.ids)), offsets: idOffsets };
    const found = idTable(ids, n, (row) => everyone.has(row));
    if ("twice" in found) {
      const id = ids.ids.toString("utf8", idOffsets[found.twice], idOffsets[found.twice + 1]);
      throw new ContractError(
        `serving: customer_id ${id} comes twice, the second time with number ${found.twice}`,
      );
    }
    put(servingFile.idTable, bytesOf(found.table));
    put(servingFile.segments, bytesOf(bitsets));
    put(servingFile.strings, Buffer.from(`${JSON.stringify(Object.fromEntries(strings.dictionaries))}\n`));
    let instants: readonly number[] = [];
    if (options.spansRelation !== undefined) {
      const spans = await writeMemberSpans(db, {
        relation: options.spansRelation,
        customers: relation,
        rowCount,
        segments: options.segments.map((segment) => segment.id),
        directory,
        recordBytes: plan.recordBytes,
      });
      Object.assign(sizes, spans.sizes);
      instants = spans.instants;
    }
    const layout: ServingLayout = {
      format: servingFormat,
      customerCount: n,
      rowCount,
      lineage: options.lineage,
      recordBytes: plan.recordBytes,
      bitsOffset: plan.bitsOffset,
      slots: plan.slots,
      segments: options.segments.map((segment) => segment.id),
      instants,
      files: Object.fromEntries(Object.entries(sizes).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
    // Last, so that a folder with a layout is a whole one.
    put(servingFile.layout, Buffer.from(`${JSON.stringify(layout, null, 2)}\n`));
  } finally {
    await strings.drop();
  }
}

async function misplaced(
  db: Database,
  relation: string,
  { row, after }: MisplacedRow,
  rowCount: number,
): Promise<ContractError> {
  const { id } = await db.row<{ id: string }>(
    `SELECT min(customer_id) AS id FROM ${relation} AS serving WHERE customer_index = ${row}`,
  );
  return new ContractError(
    `serving: customer ${id} has number ${row} after ${after}; expected ascending numbers below ${rowCount}`,
  );
}

/** The ids end to end, in the order of the customers' numbers: handed over in few long texts instead of many short ones. */
async function writeIds(db: Database, relation: string, file: BlockFile): Promise<void> {
  const result = await db.connection.stream(
    `SELECT string_agg(CAST(customer_id AS VARCHAR), '' ORDER BY customer_index)
     FROM ${relation} AS serving GROUP BY customer_index // 8192 ORDER BY customer_index // 8192`,
  );
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; ) {
    const texts = chunk.getColumnVector(0) as DuckDBVector<string>;
    for (let i = 0; i < chunk.rowCount; i++) file.appendText(texts.getItem(i) ?? "");
    chunk = await result.fetchChunk();
  }
}

/** How a trait stands in records: what is exact or has few values takes few bits. */
function formOf(
  { id, type }: ServedColumn,
  { dictionaries }: StringEncoding,
  ranges: ReadonlyMap<string, WholeRange>,
): SlotForm {
  const range = ranges.get(id);
  const whole = range && wholeNumber(range.least, range.greatest);
  switch (type) {
    case "number":
      return whole === undefined
        ? { kind: "number" }
        : { kind: "scaled", whole, decimals: range?.decimals ?? 0 };
    case "date":
      return { kind: "date", whole: whole ?? wholeNumber(0, 0) };
    case "boolean":
      return { kind: "boolean", whole: wholeNumber(0, 1) };
    case "instant":
    case "point":
      return { kind: type };
    default: {
      const values = dictionaries.get(id);
      if (values === undefined) return { kind: type === "string" ? "heap" : "json" };
      return { kind: type === "string" ? "code" : "jsonCode", whole: wholeNumber(0, values.length - 1) };
    }
  }
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
