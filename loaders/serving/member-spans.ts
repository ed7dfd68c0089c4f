import { type ServingLayout, spanBytes, stillMember, wordsFor } from "./layout.ts";
import type { Records } from "./records.ts";

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
const noSpans: LatestSpans = { spanOf: () => noSpan, bits: () => 0 };

/** The place of the instant of entry among those of the layout. */
export function entryPlace(span: number): number {
  return span & 0xffff;
}

/** As `entryPlace`; -1 while the customer is a member, and without a span. */
export function exitPlace(span: number): number {
  const place = span >>> 16;
  return place === stillMember ? -1 : place;
}

/** Stretches of membership that did not begin with this snapshot. */
export class MemberSpans implements LatestSpans {
  readonly #records: Records;
  /** The first word behind a record. */
  readonly #first: number;
  /** For each segment the places of the instants of the stretch that was read last, good where its bit is set. */
  readonly #places: Int32Array;
  readonly #bits: Int32Array;

  constructor({ segments, recordBytes }: ServingLayout, records: Records) {
    this.#records = records;
    this.#first = recordBytes / 4;
    this.#places = new Int32Array(segments.length);
    this.#bits = new Int32Array(wordsFor(segments.length));
  }

  /** The customer's latest stretch in each segment; the earlier ones are left out. */
  latest(row: number): LatestSpans {
    const spans = this.#records.spans(row);
    if (spans === undefined) return noSpans;
    const { words, end } = spans;
    const places = this.#places;
    const bits = this.#bits;
    for (let word = 0; word < bits.length; word++) bits[word] = 0;
    // In order of entry within a segment, so a later one replaces an earlier one.
    for (let at = this.#first; at < end; at += spanWords) {
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
}

const spanWords = spanBytes / 4;
