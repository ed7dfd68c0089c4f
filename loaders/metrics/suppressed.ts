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

/**
 * Segments of which a metric is not given: where it tells of 1 to 9 members or leaves so many over, where it would tell of so
 * many others when taken from everyone's, and, among the parts of a segmentation, whose values add up to everyone's, what
 * would give such a part away.
 * @param partsOf the ids of each segmentation's parts
 */
export function suppressedSegments(
  everyone: Settled,
  segments: ReadonlyMap<string, Settled>,
  partsOf: readonly (readonly string[])[],
): Set<string> {
  const hidden = new Set<string>();
  for (const [id, estimate] of segments) {
    const others = everyone.describes.map((all, way) => all - (estimate.describes[way] ?? 0));
    if ([...estimate.describes, ...(estimate.leaves ?? []), ...others].some(isSmall)) hidden.add(id);
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
