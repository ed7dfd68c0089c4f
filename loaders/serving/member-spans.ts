import { spanBytes } from "./layout.ts";
import { RandomAccessFile } from "./read-file.ts";

/** One stretch of membership. */
export interface MemberSpan {
  /** Place of the segment among the bitsets. */
  readonly segment: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly enteredAt: number;
  /** As `enteredAt`; null while the customer is a member. */
  readonly exitedAt: number | null;
}

/** Stretches of membership that did not begin with this snapshot; two short reads for a customer. */
export class MemberSpans {
  readonly #offsets: RandomAccessFile;
  readonly #spans: RandomAccessFile;
  /** Both are read into again for each customer: a request makes no buffers to be collected. */
  readonly #bounds = Buffer.alloc(8);
  #records = Buffer.alloc(64 * spanBytes);

  constructor(offsetsPath: string, spansPath: string) {
    this.#offsets = new RandomAccessFile(offsetsPath);
    try {
      this.#spans = new RandomAccessFile(spansPath);
    } catch (error) {
      this.#offsets.close();
      throw error;
    }
  }

  /** The customer's latest stretch in each segment, by the segment's place; the earlier ones are left out. */
  latest(row: number): Map<number, MemberSpan> {
    this.#offsets.read(this.#bounds, row * 4);
    const first = this.#bounds.readUInt32LE(0);
    const bytes = (this.#bounds.readUInt32LE(4) - first) * spanBytes;
    const latest = new Map<number, MemberSpan>();
    if (bytes === 0) return latest;
    if (bytes > this.#records.length) this.#records = Buffer.alloc(bytes);
    const records = this.#records.subarray(0, bytes);
    this.#spans.read(records, first * spanBytes);
    // In order of entry within a segment, so a later one replaces an earlier one.
    for (let at = 0; at < records.length; at += spanBytes) {
      const exited = records.readDoubleLE(at + 16);
      const segment = records.readUInt32LE(at);
      latest.set(segment, {
        segment,
        enteredAt: records.readDoubleLE(at + 8),
        exitedAt: Number.isNaN(exited) ? null : exited,
      });
    }
    return latest;
  }

  close(): void {
    this.#offsets.close();
    this.#spans.close();
  }
}
