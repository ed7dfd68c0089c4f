import { isKnown, isSmall } from "../disclosure/count.ts";
import { CountTable } from "../disclosure/count-table.ts";
import type { Settled } from "./estimates.ts";

/**
 * Whether a value of everyone tells of 1 to 9 members in any way. How many it leaves over does not count: of them nothing
 * else is known.
 */
export function tellsOfFew({ describes }: Settled): boolean {
  return describes.some(isSmall);
}

/** What is known of the segments beside their values. */
export interface SegmentRelations {
  /** Whether all members of the first segment are in the second one. */
  readonly isWithin: (inner: string, outer: string) => boolean;
  /** Whether who is in it tells of personal data. */
  readonly isPersonal: (segment: string) => boolean;
}

/**
 * Segments of which a metric is not given: where it tells of 1 to 9 members or leaves so many over, where it would tell of so
 * many others when taken from everyone's, or from that of another segment that has all of the members, and, among the parts of
 * a segmentation, whose values add up to everyone's, what would give such a part away.
 * @param partsOf the ids of each segmentation's parts
 */
export function suppressedSegments(
  everyone: Settled,
  segments: ReadonlyMap<string, Settled>,
  partsOf: readonly (readonly string[])[],
  { isWithin, isPersonal }: SegmentRelations,
): Set<string> {
  const hidden = new Set<string>();
  for (const [id, estimate] of segments) {
    const others = everyone.describes.map((all, way) => all - (estimate.describes[way] ?? 0));
    if ([...estimate.describes, ...(estimate.leaves ?? []), ...others].some(isSmall)) hidden.add(id);
  }
  for (const [inner, { describes }] of segments) {
    for (const [outer, estimate] of segments) {
      const leftOver = estimate.describes.map((all, way) => all - (describes[way] ?? 0));
      if (inner === outer || hidden.has(inner) || hidden.has(outer) || !leftOver.some(isSmall)) continue;
      // That one is within the other must not be seen of what anyone may read, where it is personal who is in the other.
      if (isWithin(inner, outer)) hidden.add(isPersonal(outer) && !isPersonal(inner) ? outer : inner);
    }
  }
  for (const parts of partsOf)
    for (const way of everyone.describes.keys()) {
      const table = new CountTable();
      const cells = parts.map((id) => {
        const members = segments.get(id)?.describes[way] ?? 0;
        return table.add(members, members > 0 && hidden.has(id) ? { published: "either" } : {});
      });
      table.know(cells);
      const counts = table.publish();
      parts.forEach((id, index) => {
        if (!isKnown(counts[index])) hidden.add(id);
      });
    }
  return hidden;
}
