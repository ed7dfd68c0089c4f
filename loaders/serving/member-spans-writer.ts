import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBVector } from "@duckdb/node-api";
import type { Database } from "../duckdb/database.ts";
import { literal } from "../duckdb/quote.ts";
import { ContractError } from "../errors.ts";
import { BlockFile } from "./block-file.ts";
import { servingFile, spanBytes, stillMember } from "./layout.ts";
import { RandomAccessFile } from "./read-file.ts";

export interface MemberSpansOptions {
  /** SQL relation (customer_id, segment_id, entered_at, exited_at), see `ServingOptions.spansRelation`. */
  readonly relation: string;
  /** SQL relation (customer_index, customer_id, …): the rows of the customers. */
  readonly customers: string;
  readonly rowCount: number;
  /** Segment ids in the order of their bitsets. */
  readonly segments: readonly string[];
  /** Holds the records of the customers already. */
  readonly directory: string;
  readonly recordBytes: number;
}

/** What was written: the sizes of the files, and the instants that spans name by their places. */
interface WrittenSpans {
  readonly sizes: Readonly<Record<string, number>>;
  readonly instants: readonly number[];
}

/**
 * Writes the stretches of membership so that those of one customer are one short read, and the record with them. They are
 * ordered by customer, segment and time of entry.
 * @throws ContractError for a customer or a segment that the snapshot does not have, or more instants than fit.
 */
export async function writeMemberSpans(db: Database, options: MemberSpansOptions): Promise<WrittenSpans> {
  const places = options.segments.map((segment, place) => `(${literal(segment)}, ${place})`);
  const segments =
    places.length === 0
      ? "(SELECT NULL::VARCHAR AS segment_id, NULL::INTEGER AS place WHERE false)"
      : `(SELECT * FROM (VALUES ${places.join(", ")}) AS v(segment_id, place))`;
  const found = await db.rows<{ instant: number }>(`
    SELECT DISTINCT CAST(epoch_ms(instant) AS DOUBLE) AS instant
    FROM (SELECT unnest([entered_at, exited_at]) AS instant FROM ${options.relation} AS m)
    WHERE instant IS NOT NULL ORDER BY 1`);
  const instants = found.map(({ instant }) => instant);
  if (instants.length > stillMember)
    throw new ContractError(
      `memberships began and ended at ${instants.length} instants; expected at most ${stillMember}`,
    );
  const placeOf = new Map(instants.map((instant, place) => [instant, place]));
  const result = await db.connection.stream(`
    WITH customers AS (
      SELECT CAST(customer_id AS VARCHAR) AS customer_id, customer_index AS row
      FROM ${options.customers} AS serving)
    SELECT CAST(c.row AS DOUBLE), CAST(s.place AS DOUBLE),
           CAST(epoch_ms(m.entered_at) AS DOUBLE),
           CAST(epoch_ms(m.exited_at) AS DOUBLE),
           CAST(m.customer_id AS VARCHAR), m.segment_id
    FROM ${options.relation} AS m
    LEFT JOIN customers c ON c.customer_id = CAST(m.customer_id AS VARCHAR)
    LEFT JOIN ${segments} AS s ON s.segment_id = m.segment_id
    ORDER BY 1, 2, 3, 4`);
  const counts = new Uint32Array(options.rowCount + 1);
  const spans = new BlockFile(join(options.directory, servingFile.spans));
  using records = new RecordsInOrder(options);
  const span = Buffer.alloc(spanBytes);
  let last = -1;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; ) {
    const column = (index: number) => chunk?.getColumnVector(index) as DuckDBVector<number>;
    const [rows, segmentPlaces, entered, exited] = [column(0), column(1), column(2), column(3)];
    for (let i = 0; i < chunk.rowCount; i++) {
      const row = rows.getItem(i);
      const place = segmentPlaces.getItem(i);
      const from = entered.getItem(i);
      if (row === null || place === null || from === null) {
        const customer = (chunk.getColumnVector(4) as DuckDBVector<string>).getItem(i);
        const segment = (chunk.getColumnVector(5) as DuckDBVector<string>).getItem(i);
        spans.abandon();
        throw new ContractError(
          `membership of customer ${customer} in segment ${segment}: expected a customer and a segment of the snapshot, and entered_at`,
        );
      }
      if (row !== last) {
        spans.append(records.at(row));
        counts[row + 1] = options.recordBytes / spanBytes;
        last = row;
      }
      span.writeUInt32LE(place, 0);
      span.writeUInt16LE(placeOf.get(from) ?? 0, 4);
      span.writeUInt16LE(placeOf.get(exited.getItem(i) ?? Number.NaN) ?? stillMember, 6);
      spans.append(span);
      counts[row + 1] = (counts[row + 1] ?? 0) + 1;
    }
    chunk = await result.fetchChunk();
  }
  for (let row = 1; row < counts.length; row++) counts[row] = (counts[row] ?? 0) + (counts[row - 1] ?? 0);
  const offsets = new Uint8Array(counts.buffer);
  writeFileSync(join(options.directory, servingFile.spanOffsets), offsets, { flag: "wx", flush: true });
  return {
    sizes: { [servingFile.spanOffsets]: offsets.length, [servingFile.spans]: spans.finish() },
    instants,
  };
}

/** Records that are read in the order of their rows, many at once. */
class RecordsInOrder {
  readonly #file: RandomAccessFile;
  readonly #rowCount: number;
  readonly #recordBytes: number;
  readonly #bytes: Uint8Array;
  #first = 0;
  #end = 0;

  constructor({ directory, rowCount, recordBytes }: MemberSpansOptions) {
    this.#file = new RandomAccessFile(join(directory, servingFile.rows));
    this.#rowCount = rowCount;
    this.#recordBytes = recordBytes;
    this.#bytes = new Uint8Array(recordsAtOnce * recordBytes);
  }

  /** Good until the next one is asked for. */
  at(row: number): Uint8Array {
    if (row >= this.#end) {
      const count = Math.min(recordsAtOnce, this.#rowCount - row);
      this.#file.read(this.#bytes, row * this.#recordBytes, count * this.#recordBytes);
      this.#first = row;
      this.#end = row + count;
    }
    const from = (row - this.#first) * this.#recordBytes;
    return this.#bytes.subarray(from, from + this.#recordBytes);
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }
}

const recordsAtOnce = 1024;
