import type { Bitset } from "../loaders/serving/bitset.ts";
import { connectionMark } from "./cursor.ts";
import type { Sequence } from "./pagination.ts";
import type { CustomerView, SegmentView, StudyView } from "./study-view.ts";
import { UserInputError } from "./user-input-error.ts";

/**
 * The members of a segment in the order of their numbers, which stay the same along a chain of snapshots. A cursor holds the
 * number and the id: whoever has left leaves the place, and where numbers began anew the id still finds it. Ids that are
 * personal stay out of it.
 */
export function membersOf({ members, study, key }: SegmentView): Sequence<CustomerView> {
  return inOrderOfNumbers(study, members, connectionMark("members", study.id, study.population, key));
}

/** Everyone in the same order. */
export function everyoneOf(study: StudyView): Sequence<CustomerView> {
  const connection = connectionMark("everyone", study.id, study.population);
  return inOrderOfNumbers(study, study.reader.everyone, connection);
}

function inOrderOfNumbers(study: StudyView, members: Bitset, connection: string): Sequence<CustomerView> {
  const { ids } = study.reader;
  return {
    connection,
    snapshot: study.manifest.id,
    size: members.size,
    end: ids.rowCount,
    next: (row) => members.next(row),
    previous: (row) => members.previous(row),
    seek(key) {
      const [, number, id] = /^(\d{1,10}):(.*)$/su.exec(key) ?? [];
      if (number === undefined || id === undefined)
        throw new UserInputError(
          "cursor of something else than a customer; expected one from an earlier page",
        );
      const row = id === "" ? Number(number) : ids.find(id);
      return row === -1 ? { position: Number(number), isThere: false } : { position: row, isThere: true };
    },
    keyAt: (row) => `${row}:${study.hasPersonalKey ? "" : ids.at(row)}`,
    itemAt: (row) => study.customerAt(row),
  };
}

/** Segments in the order of the study's declarations. */
export function segmentSequence(
  { id, population, manifest }: StudyView,
  segments: readonly SegmentView[],
  basis: string,
): Sequence<SegmentView> {
  const at = (position: number): SegmentView => {
    const segment = segments[position];
    if (segment === undefined) throw new RangeError(`no segment at ${position}`);
    return segment;
  };
  return {
    connection: connectionMark("segments", id, population, basis),
    snapshot: manifest.id,
    size: segments.length,
    end: segments.length,
    next: (position) => (position < segments.length ? Math.max(position, 0) : -1),
    previous: (position) => Math.min(position, segments.length - 1),
    seek(key) {
      const position = segments.findIndex((segment) => segment.key === key);
      if (position === -1)
        throw new UserInputError(
          `cursor of segment ${key.slice(0, 100)}, which is not in this list (any more)`,
        );
      return { position, isThere: true };
    },
    keyAt: (position) => at(position).key,
    itemAt: at,
  };
}
