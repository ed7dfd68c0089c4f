import { logGamma } from "../../statistics/gamma.ts";
import { legendreQuadrature } from "../../statistics/legendre.ts";
import { type LifetimeModel, logSum, type Values } from "./lifetime-model.ts";

/**
 * Pareto/NBD: purchases at a rate that varies as a gamma distribution (r, α), and a time to leave whose rate varies as another
 * (s, β) (Schmittlein, Morrison & Colombo 1987, Management Science 33, 1–24; Fader & Hardie 2005, A Note on Deriving the
 * Pareto/NBD Model: likelihood 19, expectations 27 and 41).
 *
 * Its likelihood has an integral over when the customer left. The usual form is a difference of two hypergeometric functions,
 * which loses its digits when both are nearly equal; here the integral itself is taken, of a function that varies little: over
 * q = ((α + t_x) / (α + y))^(r + s + x) it is ((α + y) / (β + y))^(s + 1) / (r + s + x), between its values at both ends.
 */
export const paretoNbd: LifetimeModel = {
  id: "paretonbd",
  parameters: [{ name: "r" }, { name: "alpha", isTime: true }, { name: "s" }, { name: "beta", isTime: true }],
  logLikelihood: (values) => {
    const [r = 0, alpha = 0, s = 0, beta = 0] = values;
    const logScales = r * Math.log(alpha) + s * Math.log(beta) - logGamma(r);
    return {
      ofRepeats: (x) => logGamma(r + x) + logScales,
      ofHistory: (x, last, observed) =>
        logSum(logStayed(values, x, observed), logLeft(values, x, last, observed)),
    };
  },
  expectedOfNew: ([r = 0, alpha = 0, s = 0, beta = 0], time) => (r * beta * fallen(s, beta, time)) / alpha,
  probabilityAlive: (values, x, last, observed) =>
    1 / (1 + Math.exp(logLeft(values, x, last, observed) - logStayed(values, x, observed))),
  expectedIfAlive: ([r = 0, alpha = 0, s = 0, beta = 0], times, x, observed) => {
    const rate = ((r + x) * (beta + observed)) / (alpha + observed);
    return times.map((time) => rate * fallen(s, beta + observed, time));
  },
};

/** (1 − (β / (β + t))^(s − 1)) / (s − 1), which has a limit at s = 1. */
function fallen(s: number, beta: number, time: number): number {
  const log = Math.log1p(time / beta);
  return Math.abs(s - 1) < 1e-9 ? log : -Math.expm1(-(s - 1) * log) / (s - 1);
}

function logStayed([r = 0, alpha = 0, s = 0, beta = 0]: Values, x: number, observed: number): number {
  return -(r + x) * Math.log(alpha + observed) - s * Math.log(beta + observed);
}

const quadrature = legendreQuadrature(24);

function logLeft(
  [r = 0, alpha = 0, s = 0, beta = 0]: Values,
  x: number,
  last: number,
  observed: number,
): number {
  const m = r + s + x;
  const lowest = Math.exp(-m * Math.log((alpha + observed) / (alpha + last)));
  const reach = -Math.expm1(-m * Math.log((alpha + observed) / (alpha + last))) / 2;
  if (reach <= 0) return Number.NEGATIVE_INFINITY;
  let integral = 0;
  for (let i = 0; i < quadrature.nodes.length; i++) {
    const q = lowest + reach * (1 + (quadrature.nodes[i] ?? 0));
    const y = (alpha + last) * q ** (-1 / m) - alpha;
    integral += (quadrature.weights[i] ?? 0) * ((alpha + y) / (beta + y)) ** (s + 1);
  }
  return Math.log((s * reach * integral) / m) - m * Math.log(alpha + last);
}
