import type { Interval } from "../statistics/interval.ts";
import { t95 } from "../statistics/student-t.ts";

/** The share that came back in one period after the first, over all cohorts that have it, with its 95 % interval. */
export interface PeriodAverage extends Interval {
  readonly period: number;
  readonly share: number;
  /** How many cohorts and customers it rests on. */
  readonly cohorts: number;
  readonly customers: number;
}

/** One whole period of one cohort. */
export interface CohortPeriod {
  readonly period: number;
  readonly size: number;
  readonly customers: number;
  /** Whether the count is published. */
  readonly published: boolean;
}

/** Fewest cohorts, and customers of them together, that an average rests on. */
const fewestCohorts = 3;
const fewestCustomers = 100;

/**
 * Averages weighted by the cohorts' sizes, of periods that at least three cohorts of together at least 100 customers have.
 * Customers of one cohort share their season, so the cohorts are the sample: with y of n customers back in each of K cohorts
 * and p = Σy / Σn, the variance is K / (K − 1) · Σ(y − p·n)² / (Σn)² (a ratio of cluster totals: Cochran, Sampling Techniques,
 * 1977, 6.3 and 9A), but no less than the binomial p(1 − p) / Σn, and the interval Student's with K − 1 degrees of freedom.
 * Where a cohort is suppressed in a period, it and all that are no larger are left out, so that its count cannot be found from
 * the average.
 */
export function periodAverages(periods: readonly CohortPeriod[]): PeriodAverage[] {
  return [...Map.groupBy(periods, ({ period }) => period)]
    .sort(([a], [b]) => a - b)
    .flatMap(([period, all]) => {
      const column = largerThanHidden(all);
      const customers = sum(column, ({ size }) => size);
      if (column.length < fewestCohorts || customers < fewestCustomers) return [];
      const share = sum(column, (each) => each.customers) / customers;
      const spread = sum(column, (each) => (each.customers - share * each.size) ** 2);
      const between = ((column.length / (column.length - 1)) * spread) / customers ** 2;
      const error = Math.sqrt(Math.max(between, (share * (1 - share)) / customers));
      const reach = t95(column.length - 1) * error;
      return [
        {
          period,
          share: rounded(share),
          low: rounded(Math.max(0, share - reach)),
          high: rounded(Math.min(1, share + reach)),
          cohorts: column.length,
          customers,
        },
      ];
    });
}

/** By size and not by what came back, so that the average does not lean to those of whom many did. */
function largerThanHidden(column: readonly CohortPeriod[]): CohortPeriod[] {
  const hidden = column.filter(({ published }) => !published).map(({ size }) => size);
  return column.filter(({ size }) => size > Math.max(0, ...hidden));
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

function rounded(share: number): number {
  return Number(share.toFixed(3));
}
