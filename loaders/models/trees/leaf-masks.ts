import { missingBin } from "./binning.ts";
import type { Tree } from "./tree.ts";

/** What the bins of a tree's predictors leave of its leaves: a bit a leaf. */
interface LeafMasks {
  /** The bits of all leaves. */
  readonly all: number;
  /** Places of the predictors that it asks about. */
  readonly used: readonly number[];
  /** Of each of them, by bin. */
  readonly masks: readonly Int32Array[];
  /** By bit. */
  readonly values: Float64Array;
}

/** Bits of a mask. */
const mostLeaves = 32;

/** Whether `addLeaves` can be used. */
export function hasFewLeaves({ feature }: Tree): boolean {
  return (feature.length + 1) / 2 <= mostLeaves;
}

/** Rows whose bins and masks are near. */
const block = 2048;

/**
 * Adds to the score of each row what its leaf of each tree adds, without walking down: each predictor leaves some leaves, whatever else is
 * known, and what all of them leave is one leaf (after Lucchese et al. 2015, QuickScorer, SIGIR 38). No look-up waits for another one.
 * @param bins a column a predictor
 */
export function addLeaves(
  trees: readonly Tree[],
  bins: readonly Uint8Array[],
  scores: Float64Array,
): undefined {
  const tables = trees.map(leafMasks);
  const left = new Int32Array(block);
  for (let first = 0; first < scores.length; first += block) {
    const of = scores.subarray(first, first + block);
    const columns = bins.map((column) => column.subarray(first, first + block));
    const rows = of.length;
    for (const { used, all, masks, values } of tables) {
      left.fill(all);
      for (let place = 0; place < used.length; place += 4) {
        // Four at once, which spares three of four readings of what is left; the last ones may come twice.
        const [a, b, c, d] = [0, 1, 2, 3].map((more) => Math.min(place + more, used.length - 1)) as Four;
        const [ofA, ofB, ofC, ofD] = [a, b, c, d].map((each) => columns[used[each] ?? 0]) as Columns;
        const [maskA, maskB, maskC, maskD] = [a, b, c, d].map((each) => masks[each]) as Masks;
        keepWhatAllLeave(left, rows, ofA, maskA, ofB, maskB, ofC, maskC, ofD, maskD);
      }
      addLeft(of, left, values);
    }
  }
}

/** A function of its own, which the engine compiles while few rows are scored. */
function keepWhatAllLeave(
  left: Int32Array,
  rows: number,
  ofA: Uint8Array,
  maskA: Int32Array,
  ofB: Uint8Array,
  maskB: Int32Array,
  ofC: Uint8Array,
  maskC: Int32Array,
  ofD: Uint8Array,
  maskD: Int32Array,
): undefined {
  for (let row = 0; row < rows; row++)
    left[row] =
      (left[row] as number) &
      (maskA[ofA[row] as number] as number) &
      (maskB[ofB[row] as number] as number) &
      (maskC[ofC[row] as number] as number) &
      (maskD[ofD[row] as number] as number);
}

function addLeft(scores: Float64Array, left: Int32Array, values: Float64Array): undefined {
  for (let row = 0; row < scores.length; row++)
    scores[row] = (scores[row] as number) + (values[31 - Math.clz32(left[row] as number)] as number);
}

type Four = [number, number, number, number];
type Columns = [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
type Masks = [Int32Array, Int32Array, Int32Array, Int32Array];

function leafMasks({ feature, bin, missingFirst, child, value }: Tree): LeafMasks {
  const leaves = [...feature.keys()].filter((node) => (feature[node] ?? -1) < 0);
  const below = new Int32Array(feature.length);
  for (const [bit, node] of leaves.entries()) below[node] = 1 << bit;
  const asking = [...feature.keys()].filter((node) => (feature[node] ?? -1) >= 0);
  // Children stand behind their parents.
  for (const node of asking.toReversed()) {
    const first = child[node] ?? 0;
    below[node] = (below[first] ?? 0) | (below[first + 1] ?? 0);
  }
  const used = [...new Set(asking.map((node) => feature[node] ?? 0))].sort((a, b) => a - b);
  const all = below[0] ?? 0;
  const masks = used.map(() => new Int32Array(256).fill(all));
  for (const node of asking) {
    const mask = masks[used.indexOf(feature[node] ?? 0)] ?? new Int32Array();
    for (let each = 0; each < 256; each++) {
      const goesFirst = each === missingBin ? missingFirst[node] === 1 : each <= (bin[node] ?? 0);
      const gone = below[(child[node] ?? 0) + (goesFirst ? 1 : 0)] ?? 0;
      mask[each] = (mask[each] ?? 0) & ~gone;
    }
  }
  return { used, all, masks, values: Float64Array.from(leaves, (node) => value[node] ?? 0) };
}
