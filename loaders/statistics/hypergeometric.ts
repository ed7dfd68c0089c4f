const mostTerms = 1_000_000;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c above zero, by its series (NIST Digital Library of
 * Mathematical Functions 15.2.1). Where a + b > c the series goes by Euler's transformation (15.8.1) first, since otherwise its
 * terms grow before they fall.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (a + b > c) return (1 - z) ** (c - a - b) * series(c - a, c - b, c, z);
  return series(a, b, c, z);
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < mostTerms; n++) {
    term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1));
    sum += term;
    // The terms that follow fall at least as fast as powers of z.
    if (Math.abs(term) <= 1e-16 * Math.abs(sum) * (1 - z)) break;
  }
  return sum;
}
