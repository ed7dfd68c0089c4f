import { Matrix, solve } from "ml-matrix";
import type { Stay } from "./kaplan-meier.ts";

/**
 * The log-rank statistic of groups of stays: how far the numbers that ended in each lie from what they would be if all groups were
 * alike, chi-squared with one degree of freedom fewer than groups (Mantel 1966, Cancer Chemotherapy Reports 50; Kalbfleisch &
 * Prentice 1980, 1.4). Undefined with fewer than two groups, or where nothing ended.
 */
export function logRank(
  groups: readonly (readonly Stay[])[],
): { readonly statistic: number; readonly df: number } | undefined {
  const df = groups.length - 1;
  const lengths = [...new Set(groups.flat().map(({ length }) => length))].sort((a, b) => a - b);
  const byLength = groups.map((stays) => Map.groupBy(stays, ({ length }) => length));
  const atRisk = groups.map(count);
  if (df < 1 || !groups.flat().some(({ ended }) => ended)) return undefined;
  const excess = new Float64Array(df);
  const covariance = Matrix.zeros(df, df);
  for (const length of lengths) {
    const here = byLength.map((stays) => stays.get(length) ?? []);
    const ended = here.map((stays) => count(stays.filter((stay) => stay.ended)));
    const [all, allEnded] = [sum(atRisk), sum(ended)];
    const spread = all > 1 ? (allEnded * (all - allEnded)) / (all - 1) : 0;
    for (let i = 0; i < df && allEnded > 0; i++) {
      const share = (atRisk[i] ?? 0) / all;
      excess[i] = (excess[i] ?? 0) + (ended[i] ?? 0) - allEnded * share;
      for (let j = 0; j < df; j++)
        covariance.set(
          i,
          j,
          covariance.get(i, j) + spread * share * (Number(i === j) - (atRisk[j] ?? 0) / all),
        );
    }
    for (const [group, stays] of here.entries()) atRisk[group] = (atRisk[group] ?? 0) - count(stays);
  }
  const solved = solve(covariance, Matrix.columnVector(excess)).to1DArray();
  return { statistic: solved.reduce((total, value, i) => total + value * (excess[i] ?? 0), 0), df };
}

function count(stays: readonly Stay[]): number {
  return stays.reduce((total, { customers }) => total + customers, 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
