import { incompleteBeta } from "./beta.ts";
import { logGamma } from "./gamma.ts";

/** So many degrees of freedom make Student's distribution the normal one. */
export const normal = 1e9;

/** How likely chance is to bring a value at least this far from zero, either way; `df` above zero, whole or not. */
export function twoSidedTail(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

const known95 = new Map<number, number>();

/** Two-sided 95 % of Student's t distribution: 2.262 at nine degrees of freedom, 1.96 at many. */
export function t95(df: number): number {
  const found = known95.get(df) ?? tQuantile(0.05, df);
  known95.set(df, found);
  return found;
}

/**
 * How far from zero, either way, chance goes with probability `tail`: by Newton's method on the logarithm of the tail, which
 * falls ever more steeply, between bounds, and by halving where a step would leave them.
 */
export function tQuantile(tail: number, df: number): number {
  let low = 0;
  let high = 2;
  while (twoSidedTail(high, df) > tail) high *= 2;
  const scale = logGamma((df + 1) / 2) - logGamma(df / 2) - Math.log(df * Math.PI) / 2;
  let value = (low + high) / 2;
  for (let step = 0; step < 60; step++) {
    const beyond = twoSidedTail(value, df);
    if (beyond > tail) low = value;
    else high = value;
    const density = Math.exp(scale - ((df + 1) / 2) * Math.log1p((value * value) / df));
    const better = value + (Math.log(beyond / tail) * beyond) / (2 * density);
    const next = better > low && better < high ? better : (low + high) / 2;
    if (Math.abs(next - value) <= 1e-15 * value) return next;
    value = next;
  }
  return value;
}
