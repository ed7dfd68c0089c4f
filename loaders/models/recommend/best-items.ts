import type { Database } from "../../duckdb/database.ts";
import type { Neighbours } from "./neighbours.ts";
import { Scores } from "./scores.ts";

/** Of a key the part that is the item's number; the member's stands above it. */
const itemsInKey = 2 ** 20;

/** Members and what they took, by number, once each, in order. */
export interface TakenItems {
  /** `member * 2 ** 20 + item`. */
  readonly keys: Float64Array;
  /** How many items have a number. */
  readonly items: number;
  /** Whether a member may well take the same item again. */
  readonly again: boolean;
}

/** What is recommended: one row for each member that something speaks for something to, in the order of their numbers. */
export interface BestItems {
  readonly member: Float64Array;
  /** Which of the items taken speaks for the first most. */
  readonly because: Float64Array;
  /** By place, the best first; NaN where nothing is left. */
  readonly places: readonly Float64Array[];
}

/** @param relation with whole numbers `m` of members and `i` of items, each pair once */
export async function takenItems(
  db: Database,
  relation: string,
  { items, again }: Omit<TakenItems, "keys">,
): Promise<TakenItems> {
  const [keys = none] = await db.numbers(
    `SELECT CAST(key AS DOUBLE) FROM (SELECT CAST(m AS BIGINT) * ${itemsInKey} + i AS key FROM ${relation}) ORDER BY key`,
    new Map(),
  );
  return { keys, items, again };
}

/**
 * The items that what each member took speaks for most, never one that they took unless it may be taken again. Nothing where
 * nothing speaks for anything; equal scores go to the item that more took. Items are added up in the order of their numbers,
 * so that sums never differ in their last digit.
 */
export function bestItems(
  { keys, items, again }: TakenItems,
  neighbours: Neighbours,
  most: number,
): BestItems {
  const members = membersOf(keys);
  const [member, because] = [new Float64Array(members), new Float64Array(members)];
  const places = Array.from({ length: most }, () => new Float64Array(members).fill(Number.NaN));
  const scores = new Scores(items);
  const taken = new Uint8Array(items);
  const known = again ? new Uint8Array(items) : taken;
  let found = 0;
  for (let start = 0; start < keys.length; ) {
    const own = memberOf(keys[start] ?? 0);
    let end = start;
    while (end < keys.length && memberOf(keys[end] ?? 0) === own) {
      const item = itemOf(keys[end] ?? 0, own);
      taken[item] = 1;
      neighbours.add(item, scores);
      end += 1;
    }
    const best = scores.highest(most, known);
    const [first] = best;
    if (first !== undefined) {
      member[found] = own;
      because[found] = neighbours.strongest(first, taken);
      for (let place = 0; place < best.length; place++) {
        const column = places[place];
        if (column !== undefined) column[found] = best[place] ?? Number.NaN;
      }
      found += 1;
    }
    scores.clear();
    for (let entry = start; entry < end; entry++) taken[itemOf(keys[entry] ?? 0, own)] = 0;
    start = end;
  }
  return {
    member: member.subarray(0, found),
    because: because.subarray(0, found),
    places: places.map((column) => column.subarray(0, found)),
  };
}

function memberOf(key: number): number {
  return Math.floor(key / itemsInKey);
}

/** What is left of a key; a remainder takes many times as long. */
function itemOf(key: number, member: number): number {
  return key - member * itemsInKey;
}

function membersOf(keys: Float64Array): number {
  let [count, before] = [0, -1];
  for (const key of keys) {
    const member = memberOf(key);
    if (member !== before) count += 1;
    before = member;
  }
  return count;
}

const none = new Float64Array();
