import type { Scores } from "./scores.ts";

export interface LikenessOptions {
  /** `cosine`: what is taken together most; `lift`: what is taken together more than chance would have it. */
  readonly likeness: "cosine" | "lift";
  /** Members by whom a pair is trusted half; 0 for no shrinkage. */
  readonly shrinkage: number;
  /** How many of the nearest other items speak for an item. */
  readonly neighbours: number;
}

/** How alike items are: each entry says that `neighbour` speaks for `item` with so much weight, above zero. */
export interface Likenesses {
  readonly items: number;
  readonly item: Float64Array;
  readonly neighbour: Float64Array;
  readonly weight: Float64Array;
}

/** Lists behind one another: the entries of number n stand from `start[n]` to before `start[n + 1]`. */
interface Lists {
  readonly start: Int32Array;
  readonly other: Int32Array;
  readonly weight: Float64Array;
}

/** Which items speak for which. */
export class Neighbours {
  readonly #items: number;
  /** Of each item what speaks for it, and for what it speaks. */
  readonly #speaking: Lists;
  readonly #spokenFor: Lists;

  constructor({ items, item, neighbour, weight }: Likenesses) {
    this.#items = items;
    this.#speaking = listsOf(items, item, neighbour, weight);
    this.#spokenFor = listsOf(items, neighbour, item, weight);
  }

  /** Pairs of an item and one that speaks for it. */
  get size(): number {
    return this.#speaking.other.length;
  }

  /** Of each item what speaks for it and with which weight, one behind the other; ready for JSON. */
  toLists(): number[][] {
    const { start, other, weight } = this.#speaking;
    return Array.from({ length: this.#items }, (_, item) => {
      const list: number[] = [];
      for (let entry = start[item] ?? 0; entry < (start[item + 1] ?? 0); entry++)
        list.push(other[entry] ?? 0, weight[entry] ?? 0);
      return list;
    });
  }

  static fromLists(lists: readonly (readonly number[])[]): Neighbours {
    const item = lists.flatMap((list, at) => Array.from({ length: list.length / 2 }, () => at));
    const flat = lists.flat();
    return new Neighbours({
      items: lists.length,
      item: Float64Array.from(item),
      neighbour: Float64Array.from(item, (_, entry) => flat[2 * entry] ?? 0),
      weight: Float64Array.from(item, (_, entry) => flat[2 * entry + 1] ?? 0),
    });
  }

  /** Adds to the scores what an item speaks for. */
  add(taken: number, scores: Scores): undefined {
    const { start, other, weight } = this.#spokenFor;
    scores.add(other, weight, start[taken] ?? 0, start[taken + 1] ?? 0);
  }

  /** Which of those taken, by number 1 where taken, speaks for an item most, NaN for none; of equal ones the one that more took. */
  strongest(item: number, taken: Uint8Array): number {
    const { start, other } = this.#speaking;
    // What speaks for an item stands in the order of weight.
    for (let entry = start[item] ?? 0; entry < (start[item + 1] ?? 0); entry++)
      if (taken[other[entry] ?? 0] === 1) return other[entry] ?? 0;
    return Number.NaN;
  }
}

/** By number, each list in the order of the entries. */
function listsOf(items: number, of: Float64Array, other: Float64Array, weight: Float64Array): Lists {
  const start = new Int32Array(items + 1);
  for (const item of of) start[item + 1] = (start[item + 1] ?? 0) + 1;
  for (let item = 0; item < items; item++) start[item + 1] = (start[item + 1] ?? 0) + (start[item] ?? 0);
  const next = start.slice();
  const lists = { start, other: new Int32Array(of.length), weight: new Float64Array(of.length) };
  for (let entry = 0; entry < of.length; entry++) {
    const item = of[entry] ?? 0;
    const place = next[item] ?? 0;
    lists.other[place] = other[entry] ?? 0;
    lists.weight[place] = weight[entry] ?? 0;
    next[item] = place + 1;
  }
  return lists;
}
