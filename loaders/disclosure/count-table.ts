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
  /** How many of them have any amount, where what they have together is published too. */
  readonly having?: number;
  /** Nothing may be told of what they have together, whatever is told of them. */
  readonly isAmountHidden?: boolean;
}

/** A sum of counts; what its cells have together may be known against others. */
interface KnownSums extends Sum {
  readonly lessOfAmounts: readonly CellIndex[];
}

/**
 * Counts that are published together, and the sums between them that readers know: suppressed as one, so that none is given
 * away by any of the others.
 */
export class CountTable {
  readonly #counts: number[] = [];
  readonly #having: (number | undefined)[] = [];
  readonly #hiddenAmounts: CellIndex[] = [];
  readonly #sums: KnownSums[] = [];
  readonly #hidden: CellIndex[] = [];
  readonly #worth: number[] = [];

  /** A count of its own. */
  add(customers: number, options: CellOptions = {}): CellIndex {
    const { published = 0, worth = 1, having, isAmountHidden = false } = options;
    const cell = this.#counts.push(customers) - 1;
    this.#worth.push(worth);
    this.#having.push(having);
    if (isAmountHidden) this.#hiddenAmounts.push(cell);
    if (!isKnown(published)) this.#hidden.push(cell);
    return cell;
  }

  /** The sum of cells, as a further count. */
  addSum(of: readonly CellIndex[], options: CellOptions = {}): CellIndex {
    const having = of.map((cell) => this.#having[cell]);
    const sum = this.add(
      of.reduce((customers, cell) => customers + this.customers(cell), 0),
      having.every((each) => each !== undefined)
        ? { having: having.reduce((all, each) => all + each, 0), ...options }
        : options,
    );
    this.know(of, [sum]);
    return sum;
  }

  /** The count is not published, whatever it is. */
  hide(cell: CellIndex): void {
    this.#hidden.push(cell);
  }

  /** Readers know what the cells are together, less the others, and what they have together, less `lessOfAmounts`. */
  know(of: readonly CellIndex[], less: readonly CellIndex[] = [], lessOfAmounts = less): void {
    this.#sums.push({ of, less, lessOfAmounts });
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

  /**
   * The counts beside which it may be published what the cells have together, by place. That is a sum over those who have any,
   * so that their numbers must not follow either: a table of its own, in which cells are hidden that have a count which is.
   */
  publishAmounts(counts: readonly Count[]): Count[] {
    const hidden = new Set(this.#hiddenAmounts);
    for (const [cell, count] of counts.entries()) if (!isKnown(count)) hidden.add(cell);
    const having = this.#having.map((each) => each ?? 0);
    const areAlike = this.#having.every(
      (each, cell) => (each ?? this.customers(cell)) === this.customers(cell),
    );
    if (areAlike && this.#hiddenAmounts.length === 0) return [...counts];
    const isAmount = (cell: CellIndex): boolean => this.#having[cell] !== undefined;
    const sums = this.#sums.flatMap(({ of, lessOfAmounts: less }) =>
      [...of, ...less].every(isAmount) ? [{ of, less }] : [],
    );
    // Readers may know where nobody has any, as where nobody is.
    const unknown = [...hidden].filter((cell) => (having[cell] ?? 0) > 0);
    const reasons = suppress(having, sums, unknown, this.#worth);
    return counts.map((count, cell) =>
      isKnown(count) && (reasons[cell] !== undefined || hidden.has(cell)) ? "protecting" : count,
    );
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
