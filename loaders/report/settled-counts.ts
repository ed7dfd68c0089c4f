import { type Count, isKnown } from "../disclosure/count.ts";
import type { CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { FilterValues } from "./filter-values.ts";

/** A number of the members with one value in one filter, and as it is published. */
export interface SettledCount {
  readonly filter: number;
  readonly value: string;
  readonly customers: number;
  readonly count: Count;
}

/** A number of a table, once it is settled. */
export function settledCount(
  table: CountTable,
  counts: readonly Count[],
  { filter, value, place }: { readonly filter: number; readonly value: string; readonly place: CellIndex },
): SettledCount {
  return { filter, value, customers: table.customers(place), count: counts[place] ?? "either" };
}

/** Customers who are hidden in a figure of those with some value: what profiles of segments with the same members must not say. */
export interface HiddenMembers {
  readonly segment: string;
  readonly filter: number;
  readonly value: string;
}

/**
 * Numbers by filter that are settled already. Two numbers that are the same for every value of a filter may well count the same
 * members (who is still there, and whom a metric counts): then what one hides the other must not give, so that they are
 * taken for one.
 */
export class SettledCounts {
  readonly #published = new Map<string, Map<string, Count>>();

  /** One number by all values of one filter. Where it is the same as another, what either hides is hidden. */
  settle(numbers: readonly SettledCount[]): void {
    const key = keyOf(numbers);
    if (key === undefined) return;
    const known = this.#published.get(key) ?? new Map<string, Count>();
    this.#published.set(key, known);
    for (const { value, count } of numbers) if (typeof known.get(value) !== "string") known.set(value, count);
  }

  /** As it is published already, value by value; undefined where no number is the same. */
  find(numbers: readonly Omit<SettledCount, "count">[]): ReadonlyMap<string, Count> | undefined {
    const key = keyOf(numbers);
    return key === undefined ? undefined : this.#published.get(key);
  }
}

/** Undefined where there is nobody: numbers that tell of nobody have nothing to hide. */
function keyOf(numbers: readonly Omit<SettledCount, "count">[]): string | undefined {
  const some = numbers.filter(({ customers }) => customers > 0);
  if (some.length === 0) return undefined;
  const sorted = some.map(({ value, customers }) => [value, customers] as const);
  return JSON.stringify([some[0]?.filter, ...sorted.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Values of filters that are hidden of the members of some segment by a number that is the same. */
export function hiddenSegments({ counts }: FilterValues, settled: SettledCounts): HiddenMembers[] {
  return counts.flatMap((values, filter) => {
    const rows = [...values].flatMap(([value, { ofSegments }]) =>
      [...ofSegments].map(([segment, customers]) => ({ filter, segment, value, customers })),
    );
    return [...Map.groupBy(rows, ({ segment }) => segment).values()].flatMap((own) => {
      const known = settled.find(own);
      return own.flatMap(({ filter, segment, value }) => {
        const count = known?.get(value);
        return count === undefined || isKnown(count) ? [] : [{ filter, segment, value }];
      });
    });
  });
}
