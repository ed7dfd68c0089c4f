import type { SegmentMetric } from "../../../loaders/report/segment-metrics.ts";
import { inUnit } from "../../components/format.ts";
import { type Figure, isKnown } from "../../components/suppressed.ts";

/** How many times everyone's value the members' is, where both are above zero. */
export function timesEveryone({ members, everybody }: SegmentMetric): number | undefined {
  return isKnown(members) && isKnown(everybody) && members > 0 && everybody > 0
    ? members / everybody
    : undefined;
}

/** Members with less of everyone's than this have next to none: mostly what they are by definition, and nothing that they do. */
const nextToNone = 0.01;

/** Those of which everyone's value lies beyond chance, the farthest first, and last what the members have next to none of. */
export function clearMetrics(metrics: readonly SegmentMetric[]): SegmentMetric[] {
  const distance = (metric: SegmentMetric): number => {
    const ratio = timesEveryone(metric) ?? 1;
    return ratio < nextToNone ? -1 : Math.abs(Math.log(ratio));
  };
  return metrics
    .filter((metric) => metric.differs && timesEveryone(metric) !== undefined)
    .sort((a, b) => distance(b) - distance(a) || (a.id < b.id ? -1 : 1));
}

/** The farthest metric in words; that none is clearly another is an answer too. */
export function metricsSentence(
  metrics: readonly SegmentMetric[],
  name: string,
  currency: string | null,
): string {
  const [first] = clearMetrics(metrics);
  if (first === undefined) return `${name} are clearly above or below everyone in none of these numbers`;
  const shown = (value: Figure): string => inUnit(isKnown(value) ? value : 0, first.unit, currency);
  return `${first.label.en}: ${shown(first.members)}, ${shown(first.everybody)} for everyone`;
}
