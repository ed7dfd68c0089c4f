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
    const mean = item.reduce((sum, value) => sum + value, 0) / rows;
    const away = item.map((value) => value - mean);
    const deviation = Math.sqrt(away.reduce((sum, value) => sum + value ** 2, 0) / (rows - 1));
    if (deviation === 0)
      throw new ContractError(`${names[i] ?? `item ${i + 1}`} is ${item[0]} for everyone; leave it out`);
    return scale ? away.map((value) => value / deviation) : away;
  });
  const covariances = centred.map((a) =>
    centred.map((b) => {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += (a[row] ?? 0) * (b[row] ?? 0);
      return sum / (rows - 1);
    }),
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(covariances), {
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
        [values[last], values[other]] = [values[other] ?? 0, values[last] ?? 0];
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
