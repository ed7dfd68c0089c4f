import { ContractError } from "../../errors.ts";
import {
  type Derivatives,
  type Maximum,
  maximise,
  mostSteps,
  type NoMaximum,
} from "../../statistics/maximise.ts";

/** A parameter above zero, and from where it is searched. */
export interface Parameter {
  readonly name: string;
  readonly start: number;
}

/** Estimates by maximum likelihood. */
export interface Estimates {
  readonly parameters: Readonly<Record<string, number>>;
  /** From the observed information, by the delta method on logarithms. */
  readonly standardErrors: Readonly<Record<string, number>>;
  readonly logLikelihood: number;
  /** Of the logarithms of the parameters, in their order. */
  readonly logCovariance: readonly (readonly number[])[];
}

/**
 * The parameters above zero under which what was seen is likeliest, searched among their logarithms. They are rounded to nine
 * digits before anything uses them, so that a last digit that differs between machines reaches nothing.
 * @param derivatives of the likelihood by the parameters; left out, they are measured
 * @throws ContractError where the search comes to no end, naming the parameter on its way to infinity or zero
 */
export function mostLikely(
  model: string,
  parameters: readonly Parameter[],
  logLikelihood: (values: readonly number[]) => number,
  derivatives?: (values: readonly number[]) => Derivatives,
): Estimates {
  const values = (at: readonly number[]): number[] =>
    at.map((x, i) => (parameters[i]?.start ?? 1) * Math.exp(x));
  const found = maximise(
    (at) => logLikelihood(values(at)),
    parameters.map(() => 0),
    derivatives && ((at) => ofLogarithms(values(at), derivatives(values(at)))),
  );
  if ("failed" in found) throw new ContractError(`${model}: ${failure(found, parameters)}`);
  const estimates = values(found.at).map((value) => rounded(value));
  const record = (of: (i: number) => number) =>
    Object.fromEntries(parameters.map(({ name }, i) => [name, of(i)]));
  return {
    parameters: record((i) => estimates[i] ?? 0),
    standardErrors: record((i) => rounded((estimates[i] ?? 0) * Math.sqrt(variance(found, i)), 6)),
    logLikelihood: rounded(logLikelihood(estimates), 9),
    logCovariance: found.covariance.map((row) => row.map((value) => rounded(value, 6))),
  };
}

/** Derivatives by the logarithms of parameters, of those by the parameters themselves. */
function ofLogarithms(values: readonly number[], { gradient, hessian }: Derivatives): Derivatives {
  const slopes = gradient.map((slope, i) => slope * (values[i] ?? 0));
  return {
    gradient: slopes,
    hessian: hessian.map((row, i) =>
      row.map((second, j) => second * (values[i] ?? 0) * (values[j] ?? 0) + (i === j ? (slopes[i] ?? 0) : 0)),
    ),
  };
}

export function rounded(value: number, digits = 9): number {
  return Number(value.toPrecision(digits));
}

function variance({ covariance }: Maximum, i: number): number {
  return covariance[i]?.[i] ?? 0;
}

/** Why no maximum was found, and what to do. */
function failure({ failed, at }: NoMaximum, parameters: readonly Parameter[]): string {
  const [farthest] = at
    .map((x, i) => ({ x, name: parameters[i]?.name }))
    .sort((a, b) => Math.abs(b.x) - Math.abs(a.x));
  const where = `${farthest?.name} goes to ${(farthest?.x ?? 0) > 0 ? "infinity" : "zero"}`;
  const why = {
    grew: `did not converge: ${where}; these customers do not differ as the model expects`,
    flat: "did not converge: the data do not tell the parameters apart",
    steps: `did not converge within ${mostSteps} steps: ${where}, ever more slowly`,
  };
  return `${why[failed]}; fit it to more customers or to a longer time, or take another model`;
}
