import { ConfigError } from "../errors.ts";
import { Bitset } from "./bitset.ts";
import { type ServingLayout, wordsFor } from "./layout.ts";
import { asWords } from "./read-file.ts";

/** The members of every segment of a snapshot. */
export interface Bitsets {
  /** Every customer of the snapshot. */
  readonly everyone: Bitset;
  /** By segment id, in the order of the layout. */
  readonly segments: ReadonlyMap<string, Bitset>;
}

/** @throws ConfigError naming the file when it does not fit the layout. */
export function decodeBitsets(path: string, content: Buffer, layout: ServingLayout): Bitsets {
  const length = wordsFor(layout.rowCount);
  const expected = (layout.segments.length + 1) * length * 4;
  if (content.length !== expected)
    throw new ConfigError(`${path} is damaged: expected ${expected} bytes, found ${content.length}`);
  const words = asWords(content);
  const at = (place: number) => new Bitset(words.subarray(place * length, (place + 1) * length));
  return {
    everyone: at(0),
    segments: new Map(layout.segments.map((segment, place) => [segment, at(place + 1)])),
  };
}
