import type { EventMeasure, MeasureKind } from "../../../data/language.ts";
import { measureColumn } from "../../language/column-names.ts";
import { sumAndCount } from "../../language/measures/amounts.ts";
import { countOf } from "../../language/measures/count-of.ts";
import type { Group } from "../group.ts";
import { type Estimate, type KindOfMetric, linearisedInterval } from "./kind.ts";

/** Where nobody has an event, most totals are unknown; sums and counts are zero. */
const nothing: Valued = { value: null };

type Valued = Omit<Estimate, "describes">;

interface TotalOf {
  /** Members' own measures that it is put together from, the first one first. */
  readonly of: (measure: EventMeasure) => readonly EventMeasure[];
  readonly estimate: (group: Group, columns: readonly string[]) => Valued;
}

const itself = (measure: EventMeasure): readonly EventMeasure[] => [measure];

const added: TotalOf = {
  of: itself,
  estimate(group, [column = ""]) {
    const { sum: value } = group.summary(column);
    const mean = value / Math.max(1, group.members);
    return {
      value,
      adds: () => group.values(column),
      influence: () => group.values(column).map((each) => each - mean),
    };
  },
};

/** A mean over events is a ratio of two sums over members, and has the interval of one. */
const averaged: TotalOf = {
  of: sumAndCount,
  estimate(group, [ofSum = "", ofCount = ""]) {
    const { sum: count } = group.summary(ofCount);
    if (count === 0) return nothing;
    const value = group.summary(ofSum).sum / count;
    const influence = () => {
      const counts = group.values(ofCount);
      return group.values(ofSum).map((sum, i) => (sum - value * (counts[i] ?? 0)) / count);
    };
    return { value, influence, interval: () => linearisedInterval(value, influence()) };
  },
};

const least: TotalOf = {
  of: itself,
  estimate: (group, [column = ""]) => ({ value: group.summary(column).least }),
};
const greatest: TotalOf = {
  of: itself,
  estimate: (group, [column = ""]) => ({ value: group.summary(column).greatest }),
};

/** How members' measures make the group's; those that are not here need the events of all members together. */
const totals: Partial<Readonly<Record<MeasureKind, TotalOf>>> = {
  COUNT: added,
  SUM: added,
  AVG: averaged,
  MIN: least,
  MAX: greatest,
  // The first event of all is that of the member whose first is longest ago.
  DAYS_SINCE_FIRST: greatest,
  DAYS_SINCE_LAST: least,
};

/** A measure over the events of all members, as if they were one member's. A count of events is no estimate. */
export const total: KindOfMetric<{ readonly total: EventMeasure }> = {
  reads({ total: measure }) {
    const own = totals[measure.measure]?.of(measure);
    const measures = [...(own ?? []), countOf(measure)];
    return own === undefined ? { measures, together: [measure] } : { measures };
  },
  estimate({ total: measure }, group) {
    const { positive: contributors } = group.summary(measureColumn(countOf(measure)));
    return { ...ofGroup(measure, group), describes: [contributors] };
  },
};

function ofGroup(measure: EventMeasure, group: Group): Valued {
  const kind = totals[measure.measure];
  return kind === undefined
    ? { value: group.together(measure) }
    : kind.estimate(group, kind.of(measure).map(measureColumn));
}
