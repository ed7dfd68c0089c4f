import { incompleteBeta } from "./beta.ts";
import { logGamma } from "./gamma.ts";

/** So many degrees of freedom make Student's distribution the normal one. */
export const normal = 1e9;

/** How likely chance is to bring a value at least this far from zero, either way; `df` above zero, whole or not. */
export function twoSidedTail(t: number, df: number): number {
  const ratio = (t * t) / df;
  const front = Math.exp(logShare(df) - (df / 2) * Math.log1p(ratio)) * Math.sqrt(ratio / (1 + ratio));
  return incompleteBeta(front, 1 / (1 + ratio), ratio / (1 + ratio), df / 2, 0.5);
}

/** log Γ((df + 1) ÷ 2) − log Γ(df ÷ 2) − log Γ(½); of many degrees by a series, as the difference of large numbers loses digits. */
function logShare(df: number): number {
  const a = df / 2;
  const difference =
    a > 1000 ? Math.log(a) / 2 - 1 / (8 * a) + 1 / (192 * a ** 3) : logGamma(a + 0.5) - logGamma(a);
  return difference - Math.log(Math.PI) / 2;
}

const known95 = new Map<number, number>();

/** Two-sided 95 % of Student's t distribution: 2.262 at nine degrees of freedom, 1.96 at many. */
export function t95(df: number): number {
  const found = known95.get(df) ?? tQuantile(0.05, df);
  known95.set(df, found);
  return found;
}

const knownNormal = new Map<number, number>();

/** How far from zero, either way, chance goes with probability `tail`; `df` above zero, whole or not. */
export function tQuantile(tail: number, df: number): number {
  const z = knownNormal.get(tail) ?? solved(tail, normal, 2);
  knownNormal.set(tail, z);
  return df === normal ? z : solved(tail, df, nearNormal(z, df));
}

/** A first guess, exact where there are many degrees of freedom (Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.5). */
function nearNormal(z: number, df: number): number {
  const square = z * z;
  const first = (square + 1) / 4;
  const second = ((5 * square + 16) * square + 3) / 96;
  const third = (((3 * square + 19) * square + 17) * square - 15) / 384;
  return z * (1 + (first + (second + third / df) / df) / df);
}

/**
 * By Newton's method on the logarithm of the tail, which falls ever more steeply, between bounds, and by halving where a step
 * would leave them.
 */
function solved(tail: number, df: number, guess: number): number {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  const scale = logShare(df) - Math.log(df) / 2;
  let value = guess;
  for (let step = 0; step < 60; step++) {
    const beyond = twoSidedTail(value, df);
    if (beyond > tail) low = value;
    else high = value;
    const density = Math.exp(scale - ((df + 1) / 2) * Math.log1p((value * value) / df));
    const better = value + (Math.log(beyond / tail) * beyond) / (2 * density);
    const between = high === Number.POSITIVE_INFINITY ? 2 * value : (low + high) / 2;
    const next = better > low && better < high ? better : between;
    // Each step doubles the digits.
    if (Math.abs(next - value) <= 1e-9 * value) return next;
    value = next;
  }
  return value;
}
