import { type Count, isKnown, isSmall } from "../disclosure/count.ts";
import { type CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { isSameOverlap, overlapMatrix } from "../membership/overlap-matrix.ts";
import type { Bitset } from "../serving/bitset.ts";
import { membersOfSegments, publishedSizes } from "./published-sizes.ts";
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

/** Two segments whose shared members another report counts too, and how it publishes them. */
export interface SettledPair {
  readonly a: string;
  readonly b: string;
  readonly customers: Count;
}

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly customers: number;
  readonly members: readonly [Bitset, Bitset];
}

/** Who is told of by segments. */
export interface SetsToldOf {
  /** How many there are. */
  readonly customers: number;
  /** Segment → those of them who are members. */
  readonly members: ReadonlyMap<string, Bitset>;
  /** Segment → their number, or why nothing is told of them. */
  readonly published: ReadonlyMap<string, Count>;
}

/** Every pair of segments that share members, both ways round; `sets` are all members unless given. */
export function overlaps(
  { current }: Pick<ReportSource, "current">,
  elsewhere: readonly SettledPair[] = [],
  sets: SetsToldOf = allMembers(current),
): Overlap[] {
  const { segmentations } = current.segments;
  const segments = current.segments.segments.map(({ id }) => ({ id, size: sets.members.get(id)?.size ?? 0 }));
  const rows = sharedMembers(sets.members);
  const table = new CountTable();
  const settled = new Map(elsewhere.map(({ a, b, customers }) => [keyOf(a, b), customers]));
  const places = addPairs(table, rows, settled);
  const placeOf = (a: string, b: string): CellIndex | undefined => places.get(keyOf(a, b));
  for (const { id, size } of segments) {
    const count = sets.published.get(id) ?? "either";
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
  knowNeither(table, rows, placeOf, sets);
  const counts = table.publish();
  return rows.map(({ a, b }) => ({ a, b, customers: counts[placeOf(a, b) ?? -1] ?? "either" }));
}

/** Who is in neither of two segments follows from everyone, the sizes and what they share. */
function knowNeither(
  table: CountTable,
  rows: readonly Pair[],
  placeOf: (a: string, b: string) => CellIndex | undefined,
  { customers: all, members, published }: SetsToldOf,
): void {
  const known = new Map(
    [...members].flatMap(([id, { size }]) => (isKnown(published.get(id)) ? [[id, size]] : [])),
  );
  for (const { a, b, customers } of rows) {
    const [inA, inB, shared] = [known.get(a), known.get(b), placeOf(a, b)];
    if (a > b || inA === undefined || inB === undefined || shared === undefined) continue;
    const neither = all - inA - inB + customers;
    if (isSmall(neither)) table.know([table.add(neither)], [shared]);
  }
}

/** Pairs that share the same customers are one count: what is said of one is said of the other. */
function addPairs(
  table: CountTable,
  rows: readonly Pair[],
  settled: ReadonlyMap<string, Count>,
): Map<string, CellIndex> {
  const places = new Map<string, CellIndex>();
  const pairs = rows.filter(({ a, b }) => a < b);
  for (const alike of Map.groupBy(pairs, ({ customers }) => customers).values()) {
    const groups: Pair[][] = [];
    for (const pair of alike) {
      const same = groups.find(
        ([first]) => first !== undefined && isSameOverlap(first.members, pair.members),
      );
      if (same === undefined) groups.push([pair]);
      else same.push(pair);
    }
    for (const group of groups) {
      const published = group
        .map(({ a, b }) => settled.get(keyOf(a, b)))
        .find((count) => count !== undefined && !isKnown(count));
      const place = table.add(group[0]?.customers ?? 0, published === undefined ? {} : { published });
      for (const { a, b } of group) places.set(keyOf(a, b), place);
    }
  }
  return places;
}

function allMembers(current: ChainLink): SetsToldOf {
  return {
    customers: current.manifest.customerCount,
    members: membersOfSegments(current),
    published: publishedSizes(current),
  };
}

function sharedMembers(members: ReadonlyMap<string, Bitset>): Pair[] {
  const sets = [...members].sort(([a], [b]) => (a < b ? -1 : 1));
  const matrix = overlapMatrix(sets.map(([, members]) => members));
  return sets.flatMap(([a, inA], row) =>
    sets.flatMap(([b, inB], column) => {
      const customers = row === column ? 0 : matrix.shared(row, column);
      return customers === 0 ? [] : [{ a, b, customers, members: [inA, inB] as const }];
    }),
  );
}

/** The same both ways round. */
function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

export const overlapNumbers: NumbersOf<readonly Overlap[]> = { customers: "customers" };
