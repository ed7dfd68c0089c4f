/** What speaks for each item, for one member after another; only items that something speaks for are looked at again. */
export class Scores {
  readonly of: Float64Array;
  readonly #touched: Int32Array;
  #count = 0;

  constructor(items: number) {
    this.of = new Float64Array(items);
    this.#touched = new Int32Array(items);
  }

  /** Adds one weight, above zero, to each item of two lists between two places. */
  add(items: Int32Array, weights: Float64Array, from: number, to: number): undefined {
    const scores = this.of;
    for (let entry = from; entry < to; entry++) {
      const item = items[entry] ?? 0;
      const before = scores[item] ?? 0;
      if (before === 0) {
        this.#touched[this.#count] = item;
        this.#count += 1;
      }
      scores[item] = before + (weights[entry] ?? 0);
    }
  }

  /**
   * The items with the highest scores that are not known, highest first; of equal ones the lowest number.
   * @param known by item, 1 for what is known
   */
  highest(most: number, known: Uint8Array): number[] {
    const best: number[] = [];
    let least = 0;
    for (let place = 0; place < this.#count; place++) {
      const item = this.#touched[place] ?? 0;
      if ((this.of[item] ?? 0) < least || known[item] === 1) continue;
      let at = best.length;
      while (at > 0 && this.#isBefore(item, best[at - 1] ?? 0)) at -= 1;
      best.splice(at, 0, item);
      if (best.length > most) best.pop();
      if (best.length === most) least = this.of[best[most - 1] ?? 0] ?? 0;
    }
    return best;
  }

  #isBefore(item: number, other: number): boolean {
    const difference = (this.of[item] ?? 0) - (this.of[other] ?? 0);
    return difference !== 0 ? difference > 0 : item < other;
  }

  clear(): undefined {
    for (let place = 0; place < this.#count; place++) this.of[this.#touched[place] ?? 0] = 0;
    this.#count = 0;
  }
}
