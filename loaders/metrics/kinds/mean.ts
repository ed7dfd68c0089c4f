import { knownValues } from "../../statistics/known-values.ts";
import { type KindOfMetric, linearisedInterval } from "./kind.ts";

/** The mean of a trait over the members of whom it is known, with Student's interval. */
export const mean: KindOfMetric<{ readonly mean: string }> = {
  reads: ({ mean: trait }) => ({ traits: [trait] }),
  estimate({ mean: trait }, group) {
    const { known: n, sum } = group.summary(trait);
    if (n === 0) return { value: null, describes: [0] };
    const value = sum / n;
    const moves = (each: number) => (each - value) / n;
    return {
      value,
      describes: [n],
      interval: () => linearisedInterval(value, knownValues(group.values(trait)).map(moves)),
      influence: () => group.values(trait).map((each) => (Number.isNaN(each) ? 0 : moves(each))),
    };
  },
};
