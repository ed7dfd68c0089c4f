import type { NumbersOf } from "../disclosure/grain.ts";
import { type Count, isPublishable } from "../disclosure/suppression.ts";
import { literal } from "../duckdb/quote.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { toLocal, utcTimestamp } from "./time.ts";

/** A calendar month in the study's time zone. */
export interface Month {
  /** First day, `YYYY-MM-DD`. */
  readonly month: string;
  /** Customers with an order; null where suppressed, together with the amounts. */
  readonly customers: Count;
  readonly revenue: number | null;
  readonly orders: number | null;
}

export interface RevenueByMonth {
  /** Whole months only, earliest first. */
  readonly months: readonly Month[];
  /** Campaigns that began in these months, earliest first. */
  readonly campaigns: readonly { readonly name: string; readonly startedAt: string }[];
}

/** Revenue, orders and customers of each whole month before as-of; undefined where the study has no orders. */
export async function revenueByMonth(source: ReportSource): Promise<RevenueByMonth | undefined> {
  if (!source.tables.has("orders")) return undefined;
  const { db, study, current } = source;
  const asOf = utcTimestamp(current.manifest.asOf);
  const local = (instant: string): string => toLocal(instant, study.timeZone);
  const rows = await db.rows<{ month: string; customers: number; revenue: number; orders: number }>(`
    WITH orders AS (
      SELECT date_trunc('month', ${local("ordered_at")})::DATE AS month, customer_id, amount
      FROM tables.orders WHERE ordered_at < ${asOf}
    )
    SELECT strftime(month, '%Y-%m-%d') AS month, count(DISTINCT customer_id)::INTEGER AS customers,
      sum(amount)::DOUBLE AS revenue, count(*)::INTEGER AS orders
    FROM orders WHERE month + INTERVAL 1 month <= ${local(asOf)}
    GROUP BY 1 ORDER BY 1`);
  if (rows.length === 0) return undefined;
  const months = rows.map(({ month, customers, revenue, orders }) =>
    isPublishable(customers)
      ? { month, customers, revenue: roundedOrNull(revenue, 9), orders }
      : { month, customers: null, revenue: null, orders: null },
  );
  const campaigns = source.tables.has("campaigns")
    ? await db.rows<{ name: string; startedAt: string }>(`
        SELECT coalesce(name, campaign_id) AS name, strftime(started_at, '%Y-%m-%d') AS "startedAt"
        FROM tables.campaigns WHERE started_at >= DATE ${literal(rows[0]?.month ?? "")} AND started_at < ${asOf}
        ORDER BY started_at, campaign_id`)
    : [];
  return { months, campaigns };
}

export const revenueNumbers: NumbersOf<RevenueByMonth> = {
  "months.customers": "customers",
  "months.revenue": "figure",
  "months.orders": "count",
};
