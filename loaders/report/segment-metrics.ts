import type { Metric } from "../../data/metric.ts";
import type { Bilingual } from "../../data/text.ts";
import type { Figure } from "../disclosure/count.ts";
import type { MetricValue } from "../lake/snapshot-metrics.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { discoveryTail } from "../statistics/discoveries.ts";
import { z95 } from "../statistics/interval.ts";
import { normal, tQuantile, twoSidedTail } from "../statistics/student-t.ts";
import { impliedMetrics } from "./implied-metrics.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull, significant } from "./round.ts";
import type { ProfileRow, SegmentProfile } from "./segment-profile.ts";
import { unitWords } from "./unit-words.ts";

/** A metric of a segment's members beside everyone's. */
export interface SegmentMetric extends Pick<Metric, "id" | "label" | "unit" | "goodDirection"> {
  /** How it is computed, in one sentence. */
  readonly definition: Bilingual;
  /** Suppressed where it would describe too few, or others by subtraction. */
  readonly members: Figure;
  readonly everybody: Figure;
  /** Of a sum or count, the members' part of everyone's; null for means, medians and ratios. */
  readonly share: number | null;
  /** Ends of the members' interval, corrected for the metrics compared; null for what is counted and not estimated. */
  readonly low: number | null;
  readonly high: number | null;
  /** The interval leaves out everyone's value, and not because the definition says so. */
  readonly differs: boolean;
  /** The segment's definition decides it. */
  readonly implied: boolean;
}

/**
 * The population's metrics of a segment, in the order of their declaration, without those that the study has no data for.
 * What is estimated is compared with everyone's: the chance that the members' value alone strays so far, corrected for the
 * number of metrics (Benjamini & Hochberg 1995), those that the definition decides left out. Everyone's holds the members and strays less, so that is on the safe side.
 * A mean of a trait that is compared among the traits already has the answer and the interval that it has there.
 */
export function segmentMetrics(
  segment: string,
  { study, metrics, current }: ReportSource,
  vocabulary: Vocabulary,
  profile: Pick<SegmentProfile, "rows">,
): SegmentMetric[] {
  const implied = impliedMetrics(segment, current.segments.segments, vocabulary);
  const pairs = study.metrics.flatMap((declared) => {
    const computed = metrics.find(({ id }) => id === declared.id);
    const members = computed?.segments[segment];
    if (computed === undefined || members === undefined || hasNoData(computed.everyone)) return [];
    return [{ declared, definition: computed.sentence, members, everyone: computed.everyone }];
  });
  const tail = discoveryTail(
    pairs.flatMap(({ declared, members, everyone }) => {
      if (implied.has(declared.id)) return [];
      const strayed = strays(members, everyone.value);
      return strayed === undefined ? [] : [strayed.pValue];
    }),
  );
  return pairs.map(({ declared, definition, members, everyone }): SegmentMetric => {
    const { id, label, unit, goodDirection } = declared;
    const strayed = strays(members, everyone.value);
    const reach = strayed === undefined ? undefined : strayed.error * tQuantile(tail, normal);
    const { value } = members;
    const answered = answeredBy(declared, profile);
    const ends = answered && everyone.value !== null ? [answered.low, answered.high] : undefined;
    const [low, high] =
      ends?.map((end) => end * (everyone.value ?? 0)) ??
      (value === null || reach === undefined ? [] : [value - reach, value + reach]);
    // No share lies outside of none and all, however far its error reaches.
    const within = (end: number): number =>
      significant(unit === "share" ? Math.min(1, Math.max(0, end)) : end);
    const isAdded = "total" in declared || "customersWith" in declared;
    return {
      ...{ id, label, unit: unitWords(unit, study), goodDirection, definition },
      members: published(members),
      everybody: published(everyone),
      share: isAdded && value !== null && everyone.value ? significant(value / everyone.value) : null,
      low: low === undefined ? null : within(low),
      high: high === undefined ? null : within(high),
      differs: !implied.has(id) && (answered?.differs ?? (strayed !== undefined && strayed.pValue <= tail)),
      implied: implied.has(id),
    };
  });
}

/** The comparison of the trait whose mean the metric is. */
function answeredBy(metric: Metric, { rows }: Pick<SegmentProfile, "rows">): ProfileRow | undefined {
  if (!("mean" in metric)) return undefined;
  return rows.find(({ trait, value, telling }) => trait === metric.mean && value === undefined && telling);
}

function published({ value, suppressed }: MetricValue): Figure {
  return suppressed ? "either" : roundedOrNull(value);
}

function hasNoData({ value, suppressed }: MetricValue): boolean {
  return value === null && !suppressed;
}

/** How far the members' value is from another in errors of its own, where it has an interval. */
function strays(
  { value, low, high }: MetricValue,
  other: number | null,
): { readonly error: number; readonly pValue: number } | undefined {
  if (value === null || low === null || high === null || other === null) return undefined;
  const error = (high - low) / (2 * z95);
  return error > 0 ? { error, pValue: twoSidedTail((value - other) / error, normal) } : undefined;
}
