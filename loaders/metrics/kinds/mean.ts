import { knownValues } from "../../statistics/known-values.ts";
import { type KindOfMetric, linearisedInterval } from "./kind.ts";

/** The mean of a trait over the members of whom it is known, with Student's interval; it tells of those too who have some of it. */
export const mean: KindOfMetric<{ readonly mean: string }> = {
  reads: ({ mean: trait }) => ({ traits: [trait] }),
  estimate({ mean: trait }, group) {
    const { known: n, sum, positive } = group.summary(trait);
    if (n === 0) return { value: null, describes: [0, 0] };
    const value = sum / n;
    const moves = (each: number) => (each - value) / n;
    return {
      value,
      describes: [n, positive],
      interval: () => linearisedInterval(value, knownValues(group.values(trait)).map(moves)),
      influence: () => group.values(trait).map((each) => (Number.isNaN(each) ? 0 : moves(each))),
    };
  },
};
