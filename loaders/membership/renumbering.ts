import { Bitset } from "../serving/bitset.ts";
import type { Numbering } from "../serving/layout.ts";
import type { ServingReader } from "../serving/reader.ts";

/**
 * Carries sets of customers of one snapshot over to the numbers of another; customers whom the other does not have fall
 * away. Along a chain a customer keeps the number, so that the bits are taken as they are. Only customers whose number the
 * other snapshot does not know, or has left empty, are looked up by id: the number was given after the two snapshots
 * parted, or the customer was away and came back under a new one.
 */
export function renumbering(from: ServingReader, to: ServingReader): (set: Bitset) => Bitset {
  const kept = sameNumber(from, to);
  const elsewhere: { readonly was: number; readonly is: number }[] = [];
  const others = from.everyone.andNot(kept);
  for (let was = others.next(0); was !== -1; was = others.next(was + 1)) {
    const is = to.ids.find(from.ids.at(was) ?? "");
    if (is !== -1) elsewhere.push({ was, is });
  }
  return (set) => {
    const same = set.and(kept);
    const moved = elsewhere.filter(({ was }) => set.has(was));
    if (moved.length === 0) return same;
    const words = new Uint32Array(to.everyone.words.length);
    words.set(same.words.subarray(0, words.length));
    for (const { is } of moved) words[is >>> 5] = (words[is >>> 5] ?? 0) | (1 << (is & 31));
    return new Bitset(words);
  };
}

/** Customers of both who have the same number in both. */
function sameNumber(from: ServingReader, to: ServingReader): Bitset {
  const common = rowsInCommon(from.layout.lineage, to.layout.lineage);
  const words = from.everyone.and(to.everyone).words.slice(0, Math.ceil(common / 32));
  const last = words.length - 1;
  if (common % 32 !== 0) words[last] = (words[last] ?? 0) & ((1 << (common % 32)) - 1);
  return new Bitset(words);
}

/** Numbers that were given before two chains of snapshots parted. */
function rowsInCommon(one: readonly Numbering[], other: readonly Numbering[]): number {
  let rows = 0;
  for (const [place, link] of one.entries()) {
    const counterpart = other[place];
    if (counterpart?.snapshot !== link.snapshot || counterpart.rows !== link.rows) break;
    rows = link.rows;
  }
  return rows;
}
