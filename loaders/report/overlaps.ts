import { join } from "node:path";
import { type Count, isKnown, isSmall } from "../disclosure/count.ts";
import { type CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { overlapMatrix } from "../membership/overlap-matrix.ts";
import { readBitsets } from "../serving/reader.ts";
import { publishedSizes } from "./published-sizes.ts";
import type { ReportSource } from "./report-source.ts";
import type { ChainLink } from "./snapshot-chain.ts";

/** How many members two segments share. */
export interface Overlap {
  readonly a: string;
  readonly b: string;
  /**
   * Suppressed where fewer than ten are shared, or fewer than ten members of either are outside the other, or where the
   * other parts of a segmentation would give such a number away.
   */
  readonly customers: Count;
}

type Pair = Overlap & { readonly customers: number };

/** Every pair of segments that share members, both ways round. */
export function overlaps({ current }: Pick<ReportSource, "current">): Overlap[] {
  const { segments, segmentations } = current.segments;
  const rows = sharedMembers(current);
  const pairs = rows.filter(({ a, b }) => a < b);
  const table = new CountTable();
  const places = new Map(pairs.map((pair) => [keyOf(pair), table.add(pair.customers)]));
  const placeOf = (a: string, b: string): CellIndex | undefined =>
    places.get(a < b ? keyOf({ a, b }) : keyOf({ a: b, b: a }));
  const published = publishedSizes(segments);
  for (const { id, size } of segments) {
    const count = published.get(id) ?? "either";
    const own = isKnown(count) ? [] : [table.add(size, { published: count })];
    // A segment's members in the parts of a segmentation add up to its size.
    for (const { segments: parts } of segmentations) {
      if (parts.includes(id)) continue;
      const shared = parts.flatMap((part) => placeOf(id, part) ?? []);
      table.know(shared, own);
    }
    for (const { id: other } of segments) {
      const shared = placeOf(id, other);
      const outside = shared === undefined ? 0 : size - table.customers(shared);
      if (shared !== undefined && isSmall(outside)) table.know([shared, table.add(outside)], own);
    }
  }
  const counts = table.publish();
  return rows.map(({ a, b }) => ({ a, b, customers: counts[placeOf(a, b) ?? -1] ?? "either" }));
}

function sharedMembers({ folder }: ChainLink): Pair[] {
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

function keyOf({ a, b }: Pick<Overlap, "a" | "b">): string {
  return `${a} ${b}`;
}

export const overlapNumbers: NumbersOf<readonly Overlap[]> = { customers: "customers" };
