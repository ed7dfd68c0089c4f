import { logGamma } from "../../statistics/gamma.ts";
import { type Estimates, mostLikely } from "./likelihood.ts";
import { byFrequency, type EquallyOften, type Spending } from "./spending.ts";

export interface GammaGammaFit extends Estimates {
  /** Customers with a repeat purchase, to whom it was fitted. */
  readonly customers: number;
}

/**
 * Gamma–Gamma: what a customer spends varies around a mean of their own, which varies between customers (Fader, Hardie & Lee
 * 2005, Journal of Marketing Research 42, 415–430; Fader & Hardie 2013, The Gamma-Gamma Model of Monetary Value, equation
 * 1a).
 * @throws ContractError as `byFrequency`, or where it does not converge
 */
export function fitGammaGamma(spending: Spending): GammaGammaFit {
  const groups = byFrequency(spending);
  const customers = groups.reduce((sum, each) => sum + each.customers, 0);
  const sums = sumsOfLogs(groups);
  const logLikelihood = ([p = 0, q = 0, v = 0]: readonly number[]): number => {
    const common = q * Math.log(v) - logGamma(q);
    const ofX = sums(v);
    // What customers of one frequency share is computed once for them.
    return groups.reduce((sum, { x, customers: n, sumOfLogs }, i) => {
      const each = logGamma(p * x + q) - logGamma(p * x) + common + p * x * Math.log(x);
      return sum + n * each + (p * x - 1) * sumOfLogs - (p * x + q) * (ofX[i] ?? 0);
    }, 0);
  };
  const amount =
    groups.reduce(
      (sum, { means, counts }) => sum + means.reduce((s, m, i) => s + m * (counts[i] ?? 0), 0),
      0,
    ) / customers;
  const parameters = [
    { name: "p", start: 2 },
    { name: "q", start: 3 },
    { name: "v", start: amount },
  ];
  return { ...mostLikely("gammagamma", parameters, logLikelihood), customers };
}

/** Values of v whose sums are remembered: a derivative asks for a few again and again, beside other p and q. */
const remembered = 4;

/** For each frequency Σ log(x · mean + v) over customers: the one part of the likelihood that needs all of them. */
function sumsOfLogs(groups: readonly EquallyOften[]): (v: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (v) => {
    const before = known.get(v);
    if (before !== undefined) return before;
    const found = groups.map(({ x, means, counts }) => {
      let sum = 0;
      for (let i = 0; i < means.length; i++)
        sum += (counts[i] as number) * Math.log(x * (means[i] as number) + v);
      return sum;
    });
    const [oldest] = known.keys();
    if (known.size >= remembered && oldest !== undefined) known.delete(oldest);
    known.set(v, found);
    return found;
  };
}

/** What a customer is expected to spend in a purchase: their own mean, drawn towards everyone's the less often they bought. */
export function expectedSpend({ parameters }: Estimates, x: number, mean: number): number {
  const { p = 0, q = 0, v = 0 } = parameters;
  return x === 0 ? (v * p) / (q - 1) : (p * (v + x * mean)) / (p * x + q - 1);
}
