import { ContractError } from "../../errors.ts";
import { logGamma } from "../../statistics/gamma.ts";
import { type Estimates, mostLikely } from "./likelihood.ts";

/** What each customer spends in a repeat purchase on average, and in how many; one place a customer. */
export interface Spending {
  readonly repeats: Float64Array;
  readonly mean: Float64Array;
}

export interface GammaGammaFit extends Estimates {
  /** Customers with a repeat purchase, to whom it was fitted. */
  readonly customers: number;
}

/**
 * Gamma–Gamma: what a customer spends varies around a mean of their own, which varies between customers (Fader, Hardie & Lee
 * 2005, Journal of Marketing Research 42, 415–430; Fader & Hardie 2013, The Gamma-Gamma Model of Monetary Value, equation
 * 1a). Customers without a repeat purchase say nothing and are left out.
 * @throws ContractError for amounts that are not above zero, too few customers, or no convergence
 */
export function fitGammaGamma({ repeats, mean }: Spending): GammaGammaFit {
  const buyers: { readonly x: number; readonly m: number }[] = [];
  for (const [i, x] of repeats.entries()) {
    const m = mean[i] ?? Number.NaN;
    if (!Number.isFinite(x) || x < 0 || !Number.isInteger(x))
      throw new ContractError(
        `customer in row ${i + 1}: a frequency of ${x}; expected a whole number of repeat purchases`,
      );
    if (x === 0) continue;
    if (!Number.isFinite(m) || m <= 0)
      throw new ContractError(
        `customer in row ${i + 1}: a mean value of ${m} over ${x} repeat purchases; expected an amount above zero`,
      );
    buyers.push({ x, m });
  }
  if (buyers.length < 10)
    throw new ContractError(
      `${buyers.length} customers with a repeat purchase are too few to fit a model to; expected at least 10`,
    );
  if (buyers.every(({ m }) => m === buyers[0]?.m))
    throw new ContractError("every customer spends the same on average, so there is nothing to fit");
  buyers.sort((a, b) => a.x - b.x || a.m - b.m);
  const logLikelihood = ([p = 0, q = 0, v = 0]: readonly number[]): number => {
    const common = q * Math.log(v) - logGamma(q);
    return buyers.reduce(
      (sum, { x, m }) =>
        sum +
        logGamma(p * x + q) -
        logGamma(p * x) +
        common +
        (p * x - 1) * Math.log(m) +
        p * x * Math.log(x) -
        (p * x + q) * Math.log(x * m + v),
      0,
    );
  };
  const amount = buyers.reduce((sum, { m }) => sum + m, 0) / buyers.length;
  const parameters = [
    { name: "p", start: 2 },
    { name: "q", start: 3 },
    { name: "v", start: amount },
  ];
  return { ...mostLikely("gammagamma", parameters, logLikelihood), customers: buyers.length };
}

/** What a customer is expected to spend in a purchase: their own mean, drawn towards everyone's the less often they bought. */
export function expectedSpend({ parameters }: Estimates, x: number, mean: number): number {
  const { p = 0, q = 0, v = 0 } = parameters;
  return x === 0 ? (v * p) / (q - 1) : (p * (v + x * mean)) / (p * x + q - 1);
}
