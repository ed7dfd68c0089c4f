import { significant } from "./round.ts";

/** A mean (or share) over a group: its size, mean and sample variance. */
export interface GroupMoments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** How many times everybody's mean the members' mean is, with its 95 % interval. */
export interface Lift {
  readonly lift: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % of the standard normal distribution. */
const z95 = 1.959964;

/**
 * Lift of members over everybody, members included. With p the members' part of everybody, m their mean, r the
 * mean of the rest and M = p·m + (1 − p)·r, the lift is m / M. Members and the rest are independent groups, so by
 * the delta method on the logarithm (Casella & Berger, Statistical Inference, 5.5.4)
 *
 *   Var ln(m / M) ≈ (1 − p)² / M² · ( (r / m)² · Var(m) + Var(r) ),
 *
 * with Var(m) = s²/n of each group. The interval is lift · exp(± 1.96 · se). Undefined where a mean is not above
 * zero, a group has fewer than two members, or nothing varies.
 */
export function liftOf(members: GroupMoments, rest: GroupMoments): Lift | undefined {
  if (members.n < 2 || rest.n < 2) return undefined;
  const p = members.n / (members.n + rest.n);
  const everybody = p * members.mean + (1 - p) * rest.mean;
  if (members.mean <= 0 || everybody <= 0) return undefined;
  const ofMembers = (rest.mean / members.mean) ** 2 * (members.variance / members.n);
  const ofRest = rest.variance / rest.n;
  const error = ((1 - p) / everybody) * Math.sqrt(ofMembers + ofRest);
  const lift = members.mean / everybody;
  return {
    lift: significant(lift, 4),
    low: significant(lift * Math.exp(-z95 * error), 4),
    high: significant(lift * Math.exp(z95 * error), 4),
  };
}

/** Moments of a yes-or-no trait that `count` of `n` have. */
export function shareMoments(count: number, n: number): GroupMoments {
  const mean = n === 0 ? 0 : count / n;
  return { n, mean, variance: n < 2 ? 0 : (mean * (1 - mean) * n) / (n - 1) };
}

/** Moments of what is left when a part is taken out of a whole; exact up to rounding. */
export function restMoments(whole: GroupMoments, part: GroupMoments): GroupMoments {
  const n = whole.n - part.n;
  if (n < 1) return { n, mean: 0, variance: 0 };
  const mean = (whole.mean * whole.n - part.mean * part.n) / n;
  const squares = (g: GroupMoments): number => g.variance * (g.n - 1) + g.n * g.mean ** 2;
  const spread = squares(whole) - squares(part) - n * mean ** 2;
  return { n, mean, variance: n < 2 ? 0 : Math.max(0, spread / (n - 1)) };
}
