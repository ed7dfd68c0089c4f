import type { Bilingual } from "../../data/text.ts";
import { type Count, type Figure, given, isKnown } from "../disclosure/count.ts";
import { suppressParts } from "../disclosure/count-table.ts";
import { type NumbersOf, under } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import type { SnapshotSegment } from "../lake/manifest.ts";
import { snapshotMeanings } from "../snapshot/segment-versions.ts";
import type { PublishedAmounts } from "./published-amounts.ts";
import { publishedSizes } from "./published-sizes.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { changeNumbers, type GroupChange, segmentChanges } from "./segment-changes.ts";
import type { Moves } from "./segment-moves.ts";
import type { SegmentReach } from "./segment-reach.ts";
import { unknownRemainders, unknownToSegments } from "./unknown-to-segments.ts";

/** What the front page and the table of segments tell of a segment. */
export interface SegmentSummary extends SnapshotSegmentText {
  readonly size: Count;
  /** Members over all customers. */
  readonly share: Figure;
  /** Sum of the members' value in its trait's unit; null where nothing says what they are worth. */
  readonly value: Figure;
  /** Their value over everybody's. */
  readonly valueShare: Figure;
  readonly valuePerCustomer: Figure;
  /**
   * Members at the previous snapshot; null without one, where the definition has changed, or where the data did not reach back then
   * over all that it asks for.
   */
  readonly sizeBefore: Count | null;
  /** Members that were not in the segment at the previous snapshot, and former members that no longer are; null likewise. */
  readonly entered: Count | null;
  readonly left: Count | null;
  /** What the data do not tell and the definition asks for, so that nobody can be a member; none where somebody is. */
  readonly unknown: readonly Bilingual[];
  /** The same where somebody is a member by the rest of the definition, or for want of what the data do not tell. */
  readonly partlyUnknown?: readonly Bilingual[];
  /** The data do not reach back over all that the definition asks for: who is a member is not known in full. */
  readonly isPartial?: true;
  /**
   * Against everyone's growth; null without a previous snapshot of this definition, where it takes so many per
   * cent of everyone, or where a size is not published.
   */
  readonly change: GroupChange | null;
}

function unknownIn(
  id: string,
  size: Count,
  unknown: ReadonlyMap<string, readonly Bilingual[]>,
  remainders: ReadonlyMap<string, readonly Bilingual[]>,
): Pick<SegmentSummary, "unknown" | "partlyUnknown"> {
  const asked = unknown.get(id) ?? [];
  if (size === 0) return { unknown: asked };
  const left = remainders.get(id) ?? [];
  return left.length > 0 || asked.length === 0 ? { unknown: left } : { unknown: [], partlyUnknown: asked };
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
  /** Customers without a value, who count as nothing in the mean: those of whom the trait that says it is missing. */
  readonly unvalued: Count;
  /** Of all customers since the previous snapshot: their number over the one before, less one. */
  readonly growth: number | null;
}

/** One summary per segment in the study's order; `moves` are those since the previous snapshot. */
export async function segmentSummaries(
  source: ReportSource,
  moves: ReadonlyMap<string, Moves>,
  reachesBack: SegmentReach,
  amounts: PublishedAmounts,
): Promise<SegmentSummaries> {
  const { segments } = source.current.segments;
  const total = source.current.manifest.customerCount;
  const totalValue = amounts.everybody.value;
  const sizes = publishedSizes(source.current);
  const sizesBefore =
    source.previous === undefined ? new Map<string, Count>() : publishedSizes(source.previous);
  const meanings = snapshotMeanings(source.current.segments);
  const wasTold = ({ id }: SnapshotSegment): boolean =>
    source.previous !== undefined && reachesBack(id, source.previous.manifest.asOf);
  const changes = segmentChanges(source, moves, wasTold);
  const unknown = await unknownToSegments(source);
  const remainders = unknownRemainders(segments, unknown);
  const meaningsBefore = new Map(source.previous && snapshotMeanings(source.previous.segments));
  return {
    totalValue,
    unvalued: await unvaluedMembers(source),
    valuePerCustomer: totalValue === null ? null : roundedOrNull(totalValue / total),
    growth: growthOf(total, source.previous?.manifest.customerCount),
    segments: segments.map((segment) => {
      const size = sizes.get(segment.id) ?? "either";
      const value = given(
        amounts.told.get(segment.id) ?? "either",
        () => amounts.of.get(segment.id)?.value ?? null,
      );
      const unchanged = meaningsBefore.get(segment.id) === meanings.get(segment.id) && wasTold(segment);
      const moved = unchanged ? moves.get(segment.id) : undefined;
      return {
        ...textOf(segment),
        size,
        share: given(size, (customers) => roundedOrNull(customers / total)),
        value,
        valueShare: isKnown(value) ? (totalValue ? roundedOrNull(value / totalValue) : null) : value,
        valuePerCustomer: !isKnown(value)
          ? value
          : given(size, (customers) => (customers > 0 ? roundedOrNull(value / customers) : null)),
        sizeBefore: unchanged ? (sizesBefore.get(segment.id) ?? null) : null,
        entered: moved?.entered ?? null,
        left: moved?.left ?? null,
        ...unknownIn(segment.id, size, unknown, remainders),
        ...(reachesBack(segment.id, source.current.manifest.asOf) ? {} : { isPartial: true as const }),
        change: changes.get(segment.id) ?? null,
      };
    }),
  };
}

function growthOf(now: number, before: number | undefined): number | null {
  return before === undefined || before === 0 ? null : roundedOrNull(now / before - 1);
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

async function unvaluedMembers({ db, roles, current }: ReportSource): Promise<Count> {
  if (roles.value === undefined) return 0;
  const { missing } = await db.row<{ missing: number }>(
    `SELECT count_if(${identifier(roles.value.id)} IS NULL)::INTEGER AS missing FROM profiles`,
  );
  const [unvalued = "either"] = suppressParts([missing, current.manifest.customerCount - missing]);
  return unvalued;
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
  ...under("change", changeNumbers),
};
