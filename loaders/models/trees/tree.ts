/**
 * A decision tree over bins, a place a node, the root first. The children of a node stand side by side; a leaf has no feature.
 * Values are what a node adds to the score as far as is known there, so that those along a path say what each step changes.
 */
export interface Tree {
  /** Place of the predictor; −1 in a leaf. */
  readonly feature: readonly number[];
  /** A bin up to this one goes to the first child, a larger one to the second. */
  readonly bin: readonly number[];
  /** 1 where a missing value goes to the first child. */
  readonly missingFirst: readonly number[];
  /** Place of the first child. */
  readonly child: readonly number[];
  readonly value: readonly number[];
  /** How much the question of a node lowers the loss; 0 in a leaf. */
  readonly gain: readonly number[];
}

/** Trees one after another in arrays of numbers, to be walked down quickly. */
export interface Forest {
  readonly roots: Int32Array;
  readonly feature: Int16Array;
  /** With `shift`: the first child is next where ((bin + shift) mod 256) is at most this, so that a missing value needs no question. */
  readonly most: Int16Array;
  readonly shift: Uint8Array;
  readonly child: Int32Array;
  readonly value: Float64Array;
}

export function forestOf(trees: readonly Tree[]): Forest {
  const size = trees.reduce((sum, { feature }) => sum + feature.length, 0);
  const forest = {
    roots: new Int32Array(trees.length),
    feature: new Int16Array(size),
    most: new Int16Array(size),
    shift: new Uint8Array(size),
    child: new Int32Array(size),
    value: new Float64Array(size),
  };
  let at = 0;
  for (const [i, tree] of trees.entries()) {
    forest.roots[i] = at;
    for (let node = 0; node < tree.feature.length; node++) {
      const shift = tree.missingFirst[node] ?? 0;
      forest.feature[at + node] = tree.feature[node] ?? -1;
      forest.shift[at + node] = shift;
      forest.most[at + node] = (tree.bin[node] ?? 0) + shift;
      forest.child[at + node] = (forest.roots[i] ?? 0) + (tree.child[node] ?? 0);
      forest.value[at + node] = tree.value[node] ?? 0;
    }
    at += tree.feature.length;
  }
  return forest;
}

/** Rows that are walked together while their bins are near. */
const block = 1024;

/**
 * Adds to the score of each row what its leaves add. With `added`, a column a predictor, what each predictor adds to it: the change
 * of value at every step that asks for it (Saabas 2014, Interpreting random forests). With the values of all roots they sum to the
 * score; what several predictors tell together goes to the one asked last, which TreeSHAP (Lundberg et al. 2020, Nature Machine
 * Intelligence 2) would share out.
 * @param bins a column a predictor
 */
export function walk(
  { roots, feature, most, shift, child, value }: Forest,
  bins: readonly Uint8Array[],
  scores: Float64Array,
  added?: readonly Float64Array[],
): undefined {
  const width = bins.length;
  const near = new Uint8Array(block * width);
  const sums = new Float64Array(block * width);
  for (let first = 0; first < scores.length; first += block) {
    const rows = Math.min(block, scores.length - first);
    for (const [f, column] of bins.entries())
      for (let row = 0; row < rows; row++) near[row * width + f] = column[first + row] as number;
    if (added !== undefined) sums.fill(0);
    for (let t = 0; t < roots.length; t++)
      for (let row = 0; row < rows; row++) {
        let node = roots[t] as number;
        const base = row * width;
        for (let f = feature[node] as number; f >= 0; f = feature[node] as number) {
          const bin = ((near[base + f] as number) + (shift[node] as number)) & 255;
          const next = (child[node] as number) + (bin <= (most[node] as number) ? 0 : 1);
          if (added !== undefined)
            sums[base + f] = (sums[base + f] as number) + (value[next] as number) - (value[node] as number);
          node = next;
        }
        scores[first + row] = (scores[first + row] as number) + (value[node] as number);
      }
    for (const [f, column] of (added ?? []).entries())
      for (let row = 0; row < rows; row++) column[first + row] = sums[row * width + f] as number;
  }
}
