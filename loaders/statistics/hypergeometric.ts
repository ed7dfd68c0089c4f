const mostTerms = 1_000_000;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c above zero, by its series (NIST Digital Library of
 * Mathematical Functions 15.2.1). Where a + b > c the series goes by Euler's transformation (15.8.1) first, since otherwise its
 * terms grow before they fall.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  const at = Float64Array.of(z);
  hypergeometrics(a, b, c, at);
  return at[0] ?? 0;
}

/** The same at several z that rise, which share the coefficients of one series; each is replaced by the value there. */
export function hypergeometrics(a: number, b: number, c: number, at: Float64Array): undefined {
  if (a + b <= c) return series(a, b, c, at);
  const factors = at.map((z) => (1 - z) ** (c - a - b));
  series(c - a, c - b, c, at);
  for (let i = 0; i < at.length; i++) at[i] = (at[i] as number) * (factors[i] as number);
}

function series(a: number, b: number, c: number, at: Float64Array): undefined {
  const powers = new Float64Array(at.length).fill(1);
  const sums = new Float64Array(at.length).fill(1);
  const last = at.length - 1;
  const largest = at[last] ?? 0;
  const enough = 1e-16 * (1 - largest);
  let coefficient = 1;
  for (let n = 0; n < mostTerms; n++) {
    coefficient *= ((a + n) * (b + n)) / ((c + n) * (n + 1));
    for (let i = 0; i <= last; i++) {
      const power = (powers[i] as number) * (at[i] as number);
      powers[i] = power;
      sums[i] = (sums[i] as number) + coefficient * power;
    }
    // The terms that follow fall at least as fast as powers of z.
    if (Math.abs(coefficient * (powers[last] as number)) <= enough * Math.abs(sums[last] as number)) break;
  }
  at.set(sums);
}
