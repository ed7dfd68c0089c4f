import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { Columns } from "../kmeans/row-order.ts";
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
  let before = Number.NEGATIVE_INFINITY;
  const above = new Float64Array(groups);
  for (let step = 0; step < mostSteps; step++) {
    const densities = share.map((weights) => logDensities(columns, weights));
    let likelihood = 0;
    for (let row = 0; row < rows; row++) {
      let most = Number.NEGATIVE_INFINITY;
      for (const density of densities) most = Math.max(most, density[row] ?? 0);
      let sum = 0;
      for (let group = 0; group < groups; group++) {
        above[group] = Math.exp((densities[group]?.[row] ?? 0) - most);
        sum += above[group] ?? 0;
      }
      likelihood += most + Math.log(sum);
      for (let group = 0; group < groups; group++) {
        const weights = share[group];
        if (weights !== undefined) weights[row] = (above[group] ?? 0) / sum;
      }
    }
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

/** ln of a group's part of everyone times its density, at every row. */
function logDensities(columns: Columns, weights: Float64Array): Float64Array {
  const rows = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0) + 1e-12;
  const means = columns.map(
    (column) => column.reduce((sum, value, row) => sum + value * (weights[row] ?? 0), 0) / total,
  );
  const centred = columns.map((column, i) => column.map((value) => value - (means[i] ?? 0)));
  const wide = columns.length;
  const covariance = Matrix.zeros(wide, wide);
  for (const [i, a] of centred.entries())
    for (const [j, b] of centred.slice(0, i + 1).entries()) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += (a[row] ?? 0) * (b[row] ?? 0) * (weights[row] ?? 0);
      const value = sum / total + (i === j ? leastVariance : 0);
      covariance.set(i, j, value);
      covariance.set(j, i, value);
    }
  const lower = Float64Array.from(new CholeskyDecomposition(covariance).lowerTriangularMatrix.to1DArray());
  let logDeterminant = 0;
  for (let i = 0; i < wide; i++) logDeterminant += Math.log(lower[i * wide + i] ?? 1);
  const constant = Math.log(total / rows) - logDeterminant - (wide / 2) * Math.log(2 * Math.PI);
  // Forward substitution: each row in units of the group's own spread.
  const squares = new Float64Array(rows);
  for (const [i, values] of centred.entries()) {
    for (const [j, earlier] of centred.slice(0, i).entries()) {
      const factor = lower[i * wide + j] ?? 0;
      for (let row = 0; row < rows; row++) values[row] = (values[row] ?? 0) - factor * (earlier[row] ?? 0);
    }
    const unit = lower[i * wide + i] ?? 1;
    for (let row = 0; row < rows; row++) {
      const value = (values[row] ?? 0) / unit;
      values[row] = value;
      squares[row] = (squares[row] ?? 0) + value * value;
    }
  }
  return squares.map((each) => constant - each / 2);
}
