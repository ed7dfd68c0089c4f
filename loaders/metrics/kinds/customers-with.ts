import type { Condition } from "../../../data/language.ts";
import { countedColumn } from "../counted.ts";
import type { KindOfMetric } from "./kind.ts";

/** How many members fulfil a condition; counted, so without an interval. */
export const customersWith: KindOfMetric<{ readonly customersWith: Condition }> = {
  reads: ({ customersWith: condition }) => ({ condition }),
  estimate({ id }, group) {
    const column = countedColumn(id);
    const { sum: count, known } = group.summary(column);
    const share = count / Math.max(1, group.members);
    return {
      value: known < group.members ? null : count,
      describes: [count],
      leaves: [group.members - count],
      influence: () => group.values(column).map((each) => each - share),
      adds: () => group.values(column),
      counted: () => group.values(column),
    };
  },
};
