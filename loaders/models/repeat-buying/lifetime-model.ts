import { ContractError } from "../../errors.ts";
import type { Derivatives } from "../../statistics/maximise.ts";
import { type Estimates, mostLikely, type Parameter } from "./likelihood.ts";
import {
  everyFew,
  type GroupedHistories,
  groupHistories,
  type PurchaseHistories,
} from "./purchase-histories.ts";

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
  /** Of the sum of those logarithms over histories, by the parameters; measured where it is left out. */
  derivatives?(values: Values, histories: GroupedHistories): Derivatives;
  /** Purchases expected of a new customer within a time. */
  expectedOfNew(values: Values, time: number): number;
  /** Whether a customer is still one. */
  probabilityAlive(values: Values, x: number, last: number, observed: number): number;
  /** Purchases expected from now on within each of some times that rise, of somebody who is one still; t_x says nothing more then. */
  expectedIfAlive(values: Values, times: Float64Array, x: number, observed: number): Float64Array;
}

/** A history: x, t_x and T. */
export type Past = readonly [x: number, last: number, observed: number];

export interface LifetimeFit extends Estimates {
  readonly model: LifetimeModel;
  readonly values: Values;
  readonly histories: GroupedHistories;
}

/** Purchases expected of a customer within one time from now on. */
export function expectedPurchases(model: LifetimeModel, values: Values, time: number, past: Past): number {
  const [x, , observed] = past;
  const [ifAlive = 0] = model.expectedIfAlive(values, Float64Array.of(time), x, observed);
  return ifAlive * model.probabilityAlive(values, ...past);
}

/** Different histories of which some are fitted to first, so that few steps are left for all. */
const many = 40_000;

/** @throws ContractError for histories that cannot be, too few customers, or no convergence */
export function fitLifetime(model: LifetimeModel, given: PurchaseHistories): LifetimeFit {
  const histories = groupHistories(given);
  const { observed, customers, total } = histories;
  const time = observed.reduce((sum, each, i) => sum + each * (customers[i] ?? 0), 0) / total / 5;
  const parameters = model.parameters.map(({ name, isTime }) => ({
    name,
    start: isTime === true ? time : 1,
  }));
  const step = Math.floor(observed.length / (many / 4));
  const nearby = observed.length < many ? undefined : first(model, parameters, everyFew(histories, step));
  const from = parameters.map(({ name, start }) => ({ name, start: nearby?.[name] ?? start }));
  const estimates = estimated(model, from, histories);
  return { ...estimates, model, histories, values: Object.values(estimates.parameters) };
}

/** Where some histories lead; none where they lead nowhere, and all have to find their own way. */
function first(
  model: LifetimeModel,
  parameters: readonly Parameter[],
  some: GroupedHistories,
): Estimates["parameters"] | undefined {
  try {
    return estimated(model, parameters, some).parameters;
  } catch (error) {
    if (error instanceof ContractError) return undefined;
    throw error;
  }
}

function estimated(
  model: LifetimeModel,
  parameters: readonly Parameter[],
  histories: GroupedHistories,
): Estimates {
  const { derivatives } = model;
  return mostLikely(
    model.id,
    parameters,
    likelihoodOf(model, histories),
    derivatives && ((values) => derivatives(values, histories)),
  );
}

function likelihoodOf(
  model: LifetimeModel,
  { repeats, last, observed, customers }: GroupedHistories,
): (values: Values) => number {
  const ofX = new Map<number, number>();
  for (const [i, x] of repeats.entries()) ofX.set(x, (ofX.get(x) ?? 0) + (customers[i] ?? 0));
  return (values) => {
    const one = model.logLikelihood(values);
    let sum = 0;
    for (const [x, n] of ofX) sum += n * one.ofRepeats(x);
    for (let i = 0; i < repeats.length; i++)
      sum +=
        (customers[i] as number) *
        one.ofHistory(repeats[i] as number, last[i] as number, observed[i] as number);
    return sum;
  };
}

/** A function that is asked again for what it was asked last, as histories in their order do. */
export function remembering(f: (x: number, last: number) => number): (x: number, last: number) => number {
  let [knownX, knownLast, value] = [Number.NaN, Number.NaN, 0];
  return (x, last) => {
    if (x !== knownX || last !== knownLast) [knownX, knownLast, value] = [x, last, f(x, last)];
    return value;
  };
}

/** For two logarithms the logarithm of the sum of what they stand for. */
export function logSum(a: number, b: number): number {
  const larger = Math.max(a, b);
  return larger === Number.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(-Math.abs(a - b)));
}
