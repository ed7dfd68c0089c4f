import { type Count, isKnown } from "../disclosure/count.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import type { SnapshotSegment } from "../lake/manifest.ts";
import { partOfEveryone } from "../language/part-of-everyone.ts";
import { snapshotMeanings } from "../snapshot/segment-versions.ts";
import { publishedSizes } from "./published-sizes.ts";
import type { ReportSource } from "./report-source.ts";
import type { Moves } from "./segment-moves.ts";
import { type SizeChange, sizeChanges } from "./size-change.ts";
import type { ChainLink } from "./snapshot-chain.ts";

/** How a segment changed since the previous snapshot, and over the same weeks of the year before. */
export interface GroupChange extends SizeChange {
  /** Change of the part of all customers then, as a fraction; null where the snapshots do not reach back. */
  readonly season: number | null;
}

/**
 * Segment id → its change since the previous snapshot. The parts of one segmentation are corrected for their number together,
 * and so are the segments that overlap. A segment that means something else than before, of which the data did not tell before in
 * full, that takes so many per cent of everyone, or a size of which is not published, is left out; where it is not published who
 * joined and left, chance is not stated.
 */
export function segmentChanges(
  { current, previous, history }: Pick<ReportSource, "current" | "previous" | "history">,
  moves: ReadonlyMap<string, Moves>,
  wasTold: (segment: SnapshotSegment) => boolean,
): Map<string, GroupChange> {
  if (previous === undefined) return new Map();
  const [before, now] = [publishedSizes(previous), publishedSizes(current)];
  const earlier = [previous, current].map((link) => sized(yearEarlier(link, history)));
  const groups = Map.groupBy(current.segments.segments, ({ segmentation }) => segmentation);
  return new Map(
    [...groups.values()].flatMap((group) => {
      const known = group.filter(
        (segment) =>
          partOfEveryone(segment.where) === undefined &&
          sameMeaning(segment, [previous, current]) &&
          wasTold(segment),
      );
      const sizes = known.map(({ id }) => {
        const { entered, left } = moves.get(id) ?? {};
        const [size, sizeBefore] = [now.get(id), before.get(id)];
        return isKnown(size) && isKnown(sizeBefore)
          ? {
              before: sizeBefore,
              now: size,
              everyoneBefore: previous.manifest.customerCount,
              everyoneNow: current.manifest.customerCount,
              moves: isKnown(entered) && isKnown(left) ? { entered, left } : null,
            }
          : undefined;
      });
      return sizeChanges(sizes).flatMap((change, index) => {
        const segment = known[index];
        return change === undefined || segment === undefined
          ? []
          : [[segment.id, { ...change, season: seasonOf(segment, earlier) }] as const];
      });
    }),
  );
}

function sameMeaning({ id }: SnapshotSegment, links: readonly ChainLink[]): boolean {
  const meanings = links.map(({ segments }) => snapshotMeanings(segments).get(id));
  return meanings.every((meaning) => meaning !== undefined && meaning === meanings[0]);
}

/** So many days a snapshot may lie off the day a year before another. */
const tolerance = 8;
const day = 86_400_000;

/** The snapshot a year before another, to within a week or so. */
function yearEarlier({ manifest }: ChainLink, history: readonly ChainLink[]): ChainLink | undefined {
  const wanted = new Date(manifest.asOf);
  wanted.setUTCFullYear(wanted.getUTCFullYear() - 1);
  const distance = (link: ChainLink) => Math.abs(Date.parse(link.manifest.asOf) - wanted.getTime());
  const [nearest] = history.toSorted((a, b) => distance(a) - distance(b));
  return nearest !== undefined && distance(nearest) <= tolerance * day ? nearest : undefined;
}

/** A snapshot with the sizes of its segments as published, found once for all of them. */
interface SizedLink {
  readonly link: ChainLink;
  readonly sizes: ReadonlyMap<string, Count>;
}

function sized(link: ChainLink | undefined): SizedLink | undefined {
  return link === undefined ? undefined : { link, sizes: publishedSizes(link) };
}

function seasonOf(segment: SnapshotSegment, earlier: readonly (SizedLink | undefined)[]): number | null {
  const [before, now] = earlier;
  if (before === undefined || now === undefined || before.link === now.link) return null;
  if (!sameMeaning(segment, [before.link, now.link])) return null;
  const [then, later] = [before, now].map(({ link, sizes }) => {
    const size = sizes.get(segment.id);
    return isKnown(size) ? size / link.manifest.customerCount : undefined;
  });
  return then === undefined || later === undefined ? null : Number((later - then).toFixed(5));
}

export const changeNumbers: NumbersOf<GroupChange> = {
  growth: "ratio",
  everyone: "ratio",
  points: "ratio",
  "interval.low": "ratio",
  "interval.high": "ratio",
  season: "ratio",
};
