import { isSmall, smallestGroup } from "../../../loaders/disclosure/count.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { ContractError } from "../../../loaders/errors.ts";
import {
  fitShiftedBetaGeometric,
  type RetentionFit,
} from "../../../loaders/models/retention/shifted-beta-geometric.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { utcTimestamp } from "../../../loaders/report/time.ts";
import { wilsonInterval } from "../../../loaders/statistics/wilson.ts";

/** Months that everyone in the figure was seen for, at most, and up to which it looks ahead. */
const [longest, ahead] = [12, 24];
/** Months from which the model is learnt where it is tried on those that follow. */
const learntFrom = 6;

/** How many of those who signed up long enough ago were still there after so many months. */
export interface StayingPoint {
  readonly month: number;
  /** Seen, with its 95 % interval; null for months to come. */
  readonly seen: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** By the model of all months that were seen. */
  readonly expected: number;
}

export interface Staying {
  /** Who signed up so long ago that all these months were seen. */
  readonly customers: number;
  /** From 0. */
  readonly points: readonly StayingPoint[];
  readonly months: number;
  /** A model of the first months, tried on the others: how far it was off at most, in parts of those who began. */
  readonly learntFrom: number | null;
  readonly off: number | null;
  /** Of those who stayed for all months seen, the share expected to stay as many again. */
  readonly again: number;
}

/**
 * How long subscriptions last, by the shifted beta-geometric model (`fitShiftedBetaGeometric`): everyone has a readiness to cancel of
 * their own, so that of a group the most ready leave first. A month is one that was paid for. Undefined where nothing is known of
 * payments, too few began, or fewer than ten left in one of the first four months; later ones end before such a month.
 */
export async function staying({ db, current, tables }: ReportSource): Promise<Staying | undefined> {
  if (!tables.has("payments")) return undefined;
  const paid = await db.rows<{ months: number; customers: number }>(`
    SELECT months, count(*)::INTEGER AS customers FROM (
      SELECT least(count(*), ${longest + 1})::INTEGER AS months FROM tables.payments
      GROUP BY viewer_id HAVING min(paid_at) < ${utcTimestamp(current.manifest.asOf)} - INTERVAL ${longest} MONTH
    ) GROUP BY months ORDER BY months`);
  const began = paid.reduce((sum, { customers }) => sum + customers, 0);
  const survivors = Array.from({ length: longest + 1 }, (_, month) =>
    paid.reduce((sum, row) => sum + (row.months > month ? row.customers : 0), 0),
  );
  const lost = survivors.slice(1).map((left, index) => (survivors[index] ?? 0) - left);
  const told = lost.findIndex((left) => left < smallestGroup);
  const months = told < 0 ? longest : told;
  const seen = survivors.slice(0, months + 1);
  if (months < 4 || isSmall(seen.at(-1) ?? 0)) return undefined;
  const fit = fitted(seen);
  if (fit === undefined) return undefined;
  const first = months > learntFrom ? fitted(seen.slice(0, learntFrom + 1)) : undefined;
  const off =
    first === undefined
      ? null
      : Math.max(
          ...seen.map((left, month) =>
            month > learntFrom ? Math.abs(left / began - first.survival(month)) : 0,
          ),
        );
  return {
    customers: began,
    months,
    points: Array.from({ length: ahead + 1 }, (_, month): StayingPoint => {
      const left = seen[month];
      const interval = left === undefined ? undefined : wilsonInterval(left, began);
      return {
        month,
        seen: left === undefined ? null : rounded(left / began),
        low: interval === undefined ? null : rounded(interval.low),
        high: interval === undefined ? null : rounded(interval.high),
        expected: rounded(fit.survival(month)),
      };
    }),
    learntFrom: first === undefined ? null : learntFrom,
    off: off === null ? null : rounded(off),
    again: rounded(fit.survival(2 * months) / fit.survival(months)),
  };
}

function fitted(survivors: readonly number[]): RetentionFit | undefined {
  try {
    return fitShiftedBetaGeometric(survivors);
  } catch (error) {
    if (error instanceof ContractError) return undefined;
    throw error;
  }
}

function rounded(share: number): number {
  return Number(share.toFixed(3));
}

export const stayingNumbers: NumbersOf<Staying> = {
  customers: "customers",
  months: "other",
  learntFrom: "other",
  "points.month": "key",
  "points.seen": "ratio of customers",
  "points.low": "ratio of customers",
  "points.high": "ratio of customers",
  "points.expected": "ratio of customers",
  off: "ratio of customers",
  again: "ratio of customers",
};
