import type { MetricValue } from "../../loaders/lake/snapshot-metrics.ts";
import type { MetricView, SegmentView, StudyView } from "../study-view.ts";
import { keptMetrics } from "./kept-metrics.ts";
import type { MetricPointView, MetricValueView } from "./metric-view.ts";

const missing: MetricValue = { value: null, low: null, high: null, suppressed: false };
const withheld: MetricValue = { ...missing, suppressed: true };

/** A metric of everyone: by month as the snapshot computed it, and as the snapshots that are kept did. */
export function metricOfEveryone(metric: MetricView): MetricValueView {
  const { study, definition } = metric;
  const computed = study.metrics.get(definition.id);
  const current = computed?.everyone ?? missing;
  const now: MetricPointView = { asOf: study.manifest.asOf, value: current.value };
  const points = computed?.points ?? [];
  return {
    metric,
    current,
    target:
      study.definitions.goals.find(({ kpi, target }) => kpi === definition.id && target !== undefined)
        ?.target ?? null,
    series: async (months) =>
      points
        .filter(({ monthsBack }) => monthsBack !== null && monthsBack < months)
        .map((point) => (point.monthsBack === 0 ? now : point)),
    known: async () => {
      const kept = await keptMetrics(study);
      const before = kept.map(({ asOf, metrics }) => ({
        asOf,
        value: metrics.get(definition.id)?.everyone.value ?? null,
      }));
      return [now, ...points, ...before];
    },
  };
}

/**
 * A metric of a segment's members, as of the snapshot and as of those that are kept, each of its members then. Not told where
 * who they are, or what it counts by, is personal and the caller may not know it: of two exact totals a day apart the difference is those of the
 * few who joined or left, by which whoever knows everyone's values knows them again.
 */
export function metricOfSegment(
  metric: MetricView,
  { key, definition: segment }: SegmentView,
  isTold: boolean,
): MetricValueView {
  const { study, definition } = metric;
  const current = isTold ? (study.metrics.get(definition.id)?.segments[key] ?? missing) : withheld;
  const goal = study.goal(segment.goal);
  const known = async (): Promise<MetricPointView[]> =>
    (await keptMetrics(study)).flatMap(({ asOf, metrics }) => {
      const then = metrics.get(definition.id)?.segments[key];
      return then === undefined ? [] : [{ asOf, value: isTold ? then.value : null }];
    });
  return {
    metric,
    current,
    target: goal?.kpi === definition.id ? (goal.target ?? null) : null,
    series: async (months) => (await known()).slice(-months),
    known,
  };
}

/** The metrics asked for, in that order, or all of the study. */
export function metricsAsked(
  study: StudyView,
  ids: readonly string[] | null | undefined,
): readonly MetricView[] {
  return ids === null || ids === undefined ? study.metricViews : ids.map((id) => study.metric(id));
}
