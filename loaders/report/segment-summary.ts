import type { NumbersOf } from "../disclosure/grain.ts";
import { type Count, isPublishable, suppressParts } from "../disclosure/suppression.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { SnapshotSegment } from "../lake/manifest.ts";
import { definitionsOf, segmentMeanings } from "../snapshot/segment-versions.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";

/** What the front page and the table of segments tell of a segment. */
export interface SegmentSummary extends SnapshotSegmentText {
  /** Members; null where suppressed. */
  readonly size: Count;
  /** Members over all customers. */
  readonly share: number | null;
  /** Sum of the members' value in the study's currency; null where suppressed or the study has none. */
  readonly value: number | null;
  /** Their value over everybody's. */
  readonly valueShare: number | null;
  readonly valuePerCustomer: number | null;
  /** Members at the previous snapshot; null without one, where suppressed, or where the definition has changed. */
  readonly sizeBefore: Count;
  /** Members that were not in the segment at the previous snapshot, and former members that no longer are. */
  readonly entered: Count;
  readonly left: Count;
}

type SnapshotSegmentText = Pick<
  SnapshotSegment,
  "id" | "name" | "description" | "basis" | "goal" | "segmentation" | "play"
>;

export interface SegmentSummaries {
  readonly segments: readonly SegmentSummary[];
  /** Value of all customers together. */
  readonly totalValue: number | null;
  readonly valuePerCustomer: number | null;
}

interface Measured {
  readonly customers: number;
  readonly value: number | null;
}

/** One summary per segment in the study's order; sizes of a segmentation's parts are suppressed so that they stay hidden. */
export async function segmentSummaries(source: ReportSource): Promise<SegmentSummaries> {
  const { segments } = source.current.segments;
  const total = source.current.manifest.customerCount;
  const measured = await measureSegments(source);
  const totalValue = await valueOfEverybody(source);
  const sizes = publishedSizes(segments);
  const sizesBefore = publishedSizes(source.previous?.segments.segments ?? []);
  const meanings = segmentMeanings(definitionsOf(source.current.segments));
  const meaningsBefore = new Map(source.previous && segmentMeanings(definitionsOf(source.previous.segments)));
  const moves = await countMoves(source);
  return {
    totalValue,
    valuePerCustomer: totalValue === null ? null : roundedOrNull(totalValue / total),
    segments: segments.map((segment) => {
      const size = sizes.get(segment.id) ?? null;
      const { value = null } = (size !== null && measured.get(segment.id)) || {};
      const unchanged = meaningsBefore.get(segment.id) === meanings.get(segment.id);
      const moved = unchanged ? moves.get(segment.id) : undefined;
      return {
        ...textOf(segment),
        size,
        share: size === null ? null : roundedOrNull(size / total),
        value,
        valueShare:
          value === null || totalValue === null || totalValue === 0
            ? null
            : roundedOrNull(value / totalValue),
        valuePerCustomer: value === null || size === null || size === 0 ? null : roundedOrNull(value / size),
        sizeBefore: unchanged ? (sizesBefore.get(segment.id) ?? null) : null,
        entered: moved?.entered ?? null,
        left: moved?.left ?? null,
      };
    }),
  };
}

function textOf({
  id,
  name,
  description,
  basis,
  goal,
  segmentation,
  play,
}: SnapshotSegment): SnapshotSegmentText {
  return { id, name, description, basis, goal, segmentation, play };
}

/** Sizes as published: parts of one segmentation, whose sum is known, are suppressed together. */
export function publishedSizes(segments: readonly SnapshotSegment[]): Map<string, Count> {
  const published = new Map<string, Count>();
  const groups = Map.groupBy(segments, ({ segmentation }) => segmentation);
  for (const [segmentation, group] of groups) {
    const sizes = group.map(({ size }) => size);
    const counts =
      segmentation === null
        ? sizes.map((size) => (size === 0 || isPublishable(size) ? size : null))
        : suppressParts(sizes);
    group.forEach(({ id }, index) => {
      published.set(id, counts[index] ?? null);
    });
  }
  return published;
}

async function measureSegments({ db, roles }: ReportSource): Promise<Map<string, Measured>> {
  const value = roles.value === undefined ? "NULL" : `sum(p.${identifier(roles.value.id)})`;
  const rows = await db.rows<{ segment_id: string; customers: number; value: number | null }>(`
    SELECT m.segment_id, count(*)::INTEGER AS customers, ${value}::DOUBLE AS value
    FROM membership m JOIN profiles p USING (customer_id) GROUP BY 1 ORDER BY 1`);
  return new Map(
    rows.map(({ segment_id, customers, value: sum }) => [
      segment_id,
      { customers, value: roundedOrNull(sum, 9) ?? 0 },
    ]),
  );
}

async function valueOfEverybody({ db, roles }: ReportSource): Promise<number | null> {
  if (roles.value === undefined) return null;
  const { value } = await db.row<{ value: number | null }>(
    `SELECT sum(${identifier(roles.value.id)})::DOUBLE AS value FROM profiles`,
  );
  return roundedOrNull(value, 9);
}

/** Who came and went since the previous snapshot; both are suppressed when either is small, since sizes give their difference. */
async function countMoves({
  db,
  previous,
}: ReportSource): Promise<Map<string, { entered: Count; left: Count }>> {
  if (previous === undefined) return new Map();
  const rows = await db.rows<{ segment_id: string; entered: number; left: number }>(`
    SELECT segment_id,
      count(*) FILTER (WHERE now AND NOT before)::INTEGER AS entered,
      count(*) FILTER (WHERE before AND NOT now)::INTEGER AS "left"
    FROM (
      SELECT segment_id, customer_id, bool_or(side = ${literal("now")}) AS now, bool_or(side = ${literal("before")}) AS before
      FROM (
        SELECT segment_id, customer_id, 'now' AS side FROM membership
        UNION ALL SELECT segment_id, customer_id, 'before' FROM previous_membership
      ) GROUP BY 1, 2
    ) GROUP BY 1 ORDER BY 1`);
  return new Map(
    rows.map(({ segment_id, entered, left }) => {
      const open = [entered, left].every((count) => count === 0 || isPublishable(count));
      return [segment_id, open ? { entered, left } : { entered: null, left: null }];
    }),
  );
}

export const summaryNumbers: NumbersOf<SegmentSummary> = {
  size: "customers",
  share: "ratio",
  value: "figure",
  valueShare: "ratio",
  valuePerCustomer: "ratio",
  sizeBefore: "customers",
  entered: "customers",
  left: "customers",
};
