import { isKnown, isPublishable } from "../../../loaders/disclosure/count.ts";
import type { CountTable } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { ContractError } from "../../../loaders/errors.ts";
import {
  fitShiftedBetaGeometric,
  type RetentionFit,
} from "../../../loaders/models/retention/shifted-beta-geometric.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
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
 * payments; no report where too few began, or fewer than ten left in one of the first four months; later ones end before such a month.
 */
export async function draftStaying(
  table: CountTable,
  { db, current, tables }: ReportSource,
): Promise<ReportDraft<Staying> | undefined> {
  if (!tables.has("payments")) return undefined;
  const paid = await db.rows<{ months: number; customers: number }>(`
    SELECT months, count(*)::INTEGER AS customers FROM (
      SELECT least(count(*), ${longest + 1})::INTEGER AS months
      FROM tables.payments JOIN profiles ON customer_id = viewer_id
      GROUP BY viewer_id HAVING min(paid_at) < ${utcTimestamp(current.manifest.asOf)} - INTERVAL ${longest} MONTH
    ) GROUP BY months ORDER BY months`);
  const survivors = Array.from({ length: longest + 1 }, (_, month) =>
    paid.reduce((sum, row) => sum + (row.months > month ? row.customers : 0), 0),
  );
  // Who left month by month, and who stayed through all of them.
  const lost = survivors.map((there, month) => table.add(there - (survivors[month + 1] ?? 0)));
  const began = table.addSum(lost);
  const cells = new Map(lost.map((place, month) => [`left after ${month}`, place]));
  return {
    cells: new Map([...cells, ["began", began]]),
    parts: [[...cells.keys()]],
    publish(counts) {
      const isTold = (place: number): boolean => {
        const count = counts[place];
        return isKnown(count) && isPublishable(count);
      };
      const end = lost.findIndex((place) => !isTold(place));
      const months = end < 0 ? longest : end;
      return months < 4 || end === longest || !isTold(began)
        ? undefined
        : stayingOf(survivors.slice(0, months + 1));
    },
  };
}

/** @param seen how many were there after so many months, of those who began */
function stayingOf(seen: readonly number[]): Staying | undefined {
  const [began = 0] = seen;
  const months = seen.length - 1;
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
