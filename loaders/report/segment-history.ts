import { type Count, type Figure, given, isKnown, isSmall, type Suppressed } from "../disclosure/count.ts";
import type { SegmentChange, SnapshotSegment } from "../lake/manifest.ts";
import { snapshotMeanings } from "../snapshot/segment-versions.ts";
import { publishedSizes, sizesByThemselves } from "./published-sizes.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { type KnownSize, type Moves, publishMoves } from "./segment-moves.ts";
import type { SegmentReach } from "./segment-reach.ts";
import { localDay } from "./time.ts";

/** A segment at one snapshot. */
export interface HistoryPoint {
  readonly snapshot: string;
  /** Day in the study's time zone. */
  readonly asOf: string;
  readonly size: Count;
  readonly share: Figure;
  /** Whether the data reached back then over all that the definition of now asks for. */
  readonly reachesBack: boolean;
  /** Since the snapshot before; null for the first. */
  readonly entered: Count | null;
  readonly left: Count | null;
  /** `entered` less `left`; null where one of them is no number. */
  readonly net: number | null;
  /** Hash of the definition then. */
  readonly version: string;
  /** Whether the segment means something else than at the point before. */
  readonly definitionChanged: boolean;
  /**
   * What the new definition did, on the same data: null unless the definition changed, and where the one before can no
   * longer be computed; suppressed where a count of 1 to 9 customers could be read off these or off the other numbers of
   * the point.
   */
  readonly definitionEffect: DefinitionEffect | Suppressed | null;
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

/**
 * Segment id → its points, earliest first. A snapshot that did not have the segment is left out. `latest` are the moves
 * since the previous snapshot.
 */
export function segmentHistories(
  { history, current, study }: Pick<ReportSource, "history" | "current" | "study">,
  latest: ReadonlyMap<string, Moves>,
  reachesBack: SegmentReach,
): Map<string, HistoryPoint[]> {
  const histories = new Map<string, HistoryPoint[]>(current.segments.segments.map(({ id }) => [id, []]));
  for (const [index, link] of history.entries()) {
    const sizes = publishedSizes(link);
    const oldSizes = sizesByThemselves(link.segments.segments.map(byPreviousDefinition));
    const meanings = snapshotMeanings(link.segments);
    const earlier = history[index - 1];
    const sizesBefore = earlier === undefined ? new Map<string, Count>() : publishedSizes(earlier);
    const meaningsBefore = new Map(earlier && snapshotMeanings(earlier.segments));
    // Changes are counted against the snapshot that this one follows, which need not be the one shown before it.
    const follows = earlier !== undefined && link.manifest.previous === earlier.manifest.id;
    for (const segment of link.segments.segments) {
      const points = histories.get(segment.id);
      if (points === undefined) continue;
      const { id, change } = segment;
      const size = sizes.get(id) ?? "either";
      const meaningBefore = meaningsBefore.get(id);
      const definitionChanged = points.length > 0 && meaningBefore !== meanings.get(id);
      const known = link === current ? latest.get(id) : undefined;
      const moves =
        follows && meaningBefore !== undefined && change !== null
          ? (known ?? movesOf(change, sizesBefore.get(id) ?? 0, { size: segment.size, published: size }))
          : null;
      points.push({
        snapshot: link.manifest.id,
        asOf: localDay(link.manifest.asOf, study.timeZone),
        size,
        share: given(size, (members) => roundedOrNull(members / link.manifest.customerCount)),
        reachesBack: reachesBack(id, link.manifest.asOf),
        entered: moves?.entered ?? null,
        left: moves?.left ?? null,
        net: moves && isKnown(moves.entered) && isKnown(moves.left) ? moves.entered - moves.left : null,
        version: segment.version,
        definitionChanged,
        definitionEffect:
          definitionChanged && moves !== null && change !== null
            ? effect(change, moves, size, points.at(-1)?.size ?? "either", oldSizes.get(id) ?? "either")
            : null,
      });
    }
  }
  return histories;
}

function movesOf({ entered, exited, sizeBefore }: SegmentChange, before: Count, after: KnownSize): Moves {
  return publishMoves(
    { customers: entered },
    { customers: exited },
    { size: sizeBefore, published: before },
    after,
  );
}

/** The segment with the size that the definition before would have had; one that cannot be computed counts as empty. */
function byPreviousDefinition(segment: SnapshotSegment): SnapshotSegment {
  return { ...segment, size: segment.change?.sizeByPreviousDefinition ?? 0 };
}

/** Suppressed when a group of 1 to 9 customers, or the difference of two sizes by so few, would show. */
function effect(
  { entered, exited, enteredByDefinition, exitedByDefinition, sizeByPreviousDefinition }: SegmentChange,
  moves: Moves,
  size: Count,
  sizeBefore: Count,
  oldSize: Count,
): DefinitionEffect | Suppressed | null {
  if (enteredByDefinition === null || exitedByDefinition === null || sizeByPreviousDefinition === null)
    return null;
  if (!isKnown(size) || !isKnown(sizeBefore) || !isKnown(oldSize)) return "either";
  if (!isKnown(moves.entered) || !isKnown(moves.left)) return "either";
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
  return groups.some(isSmall)
    ? "either"
    : {
        sizeByPreviousDefinition: oldSize,
        byDefinition,
        byCustomers,
        enteredByDefinition,
        leftByDefinition: exitedByDefinition,
      };
}
