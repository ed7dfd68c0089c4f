import { CholeskyDecomposition, inverse, Matrix } from "ml-matrix";
import { ContractError } from "../../errors.ts";
import type { Columns } from "../kmeans/row-order.ts";
import { rounded } from "../repeat-buying/likelihood.ts";

export interface LogisticFit {
  readonly intercept: number;
  /** One a column. */
  readonly coefficients: readonly number[];
  /** From the inverse of the penalised information, the intercept's first. */
  readonly standardErrors: readonly number[];
  readonly logLikelihood: number;
  readonly steps: number;
}

const mostSteps = 100;

/**
 * Logistic regression with a ridge penalty of ½ · ridge · Σ coefficient², the intercept free, by Newton's method (iteratively
 * reweighted least squares; Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, 4.4.1 and 18.4). Columns are
 * expected to be scaled alike and to have no missing values; `outcome` is 0 or 1.
 * @param rows places of the rows to fit to; all where left out
 * @throws ContractError where all outcomes are the same, or it does not converge
 */
export function fitLogistic(
  columns: Columns,
  outcome: Float64Array,
  ridge = 1,
  rows?: Int32Array,
): LogisticFit {
  const all = rows ?? Int32Array.from(outcome.keys());
  const y = Float64Array.from(all, (row) => outcome[row] ?? 0);
  const positives = y.reduce((sum, value) => sum + value, 0);
  if (positives === 0 || positives === y.length)
    throw new ContractError(`all ${y.length} rows have the same outcome; expected both`);
  const x = [
    new Float64Array(y.length).fill(1),
    ...columns.map((column) => Float64Array.from(all, (row) => column[row] ?? 0)),
  ];
  let beta: Float64Array = new Float64Array(x.length);
  beta[0] = Math.log(positives / (y.length - positives));
  let height = penalised(x, y, beta, ridge);
  for (let step = 1; step <= mostSteps; step++) {
    const { gradient, information } = newtonParts(x, y, predicted(x, beta), beta, ridge);
    const factors = new CholeskyDecomposition(information);
    if (!factors.isPositiveDefinite())
      throw new ContractError(
        "logistic regression: two columns say the same; leave one of them out, or raise the ridge",
      );
    const change = factors.solve(Matrix.columnVector(gradient)).to1DArray();
    // Far from the maximum a whole step may overshoot.
    let share = 1;
    let next = moved(beta, change, share);
    let nextHeight = penalised(x, y, next, ridge);
    while (!(nextHeight >= height - 1e-12 * Math.abs(height)) && share > 1e-6) {
      share /= 2;
      next = moved(beta, change, share);
      nextHeight = penalised(x, y, next, ridge);
    }
    [beta, height] = [next, nextHeight];
    if (Math.max(...change.map(Math.abs)) > 1e-8) continue;
    return fitted(beta, inverse(information), logLikelihood(y, score(x, beta)), step);
  }
  throw new ContractError(
    "logistic regression did not converge: the columns tell the outcome of every row; leave out what is known only after it, or raise the ridge",
  );
}

function fitted(beta: Float64Array, covariance: Matrix, likelihood: number, steps: number): LogisticFit {
  const [intercept = 0, ...coefficients] = Array.from(beta, (value) => rounded(value));
  const standardErrors = covariance.diagonal().map((variance) => rounded(Math.sqrt(variance), 6));
  return { intercept, coefficients, standardErrors, logLikelihood: rounded(likelihood, 9), steps };
}

function moved(beta: Float64Array, change: readonly number[], share: number): Float64Array {
  return beta.map((value, j) => value + share * (change[j] ?? 0));
}

function score(x: Columns, beta: Float64Array): Float64Array {
  const scores = new Float64Array(x[0]?.length ?? 0);
  for (const [j, column] of x.entries()) {
    const weight = beta[j] ?? 0;
    if (weight !== 0)
      for (let i = 0; i < scores.length; i++)
        scores[i] = (scores[i] as number) + weight * (column[i] as number);
  }
  return scores;
}

function predicted(x: Columns, beta: Float64Array): Float64Array {
  return score(x, beta).map(probability);
}

/** What is maximised. */
function penalised(x: Columns, y: Float64Array, beta: Float64Array, ridge: number): number {
  const squares = beta.reduce((sum, value, j) => sum + (j === 0 ? 0 : value ** 2), 0);
  return logLikelihood(y, score(x, beta)) - (ridge * squares) / 2;
}

/** The logistic function. */
function probability(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

function newtonParts(x: Columns, y: Float64Array, p: Float64Array, beta: Float64Array, ridge: number) {
  const weights = p.map((each) => each * (1 - each));
  const residuals = y.map((each, i) => each - (p[i] ?? 0));
  const penalty = (j: number): number => (j === 0 ? 0 : ridge);
  const gradient = x.map((column, j) => dot(column, residuals) - penalty(j) * (beta[j] ?? 0));
  const information = Matrix.zeros(x.length, x.length);
  for (const [j, column] of x.entries()) {
    const weighted = column.map((value, i) => value * (weights[i] ?? 0));
    for (let l = 0; l <= j; l++) {
      const entry = dot(weighted, x[l] ?? weighted) + (l === j ? penalty(j) : 0);
      information.set(j, l, entry);
      information.set(l, j, entry);
    }
  }
  return { gradient, information };
}

function dot(a: Float64Array, b: Float64Array): number {
  // Four sums at once, since each addition waits for the one before it.
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += (a[i] as number) * (b[i] as number);
    s1 += (a[i + 1] as number) * (b[i + 1] as number);
    s2 += (a[i + 2] as number) * (b[i + 2] as number);
    s3 += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = whole; i < a.length; i++) s0 += (a[i] as number) * (b[i] as number);
  return s0 + s1 + s2 + s3;
}

/** By scores, since a chance that rounds to 0 or 1 has no logarithm. */
function logLikelihood(y: Float64Array, scores: Float64Array): number {
  return y.reduce((sum, each, i) => {
    const signed = each === 1 ? (scores[i] ?? 0) : -(scores[i] ?? 0);
    return sum - (signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed);
  }, 0);
}

/** The chance of the outcome for each row. */
export function predictLogistic(
  columns: Columns,
  { intercept, coefficients }: LogisticFit,
  rows: Int32Array,
): Float64Array {
  return Float64Array.from(rows, (row) =>
    probability(
      columns.reduce((sum, column, j) => sum + (coefficients[j] ?? 0) * (column[row] ?? 0), intercept),
    ),
  );
}
