import { type Count, type Figure, given } from "../disclosure/count.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import type { Overlap } from "./overlaps.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";

/** The members that two segments share, each pair once, and what they are worth together. */
export interface SharedValue {
  readonly a: string;
  readonly b: string;
  readonly customers: Count;
  /** Sum of their value in its trait's unit, hidden with their number; null where nothing says what a member is worth. */
  readonly value: Figure;
}

/** Of every pair of segments that share members; numbers are suppressed as the overlaps are. */
export async function sharedValues(
  { db, roles }: ReportSource,
  overlaps: readonly Overlap[],
): Promise<SharedValue[]> {
  const pairs = overlaps.filter(({ a, b }) => a < b);
  const sums = new Map<string, number | null>();
  if (roles.value !== undefined) {
    const rows = await db.rows<{ a: string; b: string; value: number | null }>(`
      SELECT x.segment_id AS a, y.segment_id AS b, sum(p.${identifier(roles.value.id)})::DOUBLE AS value
      FROM membership x JOIN membership y ON x.customer_id = y.customer_id AND x.segment_id < y.segment_id
      JOIN profiles p ON p.customer_id = x.customer_id GROUP BY 1, 2 ORDER BY 1, 2`);
    for (const { a, b, value } of rows) sums.set(`${a} ${b}`, roundedOrNull(value, 9) ?? 0);
  }
  return pairs.map(({ a, b, customers }) => ({
    ...{ a, b, customers },
    value: given(customers, () => sums.get(`${a} ${b}`) ?? null),
  }));
}

export const sharedValueNumbers: NumbersOf<readonly SharedValue[]> = {
  customers: "customers",
  value: "figure",
};
