import { type Count, isKnown } from "./count.ts";
import type { Sum } from "./protected-table.ts";
import { suppress } from "./suppression.ts";

/** A count in a table, by its place. */
export type CellIndex = number;

/** How a count stands beside the others. */
export interface CellOptions {
  /** What other tables have settled: whether it is suppressed there. */
  readonly published?: Count;
  /** What a customer suppressed with it costs, against one of the others: less where readers miss it less. */
  readonly worth?: number;
}

/**
 * Counts that are published together, and the sums between them that readers know: suppressed as one, so that none is given
 * away by any of the others.
 */
export class CountTable {
  readonly #counts: number[] = [];
  readonly #sums: Sum[] = [];
  readonly #hidden: CellIndex[] = [];
  readonly #worth: number[] = [];

  /** A count of its own. */
  add(customers: number, { published = 0, worth = 1 }: CellOptions = {}): CellIndex {
    const cell = this.#counts.push(customers) - 1;
    this.#worth.push(worth);
    if (!isKnown(published)) this.#hidden.push(cell);
    return cell;
  }

  /** The sum of cells, as a further count. */
  addSum(of: readonly CellIndex[], options: CellOptions = {}): CellIndex {
    const sum = this.add(
      of.reduce((customers, cell) => customers + this.customers(cell), 0),
      options,
    );
    this.#sums.push({ of, less: [sum] });
    return sum;
  }

  /** The count is not published, whatever it is. */
  hide(cell: CellIndex): void {
    this.#hidden.push(cell);
  }

  /** Readers know what the cells are together, less the others. */
  know(of: readonly CellIndex[], less: readonly CellIndex[] = []): void {
    this.#sums.push({ of, less });
  }

  /** Readers know what the cells and whoever is in none of them are together: `total` customers, the counts in `less`. */
  knowRest(of: readonly CellIndex[], total: number, less: readonly CellIndex[] = []): void {
    const rest = of.reduce((left, cell) => left - this.customers(cell), total);
    this.know(rest > 0 ? [...of, this.add(rest, { worth: 0 })] : of, less);
  }

  customers(cell: CellIndex): number {
    return this.#counts[cell] ?? 0;
  }

  /** The counts as they may be published, by place. */
  publish(): Count[] {
    const reasons = suppress(this.#counts, this.#sums, this.#hidden, this.#worth);
    return this.#counts.map((customers, cell) => reasons[cell] ?? customers);
  }
}

/** Counts whose sum is known, as they may be published. */
export function suppressParts(counts: readonly number[]): Count[] {
  const table = new CountTable();
  table.know(counts.map((customers) => table.add(customers)));
  return table.publish();
}

/** Places of the items that have the same key, key by key in the order of their first. */
export function placesBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number[]> {
  const places = new Map<string, number[]>();
  items.forEach((item, index) => {
    const key = keyOf(item);
    const known = places.get(key);
    if (known === undefined) places.set(key, [index]);
    else known.push(index);
  });
  return places;
}
