import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { ContractError } from "../../errors.ts";
import { seeded } from "../../statistics/seeded.ts";

/** Columns of answers, none missing, row by row the same person. */
export type Answers = readonly Float64Array[];

export interface PrincipalComponents {
  /** Variances of the components, largest first. */
  readonly eigenvalues: readonly number[];
  /** Of each component its direction, by item; signed so that the largest coordinate is positive. */
  readonly directions: readonly (readonly number[])[];
}

/**
 * Principal components of items (Hotelling 1933, Journal of Educational Psychology 24) by the eigenvectors of their covariances, or of
 * their correlations where items are scaled.
 * @throws ContractError for an item that everybody answers alike, or fewer than three rows
 */
export function principalComponents(
  items: Answers,
  scale: boolean,
  names: readonly string[] = [],
): PrincipalComponents {
  const rows = items[0]?.length ?? 0;
  if (rows < 3) throw new ContractError(`${rows} rows answer all items; expected at least 3`);
  const centred = items.map((item, i) => {
    let [total, squares] = [0, 0];
    for (let row = 0; row < rows; row++) total += item[row] as number;
    const away = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      const value = (item[row] as number) - total / rows;
      away[row] = value;
      squares += value * value;
    }
    const deviation = Math.sqrt(squares / (rows - 1));
    if (deviation === 0)
      throw new ContractError(`${names[i] ?? `item ${i + 1}`} is ${item[0]} for everyone; leave it out`);
    if (scale) for (let row = 0; row < rows; row++) away[row] = (away[row] as number) / deviation;
    return away;
  });
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariancesOf(centred), {
    assumeSymmetric: true,
  });
  const order = [...realEigenvalues.keys()].sort(
    (a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0),
  );
  return {
    eigenvalues: order.map((place) => Math.max(0, realEigenvalues[place] ?? 0)),
    directions: order.map((place) => {
      const direction = eigenvectorMatrix.getColumn(place);
      const largest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
      return direction.map((value) => (largest < 0 ? -value : value));
    }),
  };
}

/** Of columns whose means are 0. */
function covariancesOf(centred: Answers): Matrix {
  const covariances = Matrix.zeros(centred.length, centred.length);
  for (const [i, a] of centred.entries())
    for (const [j, b] of centred.slice(0, i + 1).entries()) {
      let sum = 0;
      for (let row = 0; row < a.length; row++) sum += (a[row] as number) * (b[row] as number);
      covariances.set(i, j, sum / (a.length - 1));
      covariances.set(j, i, sum / (a.length - 1));
    }
  return covariances;
}

const rounds = 50;

/**
 * How large eigenvalues are where items have nothing to do with one another: the 95th percentile, component by component, of the same
 * answers with every item shuffled for itself. Components above that are kept (Horn 1965, Psychometrika 30, 179–185; permuted as
 * Buja & Eyuboglu 1992, Multivariate Behavioral Research 27).
 */
export function shuffledEigenvalues(items: Answers, scale: boolean, seed: number): number[] {
  const draw = seeded(seed);
  const found = Array.from({ length: rounds }, () => {
    const shuffled = items.map((item) => {
      const values = item.slice();
      for (let last = values.length - 1; last > 0; last--) {
        const other = Math.floor(draw() * (last + 1));
        const value = values[last] as number;
        values[last] = values[other] as number;
        values[other] = value;
      }
      return values;
    });
    return principalComponents(shuffled, scale).eigenvalues;
  });
  return items.map((_, component) => {
    const values = found.map((eigenvalues) => eigenvalues[component] ?? 0).sort((a, b) => a - b);
    return values[Math.ceil(0.95 * rounds) - 1] ?? 0;
  });
}
