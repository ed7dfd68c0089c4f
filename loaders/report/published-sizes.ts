import { type Count, isKnown, isSmall } from "../disclosure/count.ts";
import { type CellIndex, type CountTable, suppressParts } from "../disclosure/count-table.ts";
import type { SnapshotSegment } from "../lake/manifest.ts";

/** Sizes of segments as published: parts of one segmentation, whose sum is known, are suppressed together. */
export function publishedSizes(
  segments: readonly Pick<SnapshotSegment, "id" | "size" | "segmentation">[],
): Map<string, Count> {
  const published = new Map<string, Count>();
  for (const [segmentation, group] of Map.groupBy(segments, (segment) => segment.segmentation)) {
    const sizes = new Map(group.map(({ id, size }) => [id, size]));
    const counts = segmentation === null ? new Map([...sizes].map(alone)) : publishedParts(sizes);
    for (const [id, count] of counts) published.set(id, count);
  }
  return published;
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

/** Puts the sizes that are not published into a table of counts in which their parts stand. */
export function addHiddenSizes(
  table: CountTable,
  segments: readonly Pick<SnapshotSegment, "id" | "size" | "segmentation">[],
): HiddenSizes {
  const published = publishedSizes(segments);
  return new Map(
    segments.map(({ id, size }) => {
      const count = published.get(id) ?? "either";
      return [id, isKnown(count) ? [] : [table.add(size, { published: count })]] as const;
    }),
  );
}
