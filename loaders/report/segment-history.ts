import { type Count, isPublishable } from "../disclosure/suppression.ts";
import type { SegmentChange, SnapshotSegment } from "../lake/manifest.ts";
import { definitionsOf, segmentMeanings } from "../snapshot/segment-versions.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { publishedSizes } from "./segment-summary.ts";
import { localDay } from "./time.ts";

/** A segment at one snapshot. */
export interface HistoryPoint {
  readonly snapshot: string;
  /** Day in the study's time zone. */
  readonly asOf: string;
  readonly size: Count;
  readonly share: number | null;
  /** Since the snapshot before; null for the first, and both where either counts 1 to 9. */
  readonly entered: Count;
  readonly left: Count;
  /** `entered` less `left`; null where they are. */
  readonly net: number | null;
  /** Hash of the definition then. */
  readonly version: string;
  /** Whether the segment means something else than at the point before. */
  readonly definitionChanged: boolean;
  /**
   * What the new definition did, on the same data: null unless the definition changed, and where the one before can no
   * longer be computed, or a count of 1 to 9 customers could be read off these or off the other numbers of the point.
   */
  readonly definitionEffect: DefinitionEffect | null;
}

/** The size went from that of the point before to `sizeByPreviousDefinition` by customers, and from there by definition. */
export interface DefinitionEffect {
  /** Members that the definition of the point before has on the data of this one. */
  readonly sizeByPreviousDefinition: number;
  /** Size less `sizeByPreviousDefinition`. */
  readonly byDefinition: number;
  /** `sizeByPreviousDefinition` less the size of the point before. */
  readonly byCustomers: number;
  /** Of `entered` and `left`, what the definition did. */
  readonly enteredByDefinition: number;
  readonly leftByDefinition: number;
}

/** Segment id → its points, earliest first. A snapshot that did not have the segment is left out. */
export async function segmentHistories(source: ReportSource): Promise<Map<string, HistoryPoint[]>> {
  const { history, current, study } = source;
  const histories = new Map<string, HistoryPoint[]>(current.segments.segments.map(({ id }) => [id, []]));
  for (const [index, link] of history.entries()) {
    const sizes = publishedSizes(link.segments.segments);
    const oldSizes = publishedSizes(link.segments.segments.map(byPreviousDefinition));
    const meanings = segmentMeanings(definitionsOf(link.segments));
    const earlier = history[index - 1];
    const meaningsBefore = new Map(earlier && segmentMeanings(definitionsOf(earlier.segments)));
    // Changes are counted against the snapshot that this one follows, which need not be the one shown before it.
    const follows = earlier !== undefined && link.manifest.previous === earlier.manifest.id;
    for (const segment of link.segments.segments) {
      const points = histories.get(segment.id);
      if (points === undefined) continue;
      const size = sizes.get(segment.id) ?? null;
      const meaningBefore = meaningsBefore.get(segment.id);
      const definitionChanged = points.length > 0 && meaningBefore !== meanings.get(segment.id);
      const isCounted = follows && size !== null && meaningBefore !== undefined;
      const moves = isCounted ? publishableMoves(segment.change) : null;
      const sizeBefore = points.at(-1)?.size ?? null;
      const oldSize = oldSizes.get(segment.id) ?? null;
      const isTold = definitionChanged && size !== null && sizeBefore !== null && oldSize !== null;
      points.push({
        snapshot: link.manifest.id,
        asOf: localDay(link.manifest.asOf, study.timeZone),
        size,
        share: size === null ? null : roundedOrNull(size / link.manifest.customerCount),
        entered: moves?.entered ?? null,
        left: moves?.exited ?? null,
        net: moves === null ? null : moves.entered - moves.exited,
        version: segment.version,
        definitionChanged,
        definitionEffect: isTold && moves !== null ? effect(moves, size, sizeBefore, oldSize) : null,
      });
    }
  }
  return histories;
}

/** The segment with the size that the definition before would have had; one that cannot be computed counts as empty. */
function byPreviousDefinition(segment: SnapshotSegment): SnapshotSegment {
  return { ...segment, size: segment.change?.sizeByPreviousDefinition ?? 0 };
}

function publishableMoves(change: SegmentChange | null): SegmentChange | null {
  return change != null && [change.entered, change.exited].every(isOpen) ? change : null;
}

/** Null when a group of 1 to 9 customers, or the difference of two sizes by so few, would show. */
function effect(
  moves: SegmentChange,
  size: number,
  sizeBefore: number,
  oldSize: number,
): DefinitionEffect | null {
  const { entered, exited, enteredByDefinition, exitedByDefinition, sizeByPreviousDefinition } = moves;
  if (enteredByDefinition === null || exitedByDefinition === null || sizeByPreviousDefinition === null)
    return null;
  const byDefinition = size - oldSize;
  const byCustomers = oldSize - sizeBefore;
  const groups = [
    enteredByDefinition,
    entered - enteredByDefinition,
    exitedByDefinition,
    exited - exitedByDefinition,
    Math.abs(byDefinition),
    Math.abs(byCustomers),
  ];
  return groups.every(isOpen)
    ? {
        sizeByPreviousDefinition: oldSize,
        byDefinition,
        byCustomers,
        enteredByDefinition,
        leftByDefinition: exitedByDefinition,
      }
    : null;
}

function isOpen(count: number): boolean {
  return count === 0 || isPublishable(count);
}
