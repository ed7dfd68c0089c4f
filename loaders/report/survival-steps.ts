import { type Figure, isPublishable, isSmall } from "../disclosure/count.ts";
import type { Stay, SurvivalPoint } from "../statistics/kaplan-meier.ts";

/** The share of members who stay longer than a length, with its 95 % band. */
export interface SurvivalStep {
  readonly at: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** How many are left at one of the lengths that the study asks for. */
export interface SurvivalMark {
  readonly at: number;
  /** Null where fewer than ten were seen for so long; suppressed where it would tell of 1 to 9 who left. */
  readonly share: Figure;
  readonly low: number | null;
  readonly high: number | null;
}

/** A step of a drawn curve: where it begins, and the last point of the curve that it stands for. */
interface JoinedStep {
  readonly at: number;
  readonly until: SurvivalPoint;
}

/**
 * Points at which at least ten have left since the one before. Where fewer remain before a mark, they count with the last
 * step on this side of the mark before, at its length, so that as many marks as can be are told.
 */
export function joinedSteps(points: readonly SurvivalPoint[], marks: readonly number[]): JoinedStep[] {
  const steps: JoinedStep[] = [];
  let [left, start] = [0, 0];
  for (const [index, point] of points.entries()) {
    const next = points[index + 1]?.length ?? Number.POSITIVE_INFINITY;
    const closes = marks.some((mark) => point.length <= mark && next > mark);
    left += point.ended;
    const step = steps.at(-1);
    if (isPublishable(left)) {
      steps.push({ at: point.length, until: point });
      left = 0;
    } else if (closes && step !== undefined && steps.length > start) {
      steps[steps.length - 1] = { at: step.at, until: point };
      left = 0;
    }
    if (closes) start = steps.length;
  }
  return steps;
}

export function stepOf({ length, share, low, high }: SurvivalPoint): SurvivalStep {
  return { at: length, share: rounded(share), low: rounded(low), high: rounded(high) };
}

/** What the curve says of a length, unless that is of fewer than ten who left since its last step. */
export function markOf(
  at: number,
  points: readonly SurvivalPoint[],
  steps: readonly JoinedStep[],
  stays: readonly Stay[],
): SurvivalMark {
  const nothing = { at, low: null, high: null };
  if (!isPublishable(stays.reduce((seen, { length, customers }) => seen + (length >= at ? customers : 0), 0)))
    return { ...nothing, share: null };
  const before = points.filter(({ length }) => length <= at);
  const step = steps.findLast(({ until }) => until.length <= at);
  const since = before
    .filter(({ length }) => length > (step?.until.length ?? 0))
    .reduce((total, { ended }) => total + ended, 0);
  if (isSmall(since)) return { ...nothing, share: "small" };
  const point = before.at(-1);
  return point === undefined ? { at, share: 1, low: null, high: null } : stepOf({ ...point, length: at });
}

function rounded(share: number): number {
  return Number(share.toFixed(4));
}
