import { join } from "node:path";
import { type Count, isKnown, isSmall } from "../disclosure/count.ts";
import {
  type CellIndex,
  type CellOptions,
  type CountTable,
  suppressParts,
} from "../disclosure/count-table.ts";
import type { SnapshotSegment } from "../lake/manifest.ts";
import type { Bitset } from "../serving/bitset.ts";
import { readBitsets } from "../serving/reader.ts";
import type { ChainLink } from "./snapshot-chain.ts";

/** A snapshot whose segments' sizes are published. */
export type SizedSnapshot = Pick<ChainLink, "folder" | "segments"> & {
  readonly manifest: Pick<ChainLink["manifest"], "customerCount">;
  /** Who is in a segment, where that is known already; read from the folder when left out. */
  readonly members?: (segment: string) => Bitset | undefined;
};

/**
 * Sizes of segments as published. Parts of one segmentation, whose sum is known, are suppressed together. Of a segment that is no part,
 * all of whose members are in another one, or the other way round, readers can take the one size from the other, since definitions
 * are on the pages: where that leaves 1 to 9 customers, the size of the one that is no part is suppressed, of two of these the smaller
 * one's; and so it is where all but 1 to 9 of everyone are in it.
 */
export function publishedSizes(snapshot: SizedSnapshot): Map<string, Count> {
  const { segments } = snapshot.segments;
  const published = sizesByThemselves(segments);
  const { customerCount } = snapshot.manifest;
  const isTold = ({ id, size }: SizedSegment): boolean => size > 0 && isKnown(published.get(id));
  const free = segments.filter(({ segmentation }) => segmentation === null);
  for (const segment of free)
    if (isTold(segment) && isSmall(customerCount - segment.size)) published.set(segment.id, "protecting");
  for (const segment of free)
    for (const other of segments) {
      const isAlike = isSmall(Math.abs(segment.size - other.size));
      if (!isAlike || !isTold(segment) || !isTold(other)) continue;
      const [inner, outer] = segment.size < other.size ? [segment, other] : [other, segment];
      const hidden = other.segmentation === null ? inner : segment;
      if (isWithin(snapshot, inner.id, outer.id)) published.set(hidden.id, "protecting");
    }
  return published;
}

type SizedSegment = Pick<SnapshotSegment, "id" | "size" | "segmentation">;

/** The same where nothing is known of who is in them: of definitions that are no more. */
export function sizesByThemselves(segments: readonly SizedSegment[]): Map<string, Count> {
  const published = new Map<string, Count>();
  for (const [segmentation, group] of Map.groupBy(segments, (segment) => segment.segmentation)) {
    const sizes = new Map(group.map(({ id, size }) => [id, size]));
    const counts = segmentation === null ? new Map([...sizes].map(alone)) : publishedParts(sizes);
    for (const [id, count] of counts) published.set(id, count);
  }
  return published;
}

/** Members of each segment, read where sizes are so alike that it matters. */
const setsOf = new WeakMap<SizedSnapshot["segments"], ReadonlyMap<string, Bitset>>();

/** Whether all members of the one segment are in the other. */
function isWithin(snapshot: SizedSnapshot, inner: string, outer: string): boolean {
  const { members = (segment: string) => membersOfSegments(snapshot).get(segment) } = snapshot;
  const others = members(outer);
  return others !== undefined && (members(inner)?.isWithin(others) ?? true);
}

/** Segment → its members. */
export function membersOfSegments({
  folder,
  segments,
}: Pick<SizedSnapshot, "folder" | "segments">): ReadonlyMap<string, Bitset> {
  const sets = setsOf.get(segments) ?? readBitsets(join(folder, "serving")).segments;
  setsOf.set(segments, sets);
  return sets;
}

/** Sizes of the parts of one segmentation as published, by id. */
export function publishedParts(sizes: ReadonlyMap<string, number>): Map<string, Count> {
  const counts = suppressParts([...sizes.values()]);
  return new Map([...sizes.keys()].map((id, index) => [id, counts[index] ?? "either"]));
}

function alone([id, size]: readonly [string, number]): readonly [string, Count] {
  return [id, isSmall(size) ? "small" : size];
}

/** Segment → the place of its size where that is suppressed, as a list of one; empty where it is published. */
export type HiddenSizes = ReadonlyMap<string, readonly CellIndex[]>;

/** Puts the sizes that are not published into a table of counts in which their parts stand; `amountOf` says what is known of their amounts. */
export function addHiddenSizes(
  table: CountTable,
  snapshot: SizedSnapshot,
  amountOf: (segment: string) => Pick<CellOptions, "having" | "isAmountHidden"> = () => ({}),
): HiddenSizes {
  const published = publishedSizes(snapshot);
  return new Map(
    snapshot.segments.segments.map(({ id, size }) => {
      const count = published.get(id) ?? "either";
      return [id, isKnown(count) ? [] : [table.add(size, { published: count, ...amountOf(id) })]] as const;
    }),
  );
}
