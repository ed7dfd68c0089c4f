import { ContractError } from "../../errors.ts";

/**
 * What is known of each customer's purchases, one place a customer, in one unit of time: how often they bought again
 * (`repeats`, x), how long after their first purchase the last one was (`last`, t_x), and how long after the first the watching
 * ended (`observed`, T). What literature calls recency here is no time since the last purchase.
 */
export interface PurchaseHistories {
  readonly repeats: Float64Array;
  readonly last: Float64Array;
  readonly observed: Float64Array;
}

/** Histories that are the same are kept once. */
export interface GroupedHistories extends PurchaseHistories {
  readonly customers: Float64Array;
  /** For each customer the place of their group. */
  readonly groupOf: Int32Array;
  readonly total: number;
}

const fewest = 10;

/** @throws ContractError for a history that cannot be, naming the first one */
export function groupHistories({ repeats, last, observed }: PurchaseHistories): GroupedHistories {
  const total = repeats.length;
  const groupOf = new Int32Array(total);
  const places = new Map<string, number>();
  const [xs, lasts, observeds, customers]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let i = 0; i < total; i++) {
    const [x, t, end] = [repeats[i] ?? Number.NaN, last[i] ?? Number.NaN, observed[i] ?? Number.NaN];
    const fault = faultOf(x, t, end);
    if (fault !== undefined) throw new ContractError(`customer in row ${i + 1}: ${fault}`);
    const key = `${x} ${t} ${end}`;
    const place = places.get(key) ?? places.size;
    if (place === places.size) {
      places.set(key, place);
      xs.push(x);
      lasts.push(t);
      observeds.push(end);
      customers.push(0);
    }
    customers[place] = (customers[place] ?? 0) + 1;
    groupOf[i] = place;
  }
  if (total < fewest)
    throw new ContractError(`${total} customers are too few to fit a model to; expected at least ${fewest}`);
  if (xs.every((x) => x === 0)) throw new ContractError("nobody bought again, so there is nothing to fit");
  // The order of rows must not reach the sums.
  const order = xs.map((_, place) => place).sort((a, b) => compare(a, b, xs, lasts, observeds));
  const sorted = (values: readonly number[]) => Float64Array.from(order, (place) => values[place] ?? 0);
  const newPlace = new Int32Array(order.length);
  for (const [place, old] of order.entries()) newPlace[old] = place;
  return {
    ...{
      repeats: sorted(xs),
      last: sorted(lasts),
      observed: sorted(observeds),
      customers: sorted(customers),
    },
    groupOf: groupOf.map((place) => newPlace[place] ?? 0),
    total,
  };
}

function compare(a: number, b: number, ...by: readonly (readonly number[])[]): number {
  for (const values of by) {
    const difference = (values[a] ?? 0) - (values[b] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function faultOf(x: number, last: number, observed: number): string | undefined {
  if (![x, last, observed].every(Number.isFinite))
    return "a number is missing or not finite; expected all three";
  if (x < 0 || !Number.isInteger(x))
    return `a frequency of ${x}; expected a whole number of repeat purchases`;
  if (last < 0) return `a recency of ${last}; expected the time from the first purchase to the last`;
  if (observed < last)
    return `T is ${observed}, below the recency of ${last}; nobody buys after the watching ended`;
  if (x === 0 && last > 0)
    return `a frequency of 0 with a recency of ${last}; without a repeat purchase it is 0`;
  if (x > 0 && last === 0)
    return `a frequency of ${x} with a recency of 0; repeat purchases come after the first`;
  return undefined;
}
