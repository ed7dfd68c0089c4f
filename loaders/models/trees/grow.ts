import { rounded } from "../repeat-buying/likelihood.ts";
import { bestSplit, type Split, type SplitOptions, type Sums } from "./best-split.ts";
import { missingBin } from "./binning.ts";
import { fillHistogram, type HistogramPlaces, histogramPlaces, perBin, subtract } from "./histogram.ts";
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
  /** None where no question can follow. */
  readonly histogram: Float64Array | undefined;
  readonly split: Split | undefined;
}

/** Grows trees over the same bins and rows; arrays are kept from one to the next. */
export class Grower {
  readonly #columns: readonly Uint8Array[];
  readonly #places: HistogramPlaces;
  readonly #options: GrowOptions;
  readonly #free: Float64Array[] = [];
  /** All rows, those of a leaf side by side and in their order; and room for those that go to a second child. */
  readonly #rows: Int32Array;
  readonly #aside: Int32Array;
  readonly #near: Float64Array;

  /** @param columns bins; missing values as `missingBin` */
  constructor(columns: readonly Uint8Array[], binCounts: readonly number[], options: GrowOptions) {
    this.#columns = columns.map((column, i) => missingLast(column, binCounts[i] ?? 0));
    this.#places = histogramPlaces(binCounts);
    this.#options = options;
    const rows = columns[0]?.length ?? 0;
    this.#rows = new Int32Array(rows);
    this.#aside = new Int32Array(rows);
    this.#near = new Float64Array(rows * perBin);
  }

  /**
   * A tree that grows where a question lowers the loss most, leaf by leaf (Friedman 2001, Annals of Statistics 29, 1189–1232; by
   * histograms and leaf-wise as Ke et al. 2017, LightGBM, NIPS 30), and what it adds to the scores of the rows.
   * @param derivatives of the loss by the score, the first and the second of each row
   */
  grow(derivatives: Float64Array, scores: Float64Array): Tree {
    const feature = [-1];
    const [bin, missingFirst, child, value, gain] = [[0], [0], [0], [0], [0]];
    const rows = this.#rows;
    for (let row = 0; row < rows.length; row++) rows[row] = row;
    const root = this.#filled(rows, derivatives);
    let [slope, curvature] = [0, 0];
    for (let row = 0; row < rows.length; row++) {
      slope += derivatives[row * perBin] as number;
      curvature += derivatives[row * perBin + 1] as number;
    }
    value[0] = this.#value({ slope, curvature, rows: rows.length });
    const leaves = [this.#leaf(0, rows, { slope, curvature, rows: rows.length }, root)];
    while (leaves.length < this.#options.leaves) {
      const at = largestGain(leaves);
      const leaf = leaves[at];
      if (leaf?.split === undefined) break;
      const { split, node } = leaf;
      const isLast = leaves.length + 1 === this.#options.leaves;
      const [first, second] = this.#children(leaf, split, feature.length, derivatives, isLast);
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
      if (histogram !== undefined) this.#free.push(histogram);
    }
    return { feature, bin, missingFirst, child, value, gain };
  }

  #filled(rows: Int32Array, derivatives: Float64Array): Float64Array {
    const histogram = this.#free.pop() ?? new Float64Array(this.#places.size);
    fillHistogram(histogram, this.#places, this.#columns, rows, derivatives, this.#near);
    return histogram;
  }

  #value({ slope, curvature }: Sums): number {
    return rounded((-slope / (curvature + this.#options.ridge)) * this.#options.shrinkage);
  }

  #leaf(node: number, rows: Int32Array, sums: Sums, histogram: Float64Array | undefined): Leaf {
    const split =
      histogram === undefined ? undefined : bestSplit(histogram, this.#places, sums, this.#options);
    return { node, rows, sums, histogram, split };
  }

  /**
   * The rows of the smaller child are read; the larger one has what is left. Neither is where no question can follow: after the last
   * one, and where the larger child is too small for two.
   */
  #children(
    { rows, sums, histogram }: Leaf,
    split: Split,
    node: number,
    derivatives: Float64Array,
    isLast: boolean,
  ): [Leaf, Leaf] {
    const [firstRows, secondRows] = this.#parted(rows, split);
    const first = { ...split.first, rows: firstRows.length };
    const second = {
      slope: sums.slope - first.slope,
      curvature: sums.curvature - first.curvature,
      rows: secondRows.length,
    };
    const firstIsSmall = firstRows.length <= secondRows.length;
    const larger = Math.max(firstRows.length, secondRows.length);
    if (isLast || histogram === undefined || larger < 2 * this.#options.leastRows) {
      if (histogram !== undefined) this.#free.push(histogram);
      return [
        this.#leaf(node, firstRows, first, undefined),
        this.#leaf(node + 1, secondRows, second, undefined),
      ];
    }
    const small = this.#filled(firstIsSmall ? firstRows : secondRows, derivatives);
    subtract(histogram, small);
    return [
      this.#leaf(node, firstRows, first, firstIsSmall ? small : histogram),
      this.#leaf(node + 1, secondRows, second, firstIsSmall ? histogram : small),
    ];
  }

  /** Those of the first child before those of the second, each in their order. */
  #parted(rows: Int32Array, { feature, bin, missingFirst }: Split): [Int32Array, Int32Array] {
    const column = this.#columns[feature] ?? new Uint8Array();
    const missing = this.#places.counts[feature] ?? 0;
    const goesFirst = Uint8Array.from({ length: missing + 1 }, (_, each) =>
      Number(each === missing ? missingFirst : each <= bin),
    );
    const aside = this.#aside;
    let [a, b] = [0, 0];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const first = goesFirst[column[row] as number] as number;
      // Written to both, and kept in one: a question whose answer nobody can guess costs more.
      rows[a] = row;
      aside[b] = row;
      a += first;
      b += 1 - first;
    }
    rows.set(aside.subarray(0, b), a);
    return [rows.subarray(0, a), rows.subarray(a)];
  }
}

/** Missing values in the bin after the last one. */
function missingLast(column: Uint8Array, count: number): Uint8Array {
  return column.map((bin) => (bin === missingBin ? count : bin));
}

/** The first of equally good ones. */
function largestGain(leaves: readonly Leaf[]): number {
  return leaves.reduce(
    (best, { split }, i) => ((split?.gain ?? 0) > (leaves[best]?.split?.gain ?? 0) ? i : best),
    0,
  );
}
