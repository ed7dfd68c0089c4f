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

/** From here on a series in 1/x² has all digits of a double. */
const far = 10;

/** The derivative of `logGamma`, of a number above zero (Abramowitz & Stegun 1964, 6.3.5 and 6.3.18). */
export function digamma(x: number): number {
  let [at, sum] = [x, 0];
  for (; at < far; at++) sum -= 1 / at;
  const s = 1 / (at * at);
  const series =
    s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760))))));
  return sum + Math.log(at) - 0.5 / at - series;
}

/** The second derivative of `logGamma`, of a number above zero (as `digamma`, 6.4.6 and 6.4.12). */
export function trigamma(x: number): number {
  let [at, sum] = [x, 0];
  for (; at < far; at++) sum += 1 / (at * at);
  const s = 1 / (at * at);
  const series =
    (s / at) * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - s * (691 / 2730))))));
  return sum + 1 / at + 0.5 * s + series;
}
