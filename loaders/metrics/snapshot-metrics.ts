import { join } from "node:path";
import { comparedMetrics } from "../../data/metric.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import type { MetricChange, MetricPoint, SnapshotMetric, SnapshotMetrics } from "../lake/snapshot-metrics.ts";
import { metricSentences } from "../language/metric-sentence.ts";
import { isPersonalSegment } from "../language/personal.ts";
import type { SentenceContext } from "../language/sentence.ts";
import { Bitset } from "../serving/bitset.ts";
import { readBitsets } from "../serving/reader.ts";
import { type MetricReading, metricChanges } from "./changes.ts";
import { type Coverage, coverage } from "./coverage.ts";
import { type Estimates, estimates, estimator, unknownMetric } from "./estimates.ts";
import { partsAsked, type ReadGroup } from "./group.ts";
import { type MetricInstant, metricInstants } from "./instants.ts";
import type { MetricContext } from "./metric-context.ts";
import { PastMembers } from "./past-members.ts";
import { everyonesPoint, everyonesValue, segmentValues } from "./published.ts";
import { readMembers, sumMembers } from "./read-members.ts";
import type { SegmentRelations } from "./suppressed.ts";
import { everyone, readTogether, type Together } from "./together.ts";

export interface SnapshotMetricsOptions extends MetricContext {
  /** The snapshot's folder, with its membership and serving files. */
  readonly directory: string;
  readonly language: SentenceContext;
  /** Instants beside the monthly ones, such as that of the previous snapshot. */
  readonly further: readonly string[];
  /** What is known of the same metrics of everyone, as of the same instant and of the same tables. */
  readonly known?: SnapshotMetrics | undefined;
  /** What is known of the same metrics of everyone at instants of the past that are not compared, of the same tables. */
  readonly before?: PointsBefore | undefined;
}

/** Instant → metric → its point there, as an earlier snapshot computed it. */
export type PointsBefore = ReadonlyMap<string, ReadonlyMap<string, MetricPoint>>;

/**
 * Every metric of everyone, at monthly instants before as-of and at further ones, and of each segment's members as of now.
 * Beside the plan's own scan each table of events is scanned once, however many metrics and instants there are. Sums are exact
 * and values rounded, so that no order of rows changes a digit.
 */
export async function snapshotMetrics(options: SnapshotMetricsOptions): Promise<SnapshotMetrics> {
  const { db, vocabulary, available, asOf, directory, segments } = options;
  const { metrics } = vocabulary.study;
  if (metrics.length === 0) return { metrics: [] };
  const instants = metricInstants(asOf, options.further);
  const reach = await coverage(db, vocabulary, available, asOf);
  const { known, before } = options;
  const knownPoints = new Map(known?.metrics.map(({ id, points }) => [id, points]));
  const pointsBefore = new Map(before);
  for (const { asOf: then, isCompared } of instants) if (isCompared) pointsBefore.delete(then.instant);
  const past = instants
    .filter((instant) => instant.asOf.instant !== asOf.instant)
    .filter(({ asOf: then }) => known === undefined && !pointsBefore.has(then.instant))
    .filter((then) => metrics.some(({ id }) => reach.hasTables(id) && reach.reaches(id, then.asOf)));
  const times = past.map((then) => then.asOf);
  const together = await readTogether(
    options,
    [...times, asOf],
    parquetRelation(join(directory, "membership.parquet")),
  );
  const now = await readMembers(
    options,
    { asOf, ...options.profiles, segments: [] },
    together(everyone, asOf),
  );
  const reading = { estimate: estimator(metrics, now.group, reach.hasTables), numbers: now.numbers };
  const current = estimates(metrics, reading.estimate);
  const sets = readBitsets(join(directory, "serving")).segments;
  const ofSegments = segmentEstimates(options, now, together, reach, sets);
  const relations = relationsOf(options, sets);
  const { found, changes } = await readPast(options, past, together, reach, reading);
  found.set(asOf.instant, current);
  return {
    metrics: metrics.map((metric): SnapshotMetric => {
      const all = current.get(metric.id) ?? unknownMetric;
      return {
        id: metric.id,
        sentence: metricSentences(metric, options.language),
        everyone: everyonesValue(all),
        points:
          knownPoints.get(metric.id) ??
          instants.map((instant) => {
            const { asOf: then, monthsBack } = instant;
            const point = pointsBefore.get(then.instant)?.get(metric.id);
            if (point !== undefined) return { ...point, monthsBack };
            const change = changes.get(then.instant)?.get(metric.id);
            return everyonesPoint(metric.id, instant, found.get(then.instant), reach, change);
          }),
        segments: segmentValues(metric.id, all, ofSegments, segments, relations),
      };
    }),
  };
}

