import { ContractError } from "../../errors.ts";
import { z95 } from "../../statistics/interval.ts";
import { fitLogistic } from "../regression/logistic.ts";
import { rounded } from "../repeat-buying/likelihood.ts";

/** An estimate with its 95 % interval. */
export interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Whether chances are as large as they should be: the logistic regression of the outcome on the chance's log odds (Cox 1958,
 * Biometrika 45, 562–565). With a slope below 1 high chances are too high and low ones too low; with an intercept below 0 all are too
 * high. Null where the regression has no answer.
 */
export interface Calibration {
  readonly slope: Estimate | null;
  readonly intercept: Estimate | null;
}

export function calibration(outcome: Float64Array, chance: Float64Array): Calibration {
  const values = chance.map((p) => {
    const inside = Math.min(1 - 1e-9, Math.max(1e-9, p));
    return Math.log(inside / (1 - inside));
  });
  try {
    const { intercept, coefficients, standardErrors } = fitLogistic([{ values }], outcome, { ridge: 0 });
    return {
      slope: estimate(coefficients[0] ?? 0, standardErrors[1] ?? 0),
      intercept: estimate(intercept, standardErrors[0] ?? 0),
    };
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return { slope: null, intercept: null };
  }
}

function estimate(value: number, error: number): Estimate {
  return {
    estimate: rounded(value, 6),
    low: rounded(value - z95 * error, 6),
    high: rounded(value + z95 * error, 6),
  };
}
