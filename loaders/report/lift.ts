import type { Interval } from "../statistics/interval.ts";
import { tQuantile, twoSidedTail } from "../statistics/student-t.ts";
import { significant } from "./round.ts";

/** A mean (or share) over a group: its size, mean and sample variance. */
export interface GroupMoments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** How many times everybody's mean the members' mean is, and how far chance alone moves the logarithm of that. */
export interface LiftEstimate {
  readonly lift: number;
  /** Standard error of ln(lift), above zero. */
  readonly error: number;
  /** Degrees of freedom of Student's distribution. */
  readonly df: number;
}

/**
 * Lift of members over everybody, members included. With p the members' part of everybody, m their mean, r the
 * mean of the rest and M = p·m + (1 − p)·r, the lift is m / M. Members and the rest are independent groups, so by
 * the delta method on the logarithm (Casella & Berger, Statistical Inference, 5.5.4)
 *
 *   Var ln(m / M) ≈ (1 − p)² / M² · ( (r / m)² · Var(m) + Var(r) ),
 *
 * with Var(m) = s²/n of each group and degrees of freedom after Satterthwaite (Biometrics Bulletin 2, 1946). A few members
 * who by chance miss the large values of a skewed trait vary little and so seem sure to have less; therefore the error of a
 * lift below 1 is at least that of as many drawn from everybody without replacement, S/M · √(1/n − 1/N) (Cochran, Sampling
 * Techniques, 1977, 2.5). Undefined where a mean is not above zero, a group has fewer than two members, or nothing varies.
 */
export function liftOf(members: GroupMoments, rest: GroupMoments): LiftEstimate | undefined {
  if (members.n < 2 || rest.n < 2) return undefined;
  const p = members.n / (members.n + rest.n);
  const everybody = p * members.mean + (1 - p) * rest.mean;
  if (members.mean <= 0 || everybody <= 0) return undefined;
  const ofMembers = (rest.mean / members.mean) ** 2 * (members.variance / members.n);
  const ofRest = rest.variance / rest.n;
  const own = ((1 - p) / everybody) * Math.sqrt(ofMembers + ofRest);
  const ofDrawn = wholeVariance(members, rest, everybody) * (1 / members.n - 1 / (members.n + rest.n));
  const drawn = members.mean < everybody ? Math.sqrt(ofDrawn) / everybody : 0;
  const error = Math.max(own, drawn);
  if (!(error > 0)) return undefined;
  const df =
    ofMembers + ofRest > 0
      ? (ofMembers + ofRest) ** 2 / (ofMembers ** 2 / (members.n - 1) + ofRest ** 2 / (rest.n - 1))
      : members.n + rest.n - 2;
  return { lift: members.mean / everybody, error, df };
}

/** How likely chance is to move the lift at least this far from 1, either way. */
export function liftPValue({ lift, error, df }: LiftEstimate): number {
  return twoSidedTail(Math.log(lift) / error, df);
}

/** Which lifts would lie so near the one seen that chance moves it further with probability `tail`. */
export function liftInterval({ lift, error, df }: LiftEstimate, tail = 0.05): Interval {
  const reach = Math.exp(tQuantile(tail, df) * error);
  return { low: significant(lift / reach), high: significant(lift * reach) };
}

/** Moments of a yes-or-no trait that `count` of `n` have. The variance is that of one more of each, so that it is never zero
 * (Agresti & Caffo, The American Statistician 54, 2000, 280–288). */
export function shareMoments(count: number, n: number): GroupMoments {
  const likely = (count + 1) / (n + 2);
  return {
    n,
    mean: n === 0 ? 0 : count / n,
    variance: n < 2 ? 0 : (likely * (1 - likely) * n) / (n - 1),
  };
}

/** Moments of what is left when a part is taken out of a whole; exact up to rounding. */
export function restMoments(whole: GroupMoments, part: GroupMoments): GroupMoments {
  const n = whole.n - part.n;
  if (n < 1) return { n, mean: 0, variance: 0 };
  const mean = (whole.mean * whole.n - part.mean * part.n) / n;
  const spread = squares(whole) - squares(part) - n * mean ** 2;
  return { n, mean, variance: n < 2 ? 0 : Math.max(0, spread / (n - 1)) };
}

function wholeVariance(members: GroupMoments, rest: GroupMoments, mean: number): number {
  const n = members.n + rest.n;
  return Math.max(0, (squares(members) + squares(rest) - n * mean ** 2) / (n - 1));
}

/** Sum of the squares of a group's values. */
function squares({ n, mean, variance }: GroupMoments): number {
  return variance * (n - 1) + n * mean ** 2;
}