function relationsOf(
  { segments, vocabulary }: SnapshotMetricsOptions,
  sets: ReadonlyMap<string, Bitset>,
): SegmentRelations {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const personal = segments.filter((segment) => isPersonalSegment(segment, vocabulary, byId));
  const personalIds = new Set(personal.map(({ id }) => id));
  return {
    isWithin(inner, outer) {
      const [members, others] = [sets.get(inner), sets.get(outer)];
      return others !== undefined && (members?.isWithin(others) ?? true);
    },
    isPersonal: (id) => personalIds.has(id),
  };
}

function segmentEstimates(
  { segments, vocabulary, asOf }: SnapshotMetricsOptions,
  now: { readonly group: ReadGroup; readonly numbers: Float64Array },
  together: Together,
  reach: Coverage,
  sets: ReadonlyMap<string, Bitset>,
): ReadonlyMap<string, Estimates> {
  const placeOf = new Uint32Array(now.numbers.reduce((most, number) => Math.max(most, number), -1) + 1);
  for (const [place, number] of now.numbers.entries()) placeOf[number] = place;
  return new Map(
    segments.map(({ id }) => {
      const members = sets.get(id) ?? new Bitset(new Uint32Array(0));
      const places = new Uint32Array(members.size);
      let row = members.next(0);
      for (let i = 0; i < places.length; i++, row = members.next(row + 1)) places[i] = placeOf[row] ?? 0;
      const group = now.group.part(places, together(id, asOf));
      const { metrics } = vocabulary.study;
      return [id, estimates(metrics, estimator(metrics, group, reach.hasTables))] as const;
    }),
  );
}

/** What was, by instant. */
interface Past {
  readonly found: Map<string, Estimates>;
  /** From then to now, of the metrics that are compared. */
  readonly changes: Map<string, ReadonlyMap<string, MetricChange>>;
}

/** One instant after the other. With intervals, and so read member by member, only what the latest is compared with. */
async function readPast(
  options: SnapshotMetricsOptions,
  past: readonly MetricInstant[],
  together: Together,
  reach: Coverage,
  now: MetricReading,
): Promise<Past> {
  const { metrics, roles } = options.vocabulary.study;
  const [found, changes]: [Past["found"], Past["changes"]] = [new Map(), new Map()];
  if (past.length === 0) return { found, changes };
  const members = new PastMembers(
    options,
    past.map((then) => then.asOf),
  );
  await members.read();
  const asked = partsAsked((group) => estimates(metrics, estimator(metrics, group, reach.hasTables), false));
  for (const { asOf, isCompared } of past) {
    const then = [options, members.at(asOf), together(everyone, asOf)] as const;
    if (isCompared) {
      const { group, numbers } = await readMembers(...then);
      const estimate = estimator(metrics, group, reach.hasTables);
      found.set(asOf.instant, estimates(metrics, estimate));
      changes.set(asOf.instant, metricChanges(comparedMetrics(metrics, roles), now, { estimate, numbers }));
    } else {
      const estimate = estimator(metrics, await sumMembers(...then, asked), reach.hasTables);
      found.set(asOf.instant, estimates(metrics, estimate, false));
    }
  }
  await members.drop();
  return { found, changes };
}
