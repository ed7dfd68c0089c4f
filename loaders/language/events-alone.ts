import type { MeasureKind } from "../../data/language.ts";
import type { Metric } from "../../data/metric.ts";
import { innermost } from "./innermost.ts";

/** Measures of a member that have a meaning a head. */
const perHead: ReadonlySet<MeasureKind> = new Set(["COUNT", "SUM", "DISTINCT", "ACTIVE_DAYS"]);

/** Whether a metric is a total or a count of members over events alone, so that it can be told of the days after a contact. */
export function isOfEventsAlone(metric: Metric): boolean {
  if ("total" in metric) return perHead.has(metric.total.measure);
  if (!("customersWith" in metric)) return false;
  const leaves = innermost(metric.customersWith);
  return leaves.length > 0 && leaves.every((leaf) => "event" in leaf);
}
