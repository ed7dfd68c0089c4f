import { ContractError } from "../../errors.ts";

/** What each customer spends in a repeat purchase on average, and in how many; one place a customer. */
export interface Spending {
  readonly repeats: Float64Array;
  readonly mean: Float64Array;
  /** How many customers a place stands for; one where left out. */
  readonly customers?: Float64Array;
}

/** All who bought again so often, their means in order. */
export interface EquallyOften {
  readonly x: number;
  readonly customers: number;
  readonly means: Float64Array;
  /** How many customers have each mean. */
  readonly counts: Float64Array;
  /** Over customers. */
  readonly sumOfLogs: number;
}

const fewest = 10;

/**
 * Customers by how often they bought again; those without a repeat purchase say nothing and are left out.
 * @throws ContractError for amounts that are not above zero, too few customers, or all alike
 */
export function byFrequency({ repeats, mean, customers }: Spending): EquallyOften[] {
  const found = new Map<number, Map<number, number>>();
  for (let i = 0; i < repeats.length; i++) {
    const [x, m] = [repeats[i] ?? Number.NaN, mean[i] ?? Number.NaN];
    if (!Number.isFinite(x) || x < 0 || !Number.isInteger(x))
      throw new ContractError(
        `customer in row ${i + 1}: a frequency of ${x}; expected a whole number of repeat purchases`,
      );
    if (x === 0) continue;
    if (!Number.isFinite(m) || m <= 0)
      throw new ContractError(
        `customer in row ${i + 1}: a mean value of ${m} over ${x} repeat purchases; expected an amount above zero`,
      );
    const means = found.get(x) ?? new Map<number, number>();
    found.set(x, means.set(m, (means.get(m) ?? 0) + (customers?.[i] ?? 1)));
  }
  const groups = [...found].sort(([a], [b]) => a - b).map(([x, means]) => equallyOften(x, means));
  const total = groups.reduce((sum, each) => sum + each.customers, 0);
  if (total < fewest)
    throw new ContractError(
      `${total} customers with a repeat purchase are too few to fit a model to; expected at least ${fewest}`,
    );
  if (groups.every(({ means }) => means.length === 1 && means[0] === groups[0]?.means[0]))
    throw new ContractError("every customer spends the same on average, so there is nothing to fit");
  return groups;
}

function equallyOften(x: number, found: ReadonlyMap<number, number>): EquallyOften {
  const means = Float64Array.from(found.keys()).sort();
  const counts = means.map((m) => found.get(m) ?? 0);
  return {
    ...{ x, means, counts, customers: counts.reduce((sum, n) => sum + n, 0) },
    sumOfLogs: means.reduce((sum, m, i) => sum + (counts[i] ?? 0) * Math.log(m), 0),
  };
}
