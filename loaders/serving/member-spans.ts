import { ConfigError } from "../errors.ts";
import { type ServingLayout, spanBytes, stillMember, wordsFor } from "./layout.ts";
import { asWords, RandomAccessFile } from "./read-file.ts";

/** The latest stretches of membership of one customer, by the places of segments; good until those of another one are read. */
export interface LatestSpans {
  /** What `entryPlace` and `exitPlace` tell of; `noSpan` where no stretch began before this snapshot. */
  spanOf(place: number): number;
  /** In which segments there is such a stretch: 32 bits by their places, those of the places from 32 × `word` on. */
  bits(word: number): number;
}

/** No stretch is that number: there are fewer instants than 16 bits tell. */
export const noSpan = -1;

/** Of customers of a snapshot without earlier ones. */
export const noSpans: LatestSpans = { spanOf: () => noSpan, bits: () => 0 };

/** The place of the instant of entry among those of the layout. */
export function entryPlace(span: number): number {
  return span & 0xffff;
}

/** As `entryPlace`; -1 while the customer is a member, and without a span. */
export function exitPlace(span: number): number {
  const place = span >>> 16;
  return place === stillMember ? -1 : place;
}

/** Stretches of membership that did not begin with this snapshot; one short read for a customer. */
export class MemberSpans implements LatestSpans {
  /** For each customer the count of spans before. */
  readonly #offsets: Uint32Array;
  readonly #spans: RandomAccessFile;
  /** Read into again for each customer: a request makes no buffers to be collected. */
  #words = new Uint32Array(64 * spanWords);
  #bytes = bytesOf(this.#words);
  /** For each segment the places of the instants of the stretch that was read last, good where its bit is set. */
  readonly #places: Int32Array;
  readonly #bits: Int32Array;

  /** @throws ConfigError when the counts do not fit the layout */
  constructor(layout: ServingLayout, offsetsPath: string, offsets: Buffer, spansPath: string) {
    this.#offsets = asWords(offsets);
    if (this.#offsets.length !== layout.rowCount + 1)
      throw new ConfigError(`${offsetsPath} does not fit its layout; expected ${layout.rowCount} rows`);
    this.#places = new Int32Array(layout.segments.length);
    this.#bits = new Int32Array(wordsFor(layout.segments.length));
    this.#spans = new RandomAccessFile(spansPath);
  }

  /** The customer's latest stretch in each segment; the earlier ones are left out. */
  latest(row: number): LatestSpans {
    const first = this.#offsets[row] ?? 0;
    const length = ((this.#offsets[row + 1] ?? first) - first) * spanWords;
    if (length > this.#words.length) {
      this.#words = new Uint32Array(length);
      this.#bytes = bytesOf(this.#words);
    }
    const words = this.#words;
    this.#spans.read(this.#bytes, first * spanBytes, length * 4);
    const places = this.#places;
    const bits = this.#bits;
    for (let word = 0; word < bits.length; word++) bits[word] = 0;
    // In order of entry within a segment, so a later one replaces an earlier one.
    for (let at = 0; at < length; at += spanWords) {
      const segment = words[at] as number;
      places[segment] = words[at + 1] as number;
      bits[segment >>> 5] = (bits[segment >>> 5] as number) | (1 << (segment & 31));
    }
    return this;
  }

  spanOf(place: number): number {
    const isSet = place >= 0 && ((this.bits(place >>> 5) >>> (place & 31)) & 1) === 1;
    return isSet ? (this.#places[place] as number) : noSpan;
  }

  bits(word: number): number {
    return this.#bits[word] ?? 0;
  }

  close(): void {
    this.#spans.close();
  }
}

function bytesOf({ buffer }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer);
}

const spanWords = spanBytes / 4;
