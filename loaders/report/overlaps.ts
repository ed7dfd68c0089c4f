import { type Count, isPublishable, suppressParts } from "./disclosure.ts";
import type { ReportSource } from "./report-source.ts";

/** How many members two segments share. */
export interface Overlap {
  readonly a: string;
  readonly b: string;
  /**
   * Null where fewer than ten are shared, or fewer than ten members of either are outside the other, or where the
   * other parts of a segmentation would give such a number away.
   */
  readonly customers: Count;
}

/** Every pair of segments that share members, both ways round. */
export async function overlaps({ db, current }: ReportSource): Promise<Overlap[]> {
  const { segments, segmentations } = current.segments;
  const rows = await db.rows<{ a: string; b: string; customers: number }>(`
    SELECT x.segment_id AS a, y.segment_id AS b, count(*)::INTEGER AS customers
    FROM membership x JOIN membership y ON x.customer_id = y.customer_id AND x.segment_id <> y.segment_id
    GROUP BY 1, 2 ORDER BY 1, 2`);
  const size = new Map(segments.map((segment) => [segment.id, segment.size]));
  const shared = new Map(rows.map(({ a, b, customers }) => [pair(a, b), customers]));
  const hidden = new Set<string>();
  const hide = (a: string, b: string): void => {
    hidden.add(pair(a, b)).add(pair(b, a));
  };
  for (const { a, b, customers } of rows) {
    const outside = [a, b].map((id) => (size.get(id) ?? 0) - customers);
    const open = isPublishable(customers) && outside.every((count) => count === 0 || isPublishable(count));
    if (!open) hide(a, b);
  }
  // A segment's members in the parts of a segmentation add up to its size, which is published.
  for (const { id } of segments) {
    for (const { segments: parts } of segmentations.filter((each) => !each.segments.includes(id))) {
      const counts = suppressParts(parts.map((part) => shared.get(pair(id, part)) ?? 0));
      parts.forEach((part, index) => {
        if (counts[index] === null) hide(id, part);
      });
    }
  }
  return rows.map(({ a, b, customers }) => ({ a, b, customers: hidden.has(pair(a, b)) ? null : customers }));
}

function pair(a: string, b: string): string {
  return `${a} ${b}`;
}
