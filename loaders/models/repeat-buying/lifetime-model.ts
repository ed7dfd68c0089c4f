import { type Estimates, mostLikely } from "./likelihood.ts";
import { type GroupedHistories, groupHistories, type PurchaseHistories } from "./purchase-histories.ts";

/** Parameters of a model by their place. */
export type Values = readonly number[];

/** A model of customers who buy at a rate of their own until, unseen, they leave. */
export interface LifetimeModel {
  readonly id: string;
  /** In the order in which functions take them; whether each is a time, which says where its search begins. */
  readonly parameters: readonly { readonly name: string; readonly isTime?: boolean }[];
  /**
   * The logarithm of how likely a history is: a part that x alone decides, computed once for each x, and the rest, for parameters
   * that stay the same.
   */
  logLikelihood(values: Values): {
    ofRepeats(x: number): number;
    ofHistory(x: number, last: number, observed: number): number;
  };
  /** Purchases expected of a new customer within a time. */
  expectedOfNew(values: Values, time: number): number;
  /** Whether a customer is still one, and purchases expected within a time from now on. */
  probabilityAlive(values: Values, x: number, last: number, observed: number): number;
  expected(values: Values, time: number, x: number, last: number, observed: number): number;
}

export interface LifetimeFit extends Estimates {
  readonly model: LifetimeModel;
  readonly values: Values;
  readonly histories: GroupedHistories;
}

/** @throws ContractError for histories that cannot be, too few customers, or no convergence */
export function fitLifetime(model: LifetimeModel, given: PurchaseHistories): LifetimeFit {
  const histories = groupHistories(given);
  const { repeats, last, observed, customers, total } = histories;
  const ofX = new Map<number, number>();
  for (const [i, x] of repeats.entries()) ofX.set(x, (ofX.get(x) ?? 0) + (customers[i] ?? 0));
  const logLikelihood = (values: Values): number => {
    const one = model.logLikelihood(values);
    let sum = 0;
    for (const [x, n] of ofX) sum += n * one.ofRepeats(x);
    for (let i = 0; i < repeats.length; i++)
      sum += (customers[i] ?? 0) * one.ofHistory(repeats[i] ?? 0, last[i] ?? 0, observed[i] ?? 0);
    return sum;
  };
  const time = observed.reduce((sum, each, i) => sum + each * (customers[i] ?? 0), 0) / total / 5;
  const parameters = model.parameters.map(({ name, isTime }) => ({
    name,
    start: isTime === true ? time : 1,
  }));
  const estimates = mostLikely(model.id, parameters, logLikelihood);
  return { ...estimates, model, histories, values: Object.values(estimates.parameters) };
}

/** For two logarithms the logarithm of the sum of what they stand for. */
export function logSum(a: number, b: number): number {
  const larger = Math.max(a, b);
  return larger === Number.NEGATIVE_INFINITY
    ? larger
    : larger + Math.log(Math.exp(a - larger) + Math.exp(b - larger));
}
