import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { type Columns, type FlatRows, flatRows } from "../kmeans/row-order.ts";
import { smallKMeans } from "../kmeans/small-kmeans.ts";

/** Added to variances, so that a group of few rows keeps a width. */
const leastVariance = 1e-6;
const mostSteps = 200;

/**
 * Groups as a mixture of normal distributions, each with a covariance of its own, by expectation and maximisation (Dempster, Laird &
 * Rubin 1977, Journal of the Royal Statistical Society B 39, 1–38), begun from k-means. Each row is in the group that it is likeliest
 * of.
 */
export function gaussianMixture(columns: Columns, groups: number, seed: number): Int32Array {
  const rows = columns[0]?.length ?? 0;
  const { assigned } = smallKMeans(columns, groups, seed, 5);
  const share = Array.from({ length: groups }, (_, group) =>
    Float64Array.from(assigned, (each) => Number(each === group)),
  );
  const data = flatRows(columns);
  const densities = share.map(() => new Float64Array(rows));
  let before = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < mostSteps; step++) {
    for (const [group, weights] of share.entries())
      logDensities(data, weights, densities[group] ?? new Float64Array(rows));
    const likelihood = shareOut(densities, share);
    if (likelihood - before < 1e-6 * rows) break;
    before = likelihood;
  }
  return Int32Array.from({ length: rows }, (_, row) =>
    share.reduce(
      (best, weights, group) => ((weights[row] ?? 0) > (share[best]?.[row] ?? 0) ? group : best),
      0,
    ),
  );
}

/** How likely each row is in each group, by the logarithms of their densities; that of all of it. */
function shareOut(densities: readonly Float64Array[], share: readonly Float64Array[]): number {
  const rows = densities[0]?.length ?? 0;
  const most = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY);
  const sums = new Float64Array(rows);
  for (const density of densities)
    for (let row = 0; row < rows; row++) most[row] = Math.max(most[row] as number, density[row] as number);
  for (const [group, density] of densities.entries()) {
    const above = share[group] ?? new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      const each = Math.exp((density[row] as number) - (most[row] as number));
      above[row] = each;
      sums[row] = (sums[row] as number) + each;
    }
  }
  for (const weights of share)
    for (let row = 0; row < rows; row++) weights[row] = (weights[row] as number) / (sums[row] as number);
  let likelihood = 0;
  for (let row = 0; row < rows; row++) likelihood += (most[row] as number) + Math.log(sums[row] as number);
  return likelihood;
}

/** ln of a group's part of everyone times its density, at every row. */
function logDensities(
  { values, rows, wide }: FlatRows,
  weights: Float64Array,
  densities: Float64Array,
): undefined {
  const means = new Float64Array(wide);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] as number;
    total += weight;
    for (let i = 0; i < wide; i++)
      means[i] = (means[i] as number) + (values[row * wide + i] as number) * weight;
  }
  total += 1e-12;
  for (let i = 0; i < wide; i++) means[i] = (means[i] as number) / total;
  const sums = new Float64Array(wide * wide);
  const own = new Float64Array(wide);
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] as number;
    for (let i = 0; i < wide; i++) {
      own[i] = (values[row * wide + i] as number) - (means[i] as number);
      for (let j = 0; j <= i; j++)
        sums[i * wide + j] =
          (sums[i * wide + j] as number) + (own[i] as number) * (own[j] as number) * weight;
    }
  }
  const lower = choleskyOf(sums, wide, total);
  let logDeterminant = 0;
  for (let i = 0; i < wide; i++) logDeterminant += Math.log(lower[i * wide + i] ?? 1);
  const constant = Math.log(total / rows) - logDeterminant - (wide / 2) * Math.log(2 * Math.PI);
  for (let row = 0; row < rows; row++) {
    // Forward substitution: the row in units of the group's own spread.
    let squares = 0;
    for (let i = 0; i < wide; i++) {
      let value = (values[row * wide + i] as number) - (means[i] as number);
      for (let j = 0; j < i; j++) value -= (lower[i * wide + j] as number) * (own[j] as number);
      value /= lower[i * wide + i] as number;
      own[i] = value;
      squares += value * value;
    }
    densities[row] = constant - squares / 2;
  }
}

/** The lower triangle of the covariances, whose sums stand below the diagonal. */
function choleskyOf(sums: Float64Array, wide: number, total: number): Float64Array {
  const covariance = Matrix.zeros(wide, wide);
  for (let i = 0; i < wide; i++)
    for (let j = 0; j <= i; j++) {
      const value = (sums[i * wide + j] as number) / total + (i === j ? leastVariance : 0);
      covariance.set(i, j, value);
      covariance.set(j, i, value);
    }
  return Float64Array.from(new CholeskyDecomposition(covariance).lowerTriangularMatrix.to1DArray());
}
