import { join } from "node:path";
import type { NumbersOf } from "../disclosure/grain.ts";
import { type Count, hiddenCells, isPublishable } from "../disclosure/suppression.ts";
import { overlapMatrix } from "../membership/overlap-matrix.ts";
import { readBitsets } from "../serving/reader.ts";
import type { ReportSource } from "./report-source.ts";
import { publishedSizes } from "./segment-summary.ts";
import type { ChainLink } from "./snapshot-chain.ts";

/** How many members two segments share. */
export interface Overlap {
  readonly a: string;
  readonly b: string;
  /**
   * Null where fewer than ten are shared, or fewer than ten members of either are outside the other, where the other
   * parts of a segmentation would give such a number away, or where the size of either is itself not told.
   */
  readonly customers: Count;
}

/** Every pair of segments that share members, both ways round. */
export function overlaps({ current }: Pick<ReportSource, "current">): Overlap[] {
  const { segments, segmentations } = current.segments;
  const rows = sharedMembers(current);
  const size = new Map(segments.map((segment) => [segment.id, segment.size]));
  const partOf = new Map(segmentations.flatMap(({ id, segments: parts }) => parts.map((part) => [part, id])));
  const pairs = rows.filter(({ a, b }) => a < b);
  // A segment's members in the parts of a segmentation add up to its size, which is published.
  const inParts = (one: string, other: string): string => {
    const segmentation = partOf.get(other);
    return segmentation === undefined || segmentation === partOf.get(one)
      ? `${one} ${other}`
      : `${one} in ${segmentation}`;
  };
  const published = publishedSizes(segments);
  const isHidden = ({ a, b, customers }: (typeof rows)[number]): boolean =>
    [a, b].some((id) => {
      const outside = (size.get(id) ?? 0) - customers;
      return published.get(id) === null || (outside !== 0 && !isPublishable(outside));
    });
  const cells = hiddenCells(pairs, [({ a, b }) => inParts(a, b), ({ a, b }) => inParts(b, a)], isHidden);
  const hidden = new Set(
    pairs.flatMap(({ a, b }, index) => (cells.has(index) ? [pair(a, b), pair(b, a)] : [])),
  );
  return rows.map(({ a, b, customers }) => ({ a, b, customers: hidden.has(pair(a, b)) ? null : customers }));
}

function sharedMembers({ folder }: ChainLink): { a: string; b: string; customers: number }[] {
  const sets = [...readBitsets(join(folder, "serving")).segments];
  sets.sort(([a], [b]) => (a < b ? -1 : 1));
  const matrix = overlapMatrix(sets.map(([, members]) => members));
  return sets.flatMap(([a], row) =>
    sets.flatMap(([b], column) => {
      const customers = row === column ? 0 : matrix.shared(row, column);
      return customers === 0 ? [] : [{ a, b, customers }];
    }),
  );
}

function pair(a: string, b: string): string {
  return `${a} ${b}`;
}

export const overlapNumbers: NumbersOf<readonly Overlap[]> = { customers: "customers" };
