import type { Condition, EventMeasure } from "../../../data/language.ts";
import { exactSum } from "../../statistics/exact-sum.ts";
import type { Interval } from "../../statistics/interval.ts";
import { t95 } from "../../statistics/student-t.ts";
import type { Group } from "../group.ts";

/** What a metric reads of members. */
export interface MetricReads {
  /** Of each member's events; columns by `measureColumn`. */
  readonly measures?: readonly EventMeasure[];
  /** Of the events of all members together. */
  readonly together?: readonly EventMeasure[];
  /** Whether each member fulfils it, 1 or 0; the column is `countedColumn` of the metric. */
  readonly condition?: Condition;
  /** Columns by their ids. */
  readonly traits?: readonly string[];
  /** Other metrics, by their ids. */
  readonly metrics?: readonly string[];
}

/** A metric of a group. */
export interface Estimate {
  /** Null where there is nothing to compute it from. */
  readonly value: number | null;
  /** 95 %; missing for totals, which are counted and not estimated, and where no method fits. Computed when asked for. */
  readonly interval?: () => Interval | undefined;
  /** How many members the value tells of, in one or more ways: none of them may be few. */
  readonly describes: readonly number[];
  /** How many of a group it leaves over, which whoever knows its size can tell. */
  readonly leaves?: readonly number[];
  /** By how much each member moves the value, in sum 0; what intervals of ratios are made of. */
  readonly influence?: () => Float64Array;
  /** What each member adds to the value, where these add up to it. */
  readonly adds?: () => Float64Array;
  /** 1 for each member that is counted and 0 for the others, where the value is a count of members. */
  readonly counted?: () => Float64Array;
}

/** A kind of metric: what it reads and what it gives. */
export interface KindOfMetric<Shape> {
  reads(metric: Shape): MetricReads;
  /** `part` gives other metrics of the same group. */
  estimate(metric: Shape & { readonly id: string }, group: Group, part: (id: string) => Estimate): Estimate;
}

/**
 * The interval of a value from how much each of `n` members moves it: by linearisation the value varies as the sum of n
 * independent influences does (the delta method; Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, 5.5),
 * with Student's t. Undefined for fewer than two members, or where nothing varies.
 */
export function linearisedInterval(value: number, influence: Float64Array): Interval | undefined {
  const n = influence.length;
  if (n < 2) return undefined;
  const squares = exactSum(influence.map((each) => each * each));
  const reach = t95(n - 1) * Math.sqrt((squares * n) / (n - 1));
  return reach > 0 ? { low: value - reach, high: value + reach } : undefined;
}
