import { logBeta, logGamma } from "../../statistics/gamma.ts";
import { hypergeometric, hypergeometrics } from "../../statistics/hypergeometric.ts";
import { aroundOne, awayFromOne } from "./bg-nbd.ts";
import { leavingDerivatives } from "./leaving.ts";
import { type LifetimeModel, logSum, remembering, type Values } from "./lifetime-model.ts";

/**
 * MBG/NBD: as BG/NBD, but a customer may also leave right after the first purchase (Batislam, Denizel & Filiztekin 2007,
 * International Journal of Research in Marketing 24, 201–209; expectations as in Wagner & Hoppe 2008, Erratum on the MBG/NBD
 * model, same journal 25, 225–226).
 */
export const mbgNbd: LifetimeModel = {
  id: "mbgnbd",
  parameters: [{ name: "r" }, { name: "alpha", isTime: true }, { name: "a" }, { name: "b" }],
  logLikelihood: ([r = 0, alpha = 0, a = 0, b = 0]) => {
    const logAlpha = r * Math.log(alpha) - logGamma(r);
    const left = remembering((x, last) => Math.log(a / (b + x)) - (r + x) * Math.log(alpha + last));
    return {
      ofRepeats: (x) => logGamma(r + x) + logAlpha + logBeta(a, b + x + 1) - logBeta(a, b),
      ofHistory: (x, last, observed) => logSum(-(r + x) * Math.log(alpha + observed), left(x, last)),
    };
  },
  derivatives: (values, histories) => leavingDerivatives(values, histories, 1),
  expectedOfNew: ([r = 0, alpha = 0, a = 0, b = 0], time) =>
    awayFromOne(a, (safe) => {
      const f = hypergeometric(r, b + 1, safe + b, time / (alpha + time));
      return (b / (safe - 1)) * (1 - (alpha / (alpha + time)) ** r * f);
    }),
  probabilityAlive: (values, x, last, observed) => 1 / (1 + leftOdds(values, x, last, observed)),
  expectedIfAlive: (values, times, x, observed) => {
    const [r = 0, alpha = 0, a = 0, b = 0] = values;
    return aroundOne(a, (safe) => {
      const found = times.map((time) => time / (alpha + observed + time));
      hypergeometrics(r + x, b + x + 1, safe + b + x, found);
      for (let i = 0; i < found.length; i++) {
        const fallen = ((alpha + observed) / (alpha + observed + (times[i] as number))) ** (r + x);
        found[i] = ((safe + b + x) / (safe - 1)) * (1 - fallen * (found[i] as number));
      }
      return found;
    });
  },
};

function leftOdds(
  [r = 0, alpha = 0, a = 0, b = 0]: Values,
  x: number,
  last: number,
  observed: number,
): number {
  return (a / (b + x)) * ((alpha + observed) / (alpha + last)) ** (r + x);
}
