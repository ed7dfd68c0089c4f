import type { Neighbours } from "./neighbours.ts";
import { Scores } from "./scores.ts";
import type { Takings } from "./takings.ts";

/** What is recommended, one entry for each member and place, members and places in order. */
export interface BestItems {
  readonly member: Float64Array;
  /** From 1, the best. */
  readonly place: Float64Array;
  readonly item: Float64Array;
  /** At the first place: which of the items taken speaks for it most; NaN at the others. */
  readonly because: Float64Array;
}

/**
 * The items that what each member took speaks for most, never one that they took unless it may be taken again. Nothing where
 * nothing speaks for anything; equal scores go to the item that more took. Items are added up in the order of their numbers,
 * so that sums never differ in their last digit.
 */
export async function bestItems(
  takings: Takings,
  neighbours: Neighbours,
  places: number,
): Promise<BestItems> {
  const { again } = takings.options;
  const [member = none, item = none] = await takings.db.numbers(
    `SELECT CAST(m AS DOUBLE), CAST(i AS DOUBLE) FROM ${takings.table("taken")} ORDER BY m, i`,
    new Map(),
  );
  const most = takings.members * places;
  const [members, place, best, because] = [0, 1, 2, 3].map(() => new Float64Array(most)) as Four;
  let found = 0;
  const scores = new Scores(takings.items.length);
  for (let start = 0; start < member.length; ) {
    let end = start;
    scores.clear();
    while (end < member.length && member[end] === member[start]) {
      neighbours.add(item[end] ?? 0, scores);
      end += 1;
    }
    const taken = new Set(item.subarray(start, end));
    const known = again ? nothing : taken;
    for (const [i, each] of scores.highest(places, known).entries()) {
      members[found] = member[start] ?? 0;
      place[found] = i + 1;
      best[found] = each;
      because[found] = i === 0 ? neighbours.strongest(each, taken) : Number.NaN;
      found += 1;
    }
    start = end;
  }
  return {
    member: members.subarray(0, found),
    place: place.subarray(0, found),
    item: best.subarray(0, found),
    because: because.subarray(0, found),
  };
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];

const nothing: ReadonlySet<number> = new Set();
const none = new Float64Array();
