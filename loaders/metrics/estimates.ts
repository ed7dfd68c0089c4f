import type { Metric } from "../../data/metric.ts";
import type { Group } from "./group.ts";
import { estimateOf } from "./kinds/index.ts";
import type { Estimate } from "./kinds/kind.ts";

/** A metric of a group, done with: nothing of the members is held any more. */
export interface Settled extends Pick<Estimate, "value" | "describes" | "leaves"> {
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** Metrics of one group by their ids. */
export type Estimates = ReadonlyMap<string, Settled>;

const unknown: Estimate = { value: null, describes: [0] };

/** A metric of which nothing is known. */
export const unknownMetric: Settled = { ...unknown, low: undefined, high: undefined };

/** A metric of a group, each computed once; one that rests on a table that the lake does not hold is unknown. */
export type Estimator = (id: string) => Estimate;

export function estimator(
  metrics: readonly Metric[],
  group: Group,
  hasTables: (metric: string) => boolean,
): Estimator {
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  const found = new Map<string, Estimate>();
  const part = (id: string): Estimate => {
    const metric = byId.get(id);
    const known = found.get(id);
    if (known !== undefined || metric === undefined) return known ?? unknown;
    const estimate = hasTables(id) ? estimateOf(metric, group, part) : unknown;
    found.set(id, estimate);
    return estimate;
  };
  return part;
}

/** All metrics of a group. */
export function estimates(metrics: readonly Metric[], estimate: Estimator, withIntervals = true): Estimates {
  return new Map(metrics.map(({ id }) => [id, settled(estimate(id), withIntervals)]));
}

function settled({ value, describes, leaves, interval }: Estimate, withInterval: boolean): Settled {
  const ends = withInterval ? interval?.() : undefined;
  return { value, describes, ...(leaves === undefined ? {} : { leaves }), low: ends?.low, high: ends?.high };
}
