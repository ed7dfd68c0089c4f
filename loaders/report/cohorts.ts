import { type Count, isPublishable } from "../disclosure/suppression.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { toLocal, utcTimestamp } from "./time.ts";

/** Of the customers won in one period, those who ordered again so many periods later. */
export interface CohortCell {
  /** First day of the period of the first order, `YYYY-MM-DD`. */
  readonly cohort: string;
  /** Periods after the first: 1 is the next. */
  readonly period: number;
  /** Customers with an order in that period; null where suppressed. */
  readonly customers: Count;
  /** Over the cohort's size; null where suppressed. */
  readonly share: number | null;
}

export interface Cohorts {
  readonly unit: "month" | "quarter";
  /** Size of each cohort, earliest first. */
  readonly cohorts: readonly { readonly cohort: string; readonly size: number }[];
  readonly cells: readonly CohortCell[];
  /** Retention in each later period over all cohorts that have it. */
  readonly average: readonly { readonly period: number; readonly share: number }[];
}

const mostCohorts = 13;

/**
 * Retention by period of first order: quarters where the orders span two years or more, otherwise months. Periods
 * that as-of cuts off are left out, and so is the earliest cohort, which holds everybody the data begin with.
 */
export async function cohorts(source: ReportSource): Promise<Cohorts | undefined> {
  if (!source.tables.has("orders")) return undefined;
  const { db, study, current } = source;
  const asOf = utcTimestamp(current.manifest.asOf);
  const local = (instant: string): string => toLocal(instant, study.timeZone);
  const span = await db.row<{ months: number | null }>(
    `SELECT date_diff('month', min(ordered_at), ${asOf})::INTEGER AS months FROM tables.orders WHERE ordered_at < ${asOf}`,
  );
  if (span.months === null || span.months < 3) return undefined;
  const unit = span.months >= 24 ? "quarter" : "month";
  const rows = await db.rows<{ cohort: string; period: number; customers: number }>(`
    WITH orders AS (
      SELECT DISTINCT customer_id, date_trunc('${unit}', ${local("ordered_at")})::DATE AS period
      FROM tables.orders WHERE ordered_at < ${asOf}
    ),
    firsts AS (SELECT customer_id, min(period) AS cohort FROM orders GROUP BY 1)
    SELECT strftime(cohort, '%Y-%m-%d') AS cohort, date_diff('${unit}', cohort, period)::INTEGER AS period,
      count(*)::INTEGER AS customers
    FROM firsts JOIN orders USING (customer_id)
    WHERE cohort > (SELECT min(cohort) FROM firsts)
      AND period + INTERVAL 1 ${unit} <= ${local(asOf)}
    GROUP BY 1, 2 ORDER BY 1, 2`);
  return retention(rows, unit);
}

function retention(
  rows: readonly { cohort: string; period: number; customers: number }[],
  unit: "month" | "quarter",
): Cohorts | undefined {
  const sizes = new Map(rows.filter(({ period }) => period === 0).map((row) => [row.cohort, row.customers]));
  const shown = [...sizes.keys()]
    .filter((cohort) => isPublishable(sizes.get(cohort) ?? 0))
    .slice(-mostCohorts);
  if (shown.length < 2) return undefined;
  const last = shown.length - 1;
  const retained = new Map(rows.map(({ cohort, period, customers }) => [`${cohort} ${period}`, customers]));
  const cells = shown.flatMap((cohort, index) =>
    Array.from({ length: last - index }, (_, later) => {
      const size = sizes.get(cohort) ?? 0;
      const customers = retained.get(`${cohort} ${later + 1}`) ?? 0;
      const open = [customers, size - customers].every((count) => count === 0 || isPublishable(count));
      return {
        cohort,
        period: later + 1,
        customers: open ? customers : null,
        share: open ? roundedOrNull(customers / size, 4) : null,
      };
    }),
  );
  const average = Array.from({ length: last }, (_, later) => {
    const column = cells.filter(({ period, customers }) => period === later + 1 && customers !== null);
    const members = column.reduce((sum, { cohort }) => sum + (sizes.get(cohort) ?? 0), 0);
    const back = column.reduce((sum, { customers }) => sum + (customers ?? 0), 0);
    return { period: later + 1, share: members === 0 ? 0 : (roundedOrNull(back / members, 4) ?? 0), members };
  });
  return {
    unit,
    cohorts: shown.map((cohort) => ({ cohort, size: sizes.get(cohort) ?? 0 })),
    cells,
    average: average.filter(({ members }) => members > 0).map(({ period, share }) => ({ period, share })),
  };
}
