import { CholeskyDecomposition, inverse, Matrix } from "ml-matrix";
import { ContractError } from "../../errors.ts";
import { numbersAt } from "../../statistics/at-places.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { atRows, type DesignColumn, linearScores, rowsOf } from "./design-column.ts";
import { derivatives } from "./information.ts";

export interface LogisticFit {
  readonly intercept: number;
  /** In the order of columns: one of numbers, one for each category but the first. */
  readonly coefficients: readonly number[];
  /** From the inverse of the penalised information, the intercept's first. */
  readonly standardErrors: readonly number[];
  readonly logLikelihood: number;
  readonly steps: number;
}

export interface LogisticOptions {
  /** Weight of the penalty; 1 where left out. */
  readonly ridge?: number;
  /** Places of the rows to fit to; all where left out. */
  readonly rows?: Int32Array;
  /** Where the search begins: a fit to much the same rows. It changes the time alone. */
  readonly from?: LogisticFit;
}

const mostSteps = 100;

/** A step this small leaves the maximum nearer than the digits that are kept: Newton's method squares the distance. */
const lastStep = 1e-6;

/**
 * Logistic regression with a ridge penalty of ½ · ridge · Σ coefficient², the intercept free, by Newton's method (iteratively
 * reweighted least squares; Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, 4.4.1 and 18.4). Columns of
 * numbers are expected to be scaled alike and to have no missing values; `outcome` is 0 or 1.
 * @throws ContractError where all outcomes are the same, or it does not converge
 */
export function fitLogistic(
  columns: readonly DesignColumn[],
  outcome: Float64Array,
  { ridge = 1, rows, from }: LogisticOptions = {},
): LogisticFit {
  const x = rows === undefined ? columns : columns.map((column) => atRows(column, rows));
  const y = rows === undefined ? outcome : numbersAt(outcome, rows);
  const positives = y.reduce((sum, value) => sum + value, 0);
  if (positives === 0 || positives === y.length)
    throw new ContractError(`all ${y.length} rows have the same outcome; expected both`);
  let at = heightOf(x, y, startOf(x, positives / y.length, from), ridge);
  for (let step = 1; step <= mostSteps; step++) {
    const { gradient, information } = newtonParts(x, y, at, ridge);
    const factors = new CholeskyDecomposition(information);
    if (!factors.isPositiveDefinite())
      throw new ContractError(
        "logistic regression: two columns say the same; leave one of them out, or raise the ridge",
      );
    const change = factors.solve(Matrix.columnVector(gradient)).to1DArray();
    const before = at;
    // Far from the maximum a whole step may overshoot.
    for (let share = 1; ; share /= 2) {
      at = heightOf(x, y, moved(before.beta, change, share), ridge);
      if (at.height >= before.height - 1e-12 * Math.abs(before.height) || share <= 1e-6) break;
    }
    if (change.reduce((largest, each) => Math.max(largest, Math.abs(each)), 0) > lastStep) continue;
    return fitted(at.beta, inverse(information), at.logLikelihood, step);
  }
  throw new ContractError(
    "logistic regression did not converge: the columns tell the outcome of every row; leave out what is known only after it, or raise the ridge",
  );
}

function startOf(x: readonly DesignColumn[], share: number, from: LogisticFit | undefined): Float64Array {
  if (from !== undefined) return Float64Array.of(from.intercept, ...from.coefficients);
  const size = x.reduce((sum, column) => sum + ("values" in column ? 1 : column.levels - 1), 1);
  const beta = new Float64Array(size);
  beta[0] = Math.log(share / (1 - share));
  return beta;
}

function fitted(beta: Float64Array, covariance: Matrix, likelihood: number, steps: number): LogisticFit {
  const [intercept = 0, ...coefficients] = Array.from(beta, (value) => rounded(value));
  const standardErrors = covariance.diagonal().map((variance) => rounded(Math.sqrt(variance), 6));
  return { intercept, coefficients, standardErrors, logLikelihood: rounded(likelihood, 9), steps };
}

function moved(beta: Float64Array, change: readonly number[], share: number): Float64Array {
  return beta.map((value, j) => value + share * (change[j] ?? 0));
}

interface Height {
  readonly beta: Float64Array;
  /** The chance of each row. */
  readonly chances: Float64Array;
  readonly logLikelihood: number;
  /** What is maximised. */
  readonly height: number;
}

function heightOf(x: readonly DesignColumn[], y: Float64Array, beta: Float64Array, ridge: number): Height {
  const chances = linearScores(x, y.length, beta[0] ?? 0, beta.subarray(1));
  let logLikelihood = 0;
  for (let i = 0; i < y.length; i++) {
    const score = chances[i] as number;
    const small = Math.exp(-Math.abs(score));
    // By scores, since a chance that rounds to 0 or 1 has no logarithm.
    const against = score > 0 === (y[i] === 1) ? 0 : Math.abs(score);
    logLikelihood -= against + Math.log1p(small);
    chances[i] = score > 0 ? 1 / (1 + small) : small / (1 + small);
  }
  const squares = beta.reduce((sum, value, j) => sum + (j === 0 ? 0 : value ** 2), 0);
  return { beta, chances, logLikelihood, height: logLikelihood - (ridge * squares) / 2 };
}

function newtonParts(x: readonly DesignColumn[], y: Float64Array, { beta, chances }: Height, ridge: number) {
  const weights = chances.map((p) => p * (1 - p));
  const residuals = y.map((each, i) => each - (chances[i] as number));
  const { gradient, information, size } = derivatives(x, residuals, weights);
  const matrix = Matrix.from1DArray(size, size, information);
  for (let j = 1; j < size; j++) {
    gradient[j] = (gradient[j] ?? 0) - ridge * (beta[j] ?? 0);
    matrix.set(j, j, matrix.get(j, j) + ridge);
  }
  return { gradient, information: matrix };
}

/** The chance of the outcome for each row, or each of some. */
export function predictLogistic(
  columns: readonly DesignColumn[],
  { intercept, coefficients }: LogisticFit,
  rows?: Int32Array,
): Float64Array {
  const some = rows === undefined ? columns : columns.map((column) => atRows(column, rows));
  const chances = linearScores(some, rowsOf(some[0]), intercept, coefficients);
  for (let row = 0; row < chances.length; row++) chances[row] = 1 / (1 + Math.exp(-(chances[row] as number)));
  return chances;
}
