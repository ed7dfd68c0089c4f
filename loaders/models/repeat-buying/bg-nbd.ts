import { logBeta, logGamma } from "../../statistics/gamma.ts";
import { hypergeometric, hypergeometrics } from "../../statistics/hypergeometric.ts";
import { leavingDerivatives } from "./leaving.ts";
import { type LifetimeModel, logSum, remembering, type Values } from "./lifetime-model.ts";

/**
 * BG/NBD: purchases at a rate that varies as a gamma distribution (r, α), and after each one a chance to leave that varies as a
 * beta distribution (a, b) (Fader, Hardie & Lee 2005, “Counting Your Customers” the Easy Way, Marketing Science 24, 275–284:
 * likelihood 6, expectations 9 and 10; the likelihood by logarithms as in their note on numerical safety). Who bought once cannot have left.
 */
export const bgNbd: LifetimeModel = {
  id: "bgnbd",
  parameters: [{ name: "r" }, { name: "alpha", isTime: true }, { name: "a" }, { name: "b" }],
  logLikelihood: ([r = 0, alpha = 0, a = 0, b = 0]) => {
    const logAlpha = r * Math.log(alpha) - logGamma(r);
    const left = remembering((x, last) => Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + last));
    return {
      ofRepeats: (x) => logGamma(r + x) + logAlpha + logBeta(a, b + x) - logBeta(a, b),
      ofHistory: (x, last, observed) => {
        const stayed = -(r + x) * Math.log(alpha + observed);
        return x === 0 ? stayed : logSum(stayed, left(x, last));
      },
    };
  },
  derivatives: (values, histories) => leavingDerivatives(values, histories, 0),
  expectedOfNew: ([r = 0, alpha = 0, a = 0, b = 0], time) =>
    awayFromOne(a, (safe) => {
      const f = hypergeometric(r, b, safe + b - 1, time / (alpha + time));
      return ((safe + b - 1) / (safe - 1)) * (1 - (alpha / (alpha + time)) ** r * f);
    }),
  probabilityAlive: (values, x, last, observed) => 1 / (1 + leftOdds(values, x, last, observed)),
  expectedIfAlive: (values, times, x, observed) => {
    const [r = 0, alpha = 0, a = 0, b = 0] = values;
    return aroundOne(a, (safe) => {
      const found = times.map((time) => time / (alpha + observed + time));
      hypergeometrics(r + x, b + x, safe + b + x - 1, found);
      for (let i = 0; i < found.length; i++) {
        const fallen = ((alpha + observed) / (alpha + observed + (times[i] as number))) ** (r + x);
        found[i] = ((safe + b + x - 1) / (safe - 1)) * (1 - fallen * (found[i] as number));
      }
      return found;
    });
  },
};

/** How much likelier it is that a customer has left than that they are still one. */
function leftOdds(
  [r = 0, alpha = 0, a = 0, b = 0]: Values,
  x: number,
  last: number,
  observed: number,
): number {
  return x === 0 ? 0 : (a / (b + x - 1)) * ((alpha + observed) / (alpha + last)) ** (r + x);
}

const near = 1e-5;

/** An expression that is not defined at one, where it has a limit: there the mean of both sides. */
export function awayFromOne(a: number, f: (a: number) => number): number {
  return Math.abs(a - 1) >= near ? f(a) : (f(1 - near) + f(1 + near)) / 2;
}

/** The same of several values at once. */
export function aroundOne(a: number, f: (a: number) => Float64Array): Float64Array {
  if (Math.abs(a - 1) >= near) return f(a);
  const [below, above] = [f(1 - near), f(1 + near)];
  return below.map((value, i) => (value + (above[i] ?? 0)) / 2);
}
