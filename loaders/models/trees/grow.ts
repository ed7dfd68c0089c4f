import { rounded } from "../repeat-buying/likelihood.ts";
import { bestSplit, type Split, type SplitOptions, type Sums } from "./best-split.ts";
import { missingBin } from "./binning.ts";
import { fillHistogram, perFeature, subtract } from "./histogram.ts";
import type { Tree } from "./tree.ts";

export interface GrowOptions extends SplitOptions {
  readonly leaves: number;
  /** What part of a leaf's value is taken. */
  readonly shrinkage: number;
}

interface Leaf {
  readonly node: number;
  readonly rows: Int32Array;
  readonly sums: Sums;
  readonly histogram: Float64Array;
  readonly split: Split | undefined;
}

/** Grows trees over the same bins; arrays are kept from one to the next. */
export class Grower {
  readonly #columns: readonly Uint8Array[];
  readonly #binCounts: readonly number[];
  readonly #options: GrowOptions;
  readonly #free: Float64Array[] = [];

  constructor(columns: readonly Uint8Array[], binCounts: readonly number[], options: GrowOptions) {
    this.#columns = columns;
    this.#binCounts = binCounts;
    this.#options = options;
  }

  /**
   * A tree that grows where a question lowers the loss most, leaf by leaf (Friedman 2001, Annals of Statistics 29, 1189–1232; by
   * histograms and leaf-wise as Ke et al. 2017, LightGBM, NIPS 30), and what it adds to the scores of the rows that it was grown on.
   */
  grow(rows: Int32Array, slopes: Float64Array, curvatures: Float64Array, scores: Float64Array): Tree {
    const feature = [-1];
    const [bin, missingFirst, child, value, gain] = [[0], [0], [0], [0], [0]];
    const root = this.#histogram();
    fillHistogram(root, this.#columns, rows, slopes, curvatures);
    let [slope, curvature] = [0, 0];
    for (let i = 0; i < rows.length; i++) {
      slope += slopes[rows[i] as number] as number;
      curvature += curvatures[rows[i] as number] as number;
    }
    value[0] = this.#value({ slope, curvature, rows: rows.length });
    const leaves = [this.#leaf(0, rows, { slope, curvature, rows: rows.length }, root)];
    while (leaves.length < this.#options.leaves) {
      const at = largestGain(leaves);
      const leaf = leaves[at];
      if (leaf?.split === undefined) break;
      const { split, node } = leaf;
      const [first, second] = this.#children(leaf, split, feature.length, slopes, curvatures);
      feature[node] = split.feature;
      bin[node] = split.bin;
      gain[node] = rounded(split.gain, 6);
      missingFirst[node] = Number(split.missingFirst);
      child[node] = feature.length;
      for (const { sums } of [first, second]) {
        feature.push(-1);
        for (const list of [bin, missingFirst, child, gain]) list.push(0);
        value.push(this.#value(sums));
      }
      leaves[at] = first;
      leaves.push(second);
    }
    for (const { node, rows: own, histogram } of leaves) {
      const added = value[node] ?? 0;
      for (let i = 0; i < own.length; i++) {
        const row = own[i] as number;
        scores[row] = (scores[row] as number) + added;
      }
      this.#free.push(histogram);
    }
    return { feature, bin, missingFirst, child, value, gain };
  }

  #histogram(): Float64Array {
    return this.#free.pop() ?? new Float64Array(this.#columns.length * perFeature);
  }

  #value({ slope, curvature }: Sums): number {
    return rounded((-slope / (curvature + this.#options.ridge)) * this.#options.shrinkage);
  }

  #leaf(node: number, rows: Int32Array, sums: Sums, histogram: Float64Array): Leaf {
    const split = bestSplit(histogram, this.#binCounts, sums, this.#options);
    return { node, rows, sums, histogram, split };
  }

  /** The rows of the smaller child are read; the larger one has what is left. */
  #children(
    { rows, sums, histogram }: Leaf,
    split: Split,
    node: number,
    slopes: Float64Array,
    curvatures: Float64Array,
  ): [Leaf, Leaf] {
    const [firstRows, secondRows] = parted(rows, this.#columns[split.feature] ?? new Uint8Array(), split);
    const first = { ...split.first, rows: firstRows.length };
    const second = {
      slope: sums.slope - first.slope,
      curvature: sums.curvature - first.curvature,
      rows: secondRows.length,
    };
    const small = this.#histogram();
    const firstIsSmall = firstRows.length <= secondRows.length;
    fillHistogram(small, this.#columns, firstIsSmall ? firstRows : secondRows, slopes, curvatures);
    subtract(histogram, small);
    return [
      this.#leaf(node, firstRows, first, firstIsSmall ? small : histogram),
      this.#leaf(node + 1, secondRows, second, firstIsSmall ? histogram : small),
    ];
  }
}

/** The first of equally good ones. */
function largestGain(leaves: readonly Leaf[]): number {
  return leaves.reduce(
    (best, { split }, i) => ((split?.gain ?? 0) > (leaves[best]?.split?.gain ?? 0) ? i : best),
    0,
  );
}

/** Rows in their order. */
function parted(
  rows: Int32Array,
  column: Uint8Array,
  { bin, missingFirst }: Split,
): [Int32Array, Int32Array] {
  const goesFirst = Uint8Array.from({ length: missingBin + 1 }, (_, each) =>
    Number(each === missingBin ? missingFirst : each <= bin),
  );
  const to = [new Int32Array(rows.length), new Int32Array(rows.length)] as const;
  let [a, b] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    // Written to both, and kept in one: a question whose answer nobody can guess costs more.
    const first = goesFirst[column[row] as number] as number;
    to[0][a] = row;
    to[1][b] = row;
    a += first;
    b += 1 - first;
  }
  return [to[0].subarray(0, a), to[1].subarray(0, b)];
}
