import { medianInterval } from "../../statistics/median.ts";
import type { KindOfMetric } from "./kind.ts";

/** The median of a trait over the members of whom it is known, with an interval of order statistics. */
export const median: KindOfMetric<{ readonly median: string }> = {
  reads: ({ median: trait }) => ({ traits: [trait] }),
  estimate: ({ median: trait }, group) => ({
    value: group.median(trait),
    describes: [group.summary(trait).known],
    interval: () => medianInterval(group.sorted(trait)),
  }),
};
