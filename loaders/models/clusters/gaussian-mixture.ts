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
  for (let step = 0; step < mostSteps; step++) {
    const densities = share.map((weights) => logDensities(columns, weights));
    let likelihood = 0;
    for (let row = 0; row < rows; row++) {
      const logs = densities.map((density) => density[row] ?? 0);
      const most = Math.max(...logs);
      const sum = logs.reduce((total, log) => total + Math.exp(log - most), 0);
      likelihood += most + Math.log(sum);
      for (const [group, weights] of share.entries())
        weights[row] = Math.exp((logs[group] ?? 0) - most) / sum;
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
  const covariance = new Matrix(
    centred.map((a, i) =>
      centred.map((b, j) => {
        let sum = 0;
        for (let row = 0; row < rows; row++) sum += (a[row] ?? 0) * (b[row] ?? 0) * (weights[row] ?? 0);
        return sum / total + (i === j ? leastVariance : 0);
      }),
    ),
  );
  const lower = new CholeskyDecomposition(covariance).lowerTriangularMatrix.to2DArray();
  const logDeterminant = lower.reduce((sum, line, i) => sum + Math.log(line[i] ?? 1), 0);
  const constant = Math.log(total / rows) - logDeterminant - (columns.length / 2) * Math.log(2 * Math.PI);
  return Float64Array.from({ length: rows }, (_, row) => {
    // Forward substitution: the row in units of the group's own spread.
    const solved: number[] = [];
    let squares = 0;
    for (const [i, line] of lower.entries()) {
      let value = centred[i]?.[row] ?? 0;
      for (const [j, each] of solved.entries()) value -= (line[j] ?? 0) * each;
      value /= line[i] ?? 1;
      solved.push(value);
      squares += value * value;
    }
    return constant - squares / 2;
  });
}
