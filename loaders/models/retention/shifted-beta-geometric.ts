import { ContractError } from "../../errors.ts";
import { logBeta } from "../../statistics/gamma.ts";
import { type Estimates, mostLikely } from "../repeat-buying/likelihood.ts";

export interface RetentionFit extends Estimates {
  /** Share of those who began that is still there after so many periods. */
  survival(period: number): number;
}

/**
 * Shifted beta-geometric: at the end of each period a customer cancels with a chance of their own that varies as a beta
 * distribution (α, β); so a group's retention rises with time although nobody's does (Fader & Hardie 2007, How to Project
 * Customer Retention, Journal of Interactive Marketing 21, 76–90).
 * @param survivors how many of those who began are left after 0, 1, 2 … periods
 * @throws ContractError for counts that rise or are not whole, or nobody who cancelled
 */
export function fitShiftedBetaGeometric(survivors: readonly number[]): RetentionFit {
  for (const [period, left] of survivors.entries()) {
    const before = survivors[period - 1] ?? left;
    if (!Number.isInteger(left) || left < 0)
      throw new ContractError(`period ${period}: ${left} survivors; expected a whole number, 0 or more`);
    if (left > before)
      throw new ContractError(
        `period ${period}: ${left} survivors after ${before} in the period before; expected no more, nobody comes back`,
      );
  }
  if (survivors.length < 3)
    throw new ContractError(
      `survivors of ${survivors.length} periods; expected at least 3, the first one with all who began`,
    );
  const first = survivors[0] ?? 0;
  const last = survivors.at(-1) ?? 0;
  if (first === last) throw new ContractError("nobody cancelled, so there is nothing to fit");
  const periods = survivors.length - 1;
  const lost = survivors.slice(1).map((left, i) => (survivors[i] ?? 0) - left);
  const logLikelihood = ([alpha = 0, beta = 0]: readonly number[]): number => {
    const all = logBeta(alpha, beta);
    const gone = lost.reduce((sum, n, i) => sum + n * (logBeta(alpha + 1, beta + i) - all), 0);
    return gone + last * (logBeta(alpha, beta + periods) - all);
  };
  const parameters = [
    { name: "alpha", start: 1 },
    { name: "beta", start: 1 },
  ];
  const estimates = mostLikely("sbg", parameters, logLikelihood);
  const { alpha = 0, beta = 0 } = estimates.parameters;
  return {
    ...estimates,
    survival: (period) => Math.exp(logBeta(alpha, beta + period) - logBeta(alpha, beta)),
  };
}
