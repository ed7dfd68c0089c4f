import { type Count, isPublishable } from "./disclosure.ts";
import type { ReportSource } from "./report-source.ts";

/** How many members two segments share. */
export interface Overlap {
  readonly a: string;
  readonly b: string;
  /** Null where fewer than ten are shared, or fewer than ten members of either are outside the other. */
  readonly customers: Count;
}

/** Every pair of segments that share members, both ways round. */
export async function overlaps({ db, current }: ReportSource): Promise<Overlap[]> {
  const size = new Map(current.segments.segments.map((segment) => [segment.id, segment.size]));
  const rows = await db.rows<{ a: string; b: string; customers: number }>(`
    SELECT x.segment_id AS a, y.segment_id AS b, count(*)::INTEGER AS customers
    FROM membership x JOIN membership y ON x.customer_id = y.customer_id AND x.segment_id <> y.segment_id
    GROUP BY 1, 2 ORDER BY 1, 2`);
  return rows.map(({ a, b, customers }) => {
    const outside = [a, b].map((id) => (size.get(id) ?? 0) - customers);
    const open = isPublishable(customers) && outside.every((count) => count === 0 || isPublishable(count));
    return { a, b, customers: open ? customers : null };
  });
}
