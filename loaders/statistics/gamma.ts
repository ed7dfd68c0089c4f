/** Coefficients for g = 7 and nine terms (Lanczos 1964, SIAM Journal on Numerical Analysis 1). */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

const logRootTwoPi = 0.5 * Math.log(2 * Math.PI);

/** Natural logarithm of the gamma function of a number above zero. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const below = x - 1;
  const base = below + 7.5;
  let series = lanczos[0] as number;
  for (let i = 1; i < lanczos.length; i++) series += (lanczos[i] as number) / (below + i);
  return logRootTwoPi + (below + 0.5) * Math.log(base) - base + Math.log(series);
}

/** Natural logarithm of the beta function of two numbers above zero. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
