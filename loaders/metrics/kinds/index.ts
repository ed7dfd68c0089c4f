import type { Metric } from "../../../data/metric.ts";
import type { Group } from "../group.ts";
import { customersWith } from "./customers-with.ts";
import type { Estimate, MetricReads } from "./kind.ts";
import { mean } from "./mean.ts";
import { median } from "./median.ts";
import { ratio } from "./ratio.ts";
import { total } from "./total.ts";

/** What a metric reads of members. */
export function readsOf(metric: Metric): MetricReads {
  if ("total" in metric) return total.reads(metric);
  if ("customersWith" in metric) return customersWith.reads(metric);
  if ("mean" in metric) return mean.reads(metric);
  if ("median" in metric) return median.reads(metric);
  return ratio.reads(metric);
}

/** Metric → the metrics that it is made of; none of one that is not among these. */
export function madeOf(metrics: readonly Metric[]): (id: string) => readonly string[] {
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  return (id) => {
    const metric = byId.get(id);
    return metric === undefined ? [] : (readsOf(metric).metrics ?? []);
  };
}

/** A metric of a group; `part` gives other metrics of it. */
export function estimateOf(metric: Metric, group: Group, part: (id: string) => Estimate): Estimate {
  if ("total" in metric) return total.estimate(metric, group, part);
  if ("customersWith" in metric) return customersWith.estimate(metric, group, part);
  if ("mean" in metric) return mean.estimate(metric, group, part);
  if ("median" in metric) return median.estimate(metric, group, part);
  return ratio.estimate(metric, group, part);
}
