import type { Condition } from "../../data/language.ts";
import type { Play, Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import { type Count, type Figure, given, isKnown, numberOf } from "../disclosure/count.ts";
import type { NumbersBeside } from "../disclosure/grain.ts";
import type { SnapshotSegment } from "../lake/manifest.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { valueNames } from "../models/value-names.ts";
import { impliedTraits } from "./implied-traits.ts";
import type { Overlap } from "./overlaps.ts";
import { withoutRepeated } from "./repeated-traits.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { type HistoryPoint, segmentHistories } from "./segment-history.ts";
import { type SegmentMetric, segmentMetrics } from "./segment-metrics.ts";
import type { Moves } from "./segment-moves.ts";
import { type SegmentProfile, segmentProfile } from "./segment-profile.ts";
import type { SegmentReach } from "./segment-reach.ts";
import type { SegmentSummary } from "./segment-summary.ts";
import { summaryNumbers } from "./segment-summary.ts";
import type { HiddenMembers } from "./settled-counts.ts";
import { isComparable } from "./telling-traits.ts";
import { localDay } from "./time.ts";
import { type NumberMoments, numberMoments, type ValueCounts, valueCounts } from "./trait-moments.ts";
import { besideItsName } from "./unit-words.ts";
import type { ValueCube } from "./value-cube.ts";
import { withheldValues } from "./withheld-values.ts";

/** How a segment overlaps another. */
export interface SegmentOverlap {
  readonly segment: string;
  readonly name: Localized;
  /** Members of both. */
  readonly customers: Count;
  /** Over this segment's members. */
  readonly shareOfThis: Figure;
  /** Over the other's members. */
  readonly shareOfOther: Figure;
}

/** A meaning that a segment had from a day on. */
export interface ReportedVersion {
  readonly version: string;
  /** Day in the study's time zone, of the first snapshot with this meaning. */
  readonly since: string;
  readonly sentence: Localized;
  readonly where: Condition;
}

/** Everything that the page of one segment shows. */
export interface SegmentReport extends SegmentSummary {
  readonly where: Condition;
  readonly sentence: Localized;
  readonly version: string;
  /** What the segment meant along the chain of snapshots, earliest first; the last is what it means now. */
  readonly versions: readonly ReportedVersion[];
  readonly owner: string | null;
  /** The SQL over the canonical tables that gives the same members. */
  readonly sql: string;
  /** Without rows where the segment itself is suppressed. */
  readonly profile: SegmentProfile;
  /** Beside everyone's; none where the segment is suppressed. */
  readonly metrics: readonly SegmentMetric[];
  readonly overlaps: readonly SegmentOverlap[];
  readonly history: readonly HistoryPoint[];
  readonly playText: Play | null;
}

/** Segment → all segments with the same members, itself among them. */
async function segmentTwins({ db }: ReportSource): Promise<Map<string, readonly string[]>> {
  const rows = await db.rows<{ ids: string[] } & Record<string, string[]>>(`
    SELECT list(id ORDER BY id) AS ids FROM (
      SELECT segment_id AS id, count(*) AS members, sum(hash(customer_id)) AS code FROM membership GROUP BY 1
    ) GROUP BY members, code ORDER BY ids`);
  return new Map(rows.flatMap(({ ids }) => ids.map((id) => [id, ids] as const)));
}

/** What other reports publish, with which those of segments must agree. */
export interface PublishedBefore {
  readonly summaries: readonly SegmentSummary[];
  /** Since the previous snapshot. */
  readonly moves: ReadonlyMap<string, Moves>;
  readonly pairs: readonly Overlap[];
  readonly cube: ValueCube | undefined;
  /** Beside the cube, whom figures by filter hide. */
  readonly hidden: readonly HiddenMembers[];
  readonly reachesBack: SegmentReach;
}

/** Whatever is published: what members of segments have, of the traits by which they are compared with everybody. */
interface ComparedMembers {
  readonly shown: readonly Trait[];
  readonly numbers: NumberMoments;
  readonly values: ValueCounts;
  /** Segment → traits that its definition implies. */
  readonly implied: ReadonlyMap<string, ReadonlySet<string>>;
  readonly twins: ReadonlyMap<string, readonly string[]>;
}

export async function compareMembers(source: ReportSource): Promise<ComparedMembers> {
  const comparable = source.current.segments.traits.filter(isComparable);
  const shown = (await withoutRepeated(source, comparable)).map((trait) =>
    besideItsName(trait, source.study),
  );
  return {
    shown,
    numbers: await numberMoments(source, shown),
    values: await valueCounts(source, shown),
    implied: await impliedTraits(source, shown),
    twins: await segmentTwins(source),
  };
}

/** One report for each segment, in the study's order. */
export async function segmentReports(
  source: ReportSource,
  { shown, numbers, values, implied, twins }: ComparedMembers,
  { summaries, moves, pairs, cube, hidden, reachesBack }: PublishedBefore,
): Promise<SegmentReport[]> {
  const { segments, plays } = source.current.segments;
  const withheld = withheldValues(values, source.current.segments.segmentations, { cube, hidden }, twins);
  const overlapsOf = Map.groupBy(pairs, ({ a }) => a);
  const histories = segmentHistories(source, moves, reachesBack);
  const vocabulary = new Vocabulary(source.study);
  const names = await valueNames(source.current.folder, source.current.segments.traits);
  const summaryOf = new Map(summaries.map((summary) => [summary.id, summary]));
  return segments.flatMap((segment: SnapshotSegment) => {
    const summary = summaryOf.get(segment.id);
    if (summary === undefined) return [];
    const known = isKnown(summary.size) && summary.size > 0;
    const profile = known
      ? segmentProfile(
          segment.id,
          implied.get(segment.id) ?? new Set(),
          shown,
          numbers,
          values,
          withheld,
          (trait, value) => names.get(trait.id)?.get(value) ?? vocabulary.calledInTrait(trait, value),
        )
      : { rows: [], compared: 0, differing: 0, tail: 0.05 };
    return [
      {
        ...summary,
        where: segment.where,
        sentence: segment.sentence,
        version: segment.version,
        versions: (segment.versions ?? []).map(({ version, since, sentence, where }) => ({
          version,
          since: localDay(since, source.study.timeZone),
          sentence,
          where,
        })),
        owner: segment.owner ?? null,
        sql: segment.sql,
        profile,
        metrics: known ? segmentMetrics(segment.id, source, vocabulary, profile) : [],
        overlaps: known ? namedOverlaps(summary, overlapsOf.get(segment.id) ?? [], summaryOf) : [],
        history: histories.get(segment.id) ?? [],
        playText: plays.find(({ id }) => id === segment.play) ?? null,
      },
    ];
  });
}

/** Largest first; the other parts of the same segmentation share nobody and are left out. */
function namedOverlaps(
  segment: SegmentSummary,
  pairs: readonly Overlap[],
  summaryOf: ReadonlyMap<string, SegmentSummary>,
): SegmentOverlap[] {
  return pairs
    .flatMap(({ b, customers }) => {
      const other = summaryOf.get(b);
      if (other === undefined || !isKnown(other.size)) return [];
      const over = (size: Count): Figure =>
        given(customers, (shared) => (isKnown(size) && size > 0 ? roundedOrNull(shared / size) : null));
      return [
        {
          segment: b,
          name: other.name,
          customers,
          shareOfThis: over(segment.size),
          shareOfOther: over(other.size),
        },
      ];
    })
    .sort(
      (x, y) =>
        (numberOf(y.customers) ?? 0) - (numberOf(x.customers) ?? 0) || (x.segment < y.segment ? -1 : 1),
    );
}

export const segmentNumbers: NumbersBeside<SegmentReport, "where" | "versions" | "playText"> = {
  ...summaryNumbers,
  "profile.compared": "other",
  "profile.differing": "other",
  "profile.tail": "other",
  "profile.rows.customers": "customers",
  "profile.rows.members": "ratio",
  "profile.rows.everybody": "ratio",
  "profile.rows.lift": "ratio",
  "profile.rows.low": "ratio",
  "profile.rows.high": "ratio",
  "metrics.members": "ratio of size",
  "metrics.everybody": "ratio of size",
  "metrics.share": "ratio of size",
  "metrics.low": "ratio of size",
  "metrics.high": "ratio of size",
  "overlaps.customers": "customers",
  "overlaps.shareOfThis": "ratio",
  "overlaps.shareOfOther": "ratio",
  "history.size": "customers",
  "history.share": "ratio",
  "history.entered": "customers",
  "history.left": "customers",
  "history.net": "count",
  "history.definitionEffect.sizeByPreviousDefinition": "customers",
  "history.definitionEffect.byDefinition": "customers",
  "history.definitionEffect.byCustomers": "customers",
  "history.definitionEffect.enteredByDefinition": "customers",
  "history.definitionEffect.leftByDefinition": "customers",
  "where.**": "other",
  "versions.**": "other",
  "playText.**": "other",
};
