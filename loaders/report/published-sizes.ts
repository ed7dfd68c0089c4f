import { type Count, isSmall } from "../disclosure/count.ts";
import { suppressParts } from "../disclosure/count-table.ts";
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
