/** Numbers of which the largest is found, and changed, in few steps: each stands under the larger of itself and its neighbour. */
export class Largest {
  readonly #leaves: number;
  /** The root at 1; below the number at n those at 2n and 2n + 1. */
  readonly #tree: Float64Array;

  /** @param values place → number, none below zero */
  constructor(values: Float64Array) {
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, values.length)));
    const tree = new Float64Array(2 * this.#leaves);
    tree.set(values, this.#leaves);
    for (let at = this.#leaves - 1; at > 0; at -= 1)
      tree[at] = Math.max(tree[2 * at] as number, tree[2 * at + 1] as number);
    this.#tree = tree;
  }

  set(place: number, value: number): void {
    const tree = this.#tree;
    let at = this.#leaves + place;
    if (tree[at] === value) return;
    tree[at] = value;
    for (at >>= 1; at > 0; at >>= 1) {
      const larger = Math.max(tree[2 * at] as number, tree[2 * at + 1] as number);
      if (tree[at] === larger) return;
      tree[at] = larger;
    }
  }

  get most(): number {
    return this.#tree[1] ?? 0;
  }

  /** The first place of so much or more; there is one. */
  first(least: number): number {
    const tree = this.#tree;
    let at = 1;
    while (at < this.#leaves) at = 2 * at + ((tree[2 * at] as number) >= least ? 0 : 1);
    return at - this.#leaves;
  }
}
