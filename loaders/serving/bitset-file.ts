import { ConfigError } from "../errors.ts";
import { Bitset } from "./bitset.ts";
import { type ServingLayout, wordsFor } from "./layout.ts";
import { decodeRoaring, encodeRoaring } from "./roaring.ts";

/** The members of every segment of a snapshot. */
export interface Bitsets {
  /** Every customer of the snapshot. */
  readonly everyone: Bitset;
  /** By segment id, in the order of the layout. */
  readonly segments: ReadonlyMap<string, Bitset>;
}

/** The parts of `segments.bin`, from the words of all bitsets end to end, everyone's first. */
export function encodeBitsets(words: Uint32Array, wordCount: number, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, place) =>
    encodeRoaring(words.subarray(place * wordCount, (place + 1) * wordCount)),
  );
}

/** @throws ConfigError naming the file when it does not fit the layout. */
export function decodeBitsets(path: string, content: Uint8Array, layout: ServingLayout): Bitsets {
  const words = wordsFor(layout.rowCount);
  const bytes = layout.bitsetBytes;
  if (bytes.length !== layout.segments.length + 1)
    throw new ConfigError(
      `${path} is damaged: expected ${layout.segments.length + 1} bitsets, found ${bytes.length}`,
    );
  let at = 0;
  const [everyone, ...members] = bytes.map((size, place) => {
    const part = content.subarray(at, at + size);
    at += size;
    try {
      return new Bitset(decodeRoaring(part, words));
    } catch (error) {
      const of = place === 0 ? "everyone" : layout.segments[place - 1];
      throw new ConfigError(`${path} is damaged: bitset of ${of}: ${(error as Error).message}`);
    }
  });
  if (everyone === undefined || at !== content.length)
    throw new ConfigError(`${path} is damaged: expected ${at} bytes, found ${content.length}`);
  const none = new Bitset(new Uint32Array(0));
  return {
    everyone,
    segments: new Map(layout.segments.map((segment, place) => [segment, members[place] ?? none])),
  };
}
