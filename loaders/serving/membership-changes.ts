import type { ServingReader } from "./reader.ts";

/** Customers who came into a segment and who left it between two snapshots. */
export interface MembershipChange {
  readonly added: number;
  readonly removed: number;
}

/**
 * Changes of every segment of the later snapshot. Customers are matched by id, so one who is no longer in the
 * population has left all its segments. A segment that the earlier snapshot lacks had no members then.
 * One merge of the two lists of ids; no memory beyond the counts.
 */
export function membershipChanges(
  earlier: ServingReader,
  later: ServingReader,
): Map<string, MembershipChange> {
  const segments = later.layout.segments.map((segment) => ({
    segment,
    before: earlier.members(segment),
    after: later.members(segment),
    added: 0,
    removed: 0,
  }));
  let before = 0;
  let after = 0;
  while (before < earlier.customerCount || after < later.customerCount) {
    const order =
      before === earlier.customerCount
        ? 1
        : after === later.customerCount
          ? -1
          : earlier.ids.compareRows(before, later.ids, after);
    for (const segment of segments) {
      const was = order <= 0 && segment.before?.has(before) === true;
      const is = order >= 0 && segment.after?.has(after) === true;
      if (is && !was) segment.added += 1;
      else if (was && !is) segment.removed += 1;
    }
    if (order <= 0) before += 1;
    if (order >= 0) after += 1;
  }
  return new Map(segments.map(({ segment, added, removed }) => [segment, { added, removed }]));
}
