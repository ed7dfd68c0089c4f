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
  /** How many customers a place stands for; one where left out. */
  readonly customers?: Float64Array;
}

/** Histories that are the same are kept once, in the order of x, t_x and T. */
export interface GroupedHistories extends PurchaseHistories {
  readonly customers: Float64Array;
  readonly total: number;
}

const fewest = 10;

/** @throws ContractError for a history that cannot be, naming the first one */
export function groupHistories(given: PurchaseHistories): GroupedHistories {
  const { repeats, last, observed } = given;
  // By x, then t_x, then T: three whole or short numbers are found faster than one text of them.
  const found = new Map<number, Map<number, Map<number, number>>>();
  let total = 0;
  for (let i = 0; i < repeats.length; i++) {
    const [x, t, end] = [repeats[i] ?? Number.NaN, last[i] ?? Number.NaN, observed[i] ?? Number.NaN];
    const fault = faultOf(x, t, end);
    if (fault !== undefined) throw new ContractError(`customer in row ${i + 1}: ${fault}`);
    const ofX = found.get(x) ?? new Map<number, Map<number, number>>();
    if (ofX.size === 0) found.set(x, ofX);
    const ofLast = ofX.get(t) ?? new Map<number, number>();
    if (ofLast.size === 0) ofX.set(t, ofLast);
    const count = given.customers?.[i] ?? 1;
    ofLast.set(end, (ofLast.get(end) ?? 0) + count);
    total += count;
  }
  if (total < fewest)
    throw new ContractError(`${total} customers are too few to fit a model to; expected at least ${fewest}`);
  if (found.size === 1 && found.has(0))
    throw new ContractError("nobody bought again, so there is nothing to fit");
  return inOrder(found, total);
}

/** The order of rows must not reach the sums. */
function inOrder(
  found: ReadonlyMap<number, ReadonlyMap<number, ReadonlyMap<number, number>>>,
  total: number,
): GroupedHistories {
  const [xs, lasts, observeds, customers]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const [x, ofX] of rising(found))
    for (const [t, ofLast] of rising(ofX))
      for (const [end, count] of rising(ofLast)) {
        xs.push(x);
        lasts.push(t);
        observeds.push(end);
        customers.push(count);
      }
  const [repeats, last, observed] = [xs, lasts, observeds].map((values) => Float64Array.from(values));
  const none = new Float64Array();
  return {
    ...{ repeats: repeats ?? none, last: last ?? none, observed: observed ?? none },
    ...{ customers: Float64Array.from(customers), total },
  };
}

function rising<Value>(by: ReadonlyMap<number, Value>): [number, Value][] {
  return [...by].sort(([a], [b]) => a - b);
}

/** Every so many-th history, as a first look at many. */
export function everyFew(histories: GroupedHistories, step: number): GroupedHistories {
  const some = (values: Float64Array) => values.filter((_, i) => i % step === 0);
  const customers = some(histories.customers);
  return {
    ...{ repeats: some(histories.repeats), last: some(histories.last), observed: some(histories.observed) },
    ...{ customers, total: customers.reduce((sum, n) => sum + n, 0) },
  };
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
