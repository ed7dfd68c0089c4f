import type { Sequence } from "./pagination.ts";
import type { CustomerView, SegmentView } from "./study-view.ts";
import { UserInputError } from "./user-input-error.ts";

/** The members of a segment in the order of their ids. */
export function membersOf(segment: SegmentView): Sequence<CustomerView> {
  const { members, study } = segment;
  const { ids } = study.reader;
  return {
    size: members.size,
    end: ids.size,
    next: (row) => members.next(row),
    previous: (row) => members.previous(row),
    lowerBound: (id) => ids.lowerBound(id),
    keyAt: (row) => ids.at(row),
    itemAt: (row) => study.customerAt(row),
  };
}

/** Segments in the order of the study's declarations. */
export function segmentSequence(segments: readonly SegmentView[]): Sequence<SegmentView> {
  const at = (position: number): SegmentView => {
    const segment = segments[position];
    if (segment === undefined) throw new RangeError(`no segment at ${position}`);
    return segment;
  };
  return {
    size: segments.length,
    end: segments.length,
    next: (position) => (position < segments.length ? Math.max(position, 0) : -1),
    previous: (position) => Math.min(position, segments.length - 1),
    lowerBound(key) {
      const position = segments.findIndex((segment) => segment.key === key);
      if (position === -1)
        throw new UserInputError(`cursor of segment ${key}, which is not in this list (any more)`);
      return position;
    },
    keyAt: (position) => at(position).key,
    itemAt: at,
  };
}
