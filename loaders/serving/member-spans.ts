import { ConfigError } from "../errors.ts";
import { type ServingLayout, spanBytes, stillMember } from "./layout.ts";
import { asWords, RandomAccessFile } from "./read-file.ts";

/** The latest stretches of membership of one customer, by the places of segments; good until those of another one are read. */
export interface LatestSpans {
  /** ISO text in UTC; undefined where there is no stretch that began before this snapshot. */
  enteredAt(place: number): string | undefined;
  /** As `enteredAt`; null while the customer is a member. */
  exitedAt(place: number): string | null;
}

/** Of customers of a snapshot without earlier ones. */
export const noSpans: LatestSpans = { enteredAt: () => undefined, exitedAt: () => null };

/** Stretches of membership that did not begin with this snapshot; one short read for a customer. */
export class MemberSpans implements LatestSpans {
  /** At which stretches begin and end: made once, since customers share them. */
  readonly #instants: readonly string[];
  /** For each customer the count of spans before. */
  readonly #offsets: Uint32Array;
  readonly #spans: RandomAccessFile;
  /** Read into again for each customer: a request makes no buffers to be collected. */
  #words = new Uint32Array(64 * spanWords);
  /** For each segment the turn in which its stretch was read last, and the places of its instants. */
  readonly #turns: Uint32Array;
  readonly #places: Uint32Array;
  #turn = 0;

  /** @throws ConfigError when the counts do not fit the layout */
  constructor(layout: ServingLayout, offsetsPath: string, offsets: Buffer, spansPath: string) {
    this.#instants = layout.instants.map(isoText);
    this.#offsets = asWords(offsets);
    if (this.#offsets.length !== layout.rowCount + 1)
      throw new ConfigError(`${offsetsPath} does not fit its layout; expected ${layout.rowCount} rows`);
    this.#turns = new Uint32Array(layout.segments.length);
    this.#places = new Uint32Array(layout.segments.length);
    this.#spans = new RandomAccessFile(spansPath);
  }

  /** The customer's latest stretch in each segment; the earlier ones are left out. */
  latest(row: number): LatestSpans {
    const first = this.#offsets[row] ?? 0;
    const length = ((this.#offsets[row + 1] ?? first) - first) * spanWords;
    if (length > this.#words.length) this.#words = new Uint32Array(length);
    const words = this.#words;
    this.#spans.read(new Uint8Array(words.buffer, 0, length * 4), first * spanBytes);
    if (this.#turn === lastTurn) {
      this.#turns.fill(0);
      this.#turn = 0;
    }
    this.#turn++;
    // In order of entry within a segment, so a later one replaces an earlier one.
    for (let at = 0; at < length; at += spanWords) {
      const segment = words[at] ?? 0;
      this.#turns[segment] = this.#turn;
      this.#places[segment] = words[at + 1] ?? 0;
    }
    return this;
  }

  enteredAt(place: number): string | undefined {
    return this.#turns[place] === this.#turn
      ? this.#instants[(this.#places[place] ?? 0) & 0xffff]
      : undefined;
  }

  exitedAt(place: number): string | null {
    const instant = (this.#places[place] ?? 0) >>> 16;
    return instant === stillMember ? null : (this.#instants[instant] ?? null);
  }

  close(): void {
    this.#spans.close();
  }
}

const spanWords = spanBytes / 4;
/** Turns are held in 32 bits. */
const lastTurn = 0xffffffff;

/** Without the fraction where there is none. */
function isoText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}
