import { literal } from "../duckdb/quote.ts";
import { hiddenCells } from "./disclosure.ts";
import type { ReportSource } from "./report-source.ts";
import { localDay } from "./time.ts";

/** Customers that were in one part of the main segmentation at the previous snapshot and are in another, or the same, now. */
export interface Flow {
  /** Segment then; null: not yet a customer. */
  readonly from: string | null;
  /** Segment now; null: no longer a customer. */
  readonly to: string | null;
  readonly customers: number;
}

export interface SegmentFlow {
  readonly fromAsOf: string;
  readonly toAsOf: string;
  /** Flows of at least ten customers each; smaller ones are left out. */
  readonly flows: readonly Flow[];
  /** How many flows are left out; their customers are not told. */
  readonly suppressed: number;
}

/** Movements between the parts of the main segmentation since the previous snapshot; undefined without either. */
export async function segmentFlow(source: ReportSource): Promise<SegmentFlow | undefined> {
  const { db, roles, previous, current } = source;
  const before = previous?.segments.segmentations.find(({ id }) => id === roles.segmentation?.id);
  if (previous === undefined || roles.segmentation === undefined || before === undefined) return undefined;
  const now = roles.segmentation.segments.map(literal).join(", ");
  const then = before.segments.map(literal).join(", ");
  const cells = await db.rows<{ from: string | null; to: string | null; customers: number }>(`
    SELECT b.segment_id AS "from", n.segment_id AS "to", count(*)::INTEGER AS customers
    FROM (SELECT customer_id, segment_id FROM previous_membership WHERE segment_id IN (${then})) b
    FULL JOIN (SELECT customer_id, segment_id FROM membership WHERE segment_id IN (${now})) n USING (customer_id)
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`);
  const hidden = hiddenCells(cells, [({ from }) => `from ${from}`, ({ to }) => `to ${to}`]);
  return {
    fromAsOf: localDay(previous.manifest.asOf, source.study.timeZone),
    toAsOf: localDay(current.manifest.asOf, source.study.timeZone),
    flows: cells.filter((_, index) => !hidden.has(index)),
    suppressed: hidden.size,
  };
}
