import { ContractError } from "../../errors.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import {
  type Answers,
  type PrincipalComponents,
  principalComponents,
  shuffledEigenvalues,
} from "./principal-components.ts";
import { varimax } from "./varimax.ts";

export interface Factor {
  /** Correlations (or covariances over the component's deviation) with the items, by their names, the largest first. */
  readonly loadings: Readonly<Record<string, number>>;
  /** What each item counts, less its mean (and over its deviation, of correlations), in the score: of mean 0 and variance 1. */
  readonly weights: Readonly<Record<string, number>>;
  /** Share of the variance of all items. */
  readonly explained: number;
}

export interface FactorFit {
  readonly rows: number;
  /** Of each component before rotation: its deviation, its share of the variance, and the eigenvalue beside that of shuffled answers. */
  readonly components: readonly {
    readonly deviation: number;
    readonly share: number;
    readonly eigenvalue: number;
    readonly shuffled: number;
  }[];
  /** How many stand above those of shuffled answers. */
  readonly byParallelAnalysis: number;
  /** After rotation, what explains most first. */
  readonly factors: readonly Factor[];
  /** Share of each item's variance that the factors explain. */
  readonly communalities: Readonly<Record<string, number>>;
}

/**
 * Factors of survey items, binary or on a scale: principal components, as many as stand above those of shuffled answers unless so many
 * are asked for, turned by varimax.
 * @param names of the items. @throws ContractError for fewer than two items, an item that everybody answers alike, more factors than items
 */
export function fitFactors(
  items: Answers,
  names: readonly string[],
  {
    scale,
    seed,
    factors,
  }: { readonly scale: boolean; readonly seed: number; readonly factors?: number | undefined },
): FactorFit {
  if (items.length < 2) throw new ContractError(`${items.length} items; expected at least 2`);
  if (factors !== undefined && factors > items.length)
    throw new ContractError(`${factors} factors of ${items.length} items; expected at most as many`);
  const { eigenvalues, directions } = principalComponents(items, scale, names);
  const shuffled = shuffledEigenvalues(items, scale, seed);
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  const first = eigenvalues.findIndex((value, i) => value <= (shuffled[i] ?? 0));
  const above = first < 0 ? eigenvalues.length : first;
  const kept = Math.max(1, factors ?? above);
  const loadings = names.map((_, item) =>
    Array.from({ length: kept }, (_, k) => (directions[k]?.[item] ?? 0) * Math.sqrt(eigenvalues[k] ?? 0)),
  );
  const turned = kept > 1 ? varimax(loadings) : loadings;
  const variances = names.map((_, item) =>
    eigenvalues.reduce((sum, value, k) => sum + value * (directions[k]?.[item] ?? 0) ** 2, 0),
  );
  const found = Array.from({ length: kept }, (_, k): Factor => {
    const column = turned.map((row) => row[k] ?? 0);
    const sign = column.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0) < 0 ? -1 : 1;
    const entries = names
      .map((name, item) => [name, rounded(sign * (column[item] ?? 0), 6)] as const)
      .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
    return {
      loadings: Object.fromEntries(entries),
      weights: Object.fromEntries(
        scoreWeights(column, { eigenvalues, directions }, kept).map((weight, item) => [
          names[item] ?? "",
          rounded(sign * weight, 6),
        ]),
      ),
      explained: rounded(column.reduce((sum, value) => sum + value ** 2, 0) / total, 6),
    };
  }).sort((a, b) => b.explained - a.explained);
  return {
    rows: items[0]?.length ?? 0,
    components: eigenvalues.map((eigenvalue, i) => ({
      deviation: rounded(Math.sqrt(eigenvalue), 6),
      share: rounded(eigenvalue / total, 6),
      eigenvalue: rounded(eigenvalue, 6),
      shuffled: rounded(shuffled[i] ?? 0, 6),
    })),
    byParallelAnalysis: above,
    factors: found,
    communalities: Object.fromEntries(
      names.map((name, item) => [
        name,
        rounded((turned[item] ?? []).reduce((sum, value) => sum + value ** 2, 0) / (variances[item] || 1), 6),
      ]),
    ),
  };
}

/**
 * The loadings of a turned factor in terms of the components that it was turned from: R⁻¹·l within the space of these, so that items
 * that say the same do no harm (Thurstone 1935, The Vectors of Mind; exact for components).
 */
function scoreWeights(
  column: readonly number[],
  { eigenvalues, directions }: PrincipalComponents,
  kept: number,
): number[] {
  const weights = column.map(() => 0);
  for (let k = 0; k < kept; k++) {
    const direction = directions[k] ?? [];
    const along = direction.reduce((sum, value, item) => sum + value * (column[item] ?? 0), 0);
    const eigenvalue = eigenvalues[k] ?? 0;
    if (eigenvalue <= 1e-9) continue;
    for (const [item, value] of direction.entries())
      weights[item] = (weights[item] ?? 0) + (value * along) / eigenvalue;
  }
  return weights;
}
