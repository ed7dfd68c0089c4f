import { renumbering } from "../../loaders/membership/renumbering.ts";
import type { Bitset } from "../../loaders/serving/bitset.ts";
import type { StudyView } from "../study-view.ts";

/** Who joined and who left a segment between two snapshots; everyone joined where there is no earlier one. */
export interface SegmentChange {
  readonly study: StudyView;
  readonly segment: string;
  /** Id of the snapshot that it is compared with; null where there is none. */
  readonly previous: string | null;
  readonly size: number;
  /** Ids, at most `mostIds` of each; the counts are of all. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly addedCount: number;
  readonly removedCount: number;
}

/**
 * Compares a segment of two snapshots by customer, whatever numbers they have. Who has left the population has left the segment;
 * a segment that one of the snapshots does not have is empty there.
 */
export function segmentChange(
  before: StudyView | undefined,
  now: StudyView,
  segment: string,
  mostIds: number = Number.POSITIVE_INFINITY,
): SegmentChange {
  const members = now.reader.members(segment) ?? now.reader.everyone.andNot(now.reader.everyone);
  const were = before?.reader.members(segment);
  const of = { study: now, segment, previous: before?.manifest.id ?? null, size: members.size };
  if (before === undefined || were === undefined)
    return {
      ...of,
      added: idsOf(now, members, mostIds),
      removed: [],
      addedCount: members.size,
      removedCount: 0,
    };
  const added = members.andNot(numbersIn(before, now)(were));
  const removed = were.andNot(numbersIn(now, before)(members));
  return {
    ...of,
    added: idsOf(now, added, mostIds),
    removed: idsOf(before, removed, mostIds),
    addedCount: added.size,
    removedCount: removed.size,
  };
}

/**
 * What of a change is still true of a later snapshot: whoever joined and is in the segment there, whoever left and is not. A receiver
 * that knows the later one, and is told of the change after it, comes to what the later one says.
 */
export function stillTrue(change: SegmentChange, later: StudyView): SegmentChange {
  const { reader } = later;
  const members = reader.members(change.segment);
  const isMember = (id: string) => {
    const row = reader.ids.find(id);
    return row !== -1 && members?.has(row) === true;
  };
  const added = change.added.filter(isMember);
  const removed = change.removed.filter((id) => !isMember(id));
  return { ...change, added, removed, addedCount: added.length, removedCount: removed.length };
}

type Renumber = ReturnType<typeof renumbering>;

/** Found once for two snapshots, since whoever joined between them is looked up: many segments are asked for at once. */
const known = new WeakMap<StudyView, WeakMap<StudyView, Renumber>>();

function numbersIn(from: StudyView, to: StudyView): Renumber {
  const ofFrom = known.get(from) ?? new WeakMap<StudyView, Renumber>();
  known.set(from, ofFrom);
  const found = ofFrom.get(to) ?? renumbering(from.reader, to.reader);
  ofFrom.set(to, found);
  return found;
}

function idsOf({ reader }: StudyView, set: Bitset, most: number): string[] {
  const ids: string[] = [];
  for (let row = set.next(0); row !== -1 && ids.length < most; row = set.next(row + 1))
    ids.push(reader.ids.at(row) ?? "");
  return ids;
}
