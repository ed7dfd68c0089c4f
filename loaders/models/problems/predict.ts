import type { Case } from "./cases.ts";
import { featureValue } from "./features.ts";
import type { ProblemFit, ProblemsFit } from "./fit-problems.ts";

/** Which problem a member hits next, of those that are known, and how likely that is. */
export interface Prediction {
  readonly problem: number;
  readonly chance: number;
}

/** The likeliest problem; of members without a sign the commonest among such. Equal ones: the first declared. */
export function predict({ problems }: ProblemsFit, at: Case): Prediction {
  let best: Prediction = { problem: 0, chance: -1 };
  for (const [problem, fit] of problems.entries()) {
    const chance = chanceOf(fit, at);
    if (chance > best.chance) best = { problem, chance };
  }
  return best;
}

/** To six digits behind the point, so that the order of members does not hang on the last bit of a sum. */
function chanceOf({ regression, signed, unsigned }: ProblemFit, at: Case): number {
  if (!at.signed) return unsigned;
  if (regression === null) return signed;
  let score = regression.intercept;
  for (const { feature, centre, spread, coefficient } of regression.features)
    score += (coefficient * (featureValue(feature, at) - centre)) / spread;
  return Math.round(1e6 / (1 + Math.exp(-score))) / 1e6;
}

/** The sequence that a case holds after which the problem is hit most surely; undefined where it holds none. */
export function reasonOf({ sequences }: ProblemFit, at: Case): readonly number[] | undefined {
  return sequences.find(({ code }) => at.sequences.has(code))?.signs;
}
