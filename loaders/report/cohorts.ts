import type { BilingualNoun } from "../../data/noun.ts";
import { type Count, type Figure, given, isPublishable, isSmall } from "../disclosure/count.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { findActivity } from "./activity.ts";
import { type PeriodAverage, periodAverages } from "./period-averages.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { toLocal, utcTimestamp } from "./time.ts";

/** Of the customers won in one period, those who were active again so many periods later. */
export interface CohortCell {
  /** First day of the period of the first activity, `YYYY-MM-DD`. */
  readonly cohort: string;
  /** Periods after the first: 1 is the next. */
  readonly period: number;
  /** Customers active in that period; suppressed too where so few were not, since the cohort's size is published. */
  readonly customers: Count;
  /** Over the cohort's size. */
  readonly share: Figure;
}

export interface Cohorts {
  readonly unit: "month" | "quarter";
  /** What makes a customer active: an order, a stay. */
  readonly event: BilingualNoun;
  /** Size of each cohort that has a later period, earliest first. */
  readonly cohorts: readonly { readonly cohort: string; readonly size: number }[];
  readonly cells: readonly CohortCell[];
  /** Retention over the cohorts that have a later period, where there are enough of them. */
  readonly average: readonly PeriodAverage[];
}

const mostCohorts = 12;
const mostPeriods = 12;

interface CohortRow {
  readonly cohort: string;
  readonly period: number;
  readonly customers: number;
  /** Whole periods after the cohort's own that are over. */
  readonly over: number;
}

/**
 * Retention by period of the first activity: quarters where activities span two years or more, otherwise months. Periods
 * that as-of cuts off are left out, and so is the earliest cohort, which holds everybody the data begin with.
 */
export async function cohorts(source: ReportSource): Promise<Cohorts | undefined> {
  const activity = findActivity(source);
  if (activity === undefined) return undefined;
  const { db } = source;
  const asOf = asOfLocal(source);
  const span = await db.row<{ months: number | null }>(
    `SELECT date_diff('month', min("at"), ${asOf})::INTEGER AS months FROM (${activity.sql})`,
  );
  if (span.months === null || span.months < 3) return undefined;
  const unit = span.months >= 24 ? "quarter" : "month";
  const rows = await db.rows<CohortRow & Record<string, string | number>>(`
    WITH ${returnsSql(source, activity.sql, unit)}
    SELECT cohort, period, over, count(*)::INTEGER AS customers FROM retained GROUP BY ALL ORDER BY 1, 2`);
  return retention(rows, unit, activity.noun);
}

function asOfLocal({ study, current }: ReportSource): string {
  return toLocal(utcTimestamp(current.manifest.asOf), study.timeZone);
}

/**
 * Common table expressions that end with `retained`: one row a member and whole period in which it was active, `period` counted
 * after that of its `cohort`, with how many periods are `over` since; without the earliest cohort.
 */
export function returnsSql(source: ReportSource, activity: string, unit: Cohorts["unit"]): string {
  const asOf = asOfLocal(source);
  return `active AS (
      SELECT DISTINCT member, date_trunc('${unit}', "at")::DATE AS period FROM (${activity})
    ),
    firsts AS (SELECT member, min(period) AS cohort FROM active GROUP BY 1),
    retained AS (
      SELECT member, strftime(cohort, '%Y-%m-%d') AS cohort,
        date_diff('${unit}', cohort, period)::INTEGER AS period,
        date_diff('${unit}', cohort, ${asOf})::INTEGER - 1 AS over
      FROM firsts JOIN active USING (member)
      WHERE cohort > (SELECT min(cohort) FROM firsts) AND period + INTERVAL 1 ${unit} <= ${asOf}
    )`;
}

function retention(
  rows: readonly CohortRow[],
  unit: "month" | "quarter",
  event: BilingualNoun,
): Cohorts | undefined {
  const retained = new Map(rows.map(({ cohort, period, customers }) => [`${cohort} ${period}`, customers]));
  const shown = rows
    .filter(({ period, customers, over }) => period === 0 && isPublishable(customers) && over > 0)
    .slice(-mostCohorts);
  if (shown.length < 2) return undefined;
  const counted = shown.flatMap(({ cohort, customers: size, over }) =>
    Array.from({ length: Math.min(over, mostPeriods) }, (_, later) => {
      const customers = retained.get(`${cohort} ${later + 1}`) ?? 0;
      const published = ![customers, size - customers].some(isSmall);
      const count: Count = published ? customers : isSmall(customers) ? "small" : "protecting";
      return { cohort, period: later + 1, size, customers, published, count };
    }),
  );
  return {
    unit,
    event,
    cohorts: shown.map(({ cohort, customers: size }) => ({ cohort, size })),
    cells: counted.map(({ cohort, period, size, count }) => ({
      cohort,
      period,
      customers: count,
      share: given(count, (customers) => roundedOrNull(customers / size, 4)),
    })),
    average: periodAverages(counted),
  };
}

export const cohortNumbers: NumbersOf<Cohorts> = {
  "cohorts.size": "customers",
  "cells.period": "key",
  "cells.customers": "customers",
  "cells.share": "ratio",
  "average.period": "key",
  "average.cohorts": "other",
  "average.customers": "customers",
  "average.share": "ratio",
  "average.low": "ratio",
  "average.high": "ratio",
};
