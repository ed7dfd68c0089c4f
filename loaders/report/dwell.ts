import { type Count, isPublishable, isSmall } from "../disclosure/count.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { kaplanMeier, medianStay, type Stay } from "../statistics/kaplan-meier.ts";
import { type ChainStep, daysBetween } from "./part-steps.ts";
import { localDay } from "./time.ts";

/** How long customers stay in one part of a segmentation, counted from the snapshot that first sees them there. */
export interface Dwell {
  readonly part: string;
  /** Stays that began within the chain, and those of them that were seen to end; where a side is small, neither. */
  readonly stays: Count;
  readonly ended: Count;
  /** By then half have left; null where that was not seen, or too few left or stayed. With its 95 % interval, of which an open end is null. */
  readonly medianDays: number | null;
  readonly lowDays: number | null;
  readonly highDays: number | null;
  /** The share that stays longer than the longest time observed, with its 95 % band; null where too few left or stayed. */
  readonly atEnd: {
    readonly days: number;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  } | null;
}

export interface DwellReport {
  /** Days in the study's time zone: the first snapshot of the chain and the last. */
  readonly fromAsOf: string;
  readonly toAsOf: string;
  readonly snapshots: number;
  /** Days between snapshots, shortest and longest: no stay is known more exactly. */
  readonly days: readonly [number, number];
  readonly parts: readonly Dwell[];
}

/**
 * Dwell time from the chain of snapshots. A stay begins with the snapshot that first sees the customer in the part and
 * ends with the first that does not; both are seen up to one step late, which cancels on average. Customers who were there
 * at the first snapshot are left out, because when they joined is not known; those who are still there, or who are no
 * longer customers, count as staying at least as long as they were seen (censored). A stay shorter than the step between
 * two snapshots may not be seen at all. Undefined with fewer than three snapshots, where no stay can be seen to end.
 */
export function dwell(
  steps: readonly ChainStep[],
  order: readonly string[],
  timeZone: string,
): DwellReport | undefined {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined || steps.length < 2) return undefined;
  const lengths = steps.map(({ days }) => days);
  return {
    fromAsOf: localDay(first.from, timeZone),
    toAsOf: localDay(last.to, timeZone),
    snapshots: steps.length + 1,
    days: [Math.min(...lengths), Math.max(...lengths)],
    parts: order.map((part) => dwellIn(part, staysIn(part, steps))),
  };
}

/** Every stay in the part that began after the first snapshot and was seen for some time. */
export function staysIn(part: string, steps: readonly ChainStep[]): Stay[] {
  const start = steps[0]?.from ?? "";
  const last = steps.at(-1);
  return steps.flatMap((step) =>
    step.parts.flatMap(({ from, to, enteredAt, customers }): Stay[] => {
      if (from !== part || enteredAt === null || enteredAt <= start) return [];
      const seen = { length: daysBetween(enteredAt, step.from), ended: false, customers };
      if (to === null) return seen.length > 0 ? [seen] : [];
      const length = daysBetween(enteredAt, step.to);
      if (to !== part) return [{ length, ended: true, customers }];
      return step === last ? [{ length, ended: false, customers }] : [];
    }),
  );
}

function dwellIn(part: string, stays: readonly Stay[]): Dwell {
  const sum = (counted: readonly Stay[]): number =>
    counted.reduce((total, { customers }) => total + customers, 0);
  const all = sum(stays);
  const ended = sum(stays.filter((stay) => stay.ended));
  const isOpen = ![ended, all - ended].some(isSmall);
  const published = (count: number): Count =>
    isOpen || count === 0 ? count : isSmall(count) ? "small" : "protecting";
  // The curve is told of only with the numbers of those whom it is said of, and read only while at least ten customers carry it.
  const points =
    isOpen && isPublishable(ended) ? kaplanMeier(stays).filter(({ atRisk }) => isPublishable(atRisk)) : [];
  const end = points.at(-1);
  const median = medianStay(points);
  const round = (share: number): number => Number(share.toFixed(3));
  return {
    part,
    stays: published(all),
    ended: published(ended),
    medianDays: median.length,
    lowDays: median.low,
    highDays: median.high,
    atEnd:
      end === undefined
        ? null
        : { days: end.length, share: round(end.share), low: round(end.low), high: round(end.high) },
  };
}

export const dwellNumbers: NumbersOf<DwellReport> = {
  snapshots: "other",
  days: "other",
  "parts.stays": "customers",
  "parts.ended": "customers",
  "parts.medianDays": "count",
  "parts.lowDays": "count",
  "parts.highDays": "count",
  "parts.atEnd.days": "count",
  "parts.atEnd.share": "ratio",
  "parts.atEnd.low": "ratio",
  "parts.atEnd.high": "ratio",
};
