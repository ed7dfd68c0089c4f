import { missingBin } from "./binning.ts";
import type { Tree } from "./tree.ts";

/** What the bins of a tree's predictors leave of its leaves: a bit a leaf. */
interface LeafMasks {
  /** The bits of all leaves. */
  readonly all: number;
  /** Places of the predictors that it asks about, an even number: one may come twice, which leaves what it left. */
  readonly used: Int32Array;
  /** Of one after another of them, by bin. */
  readonly masks: Int32Array;
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

/** Rows whose bins are read as one number, the first of them in its lowest byte as in all machines that the engine runs on. */
const together = 4;

/** Bins, and so masks, of a predictor. */
const binsOfOne = 256;

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
  const near = new Uint8Array(bins.length * block);
  const fours = new Uint32Array(near.buffer);
  const sums = new Float64Array(block);
  for (let first = 0; first < scores.length; first += block) {
    const of = scores.subarray(first, first + block);
    sums.set(of);
    for (const [place, column] of bins.entries())
      near.set(column.subarray(first, first + block), place * block);
    // The last four may hold rows of the block before, whose sums are not copied.
    for (const table of tables) addLeft(sums, Math.ceil(of.length / together), fours, table);
    of.set(sums.subarray(0, of.length));
  }
}

/**
 * Four rows and two predictors at once, so that what is left stays in registers. A function of its own, which the engine compiles while
 * few rows are scored.
 */
function addLeft(
  sums: Float64Array,
  count: number,
  fours: Uint32Array,
  { used, all, masks, values }: LeafMasks,
): undefined {
  const leafOf = (left: number): number => values[31 - Math.clz32(left)] as number;
  const asked = used.length;
  for (let four = 0; four < count; four++) {
    let [a, b, c, d] = [all, all, all, all];
    for (let place = 0; place < asked; place += 2) {
      const one = fours[(used[place] as number) * (block / together) + four] as number;
      const two = fours[(used[place + 1] as number) * (block / together) + four] as number;
      const ofOne = place * binsOfOne;
      const ofTwo = ofOne + binsOfOne;
      a &= (masks[ofOne + (one & 255)] as number) & (masks[ofTwo + (two & 255)] as number);
      b &= (masks[ofOne + ((one >>> 8) & 255)] as number) & (masks[ofTwo + ((two >>> 8) & 255)] as number);
      c &= (masks[ofOne + ((one >>> 16) & 255)] as number) & (masks[ofTwo + ((two >>> 16) & 255)] as number);
      d &= (masks[ofOne + (one >>> 24)] as number) & (masks[ofTwo + (two >>> 24)] as number);
    }
    const row = four * together;
    sums[row] = (sums[row] as number) + leafOf(a);
    sums[row + 1] = (sums[row + 1] as number) + leafOf(b);
    sums[row + 2] = (sums[row + 2] as number) + leafOf(c);
    sums[row + 3] = (sums[row + 3] as number) + leafOf(d);
  }
}

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
  const masks = used.map(() => new Int32Array(binsOfOne).fill(all));
  for (const node of asking) {
    const mask = masks[used.indexOf(feature[node] ?? 0)] ?? new Int32Array();
    for (let each = 0; each < binsOfOne; each++) {
      const goesFirst = each === missingBin ? missingFirst[node] === 1 : each <= (bin[node] ?? 0);
      const gone = below[(child[node] ?? 0) + (goesFirst ? 1 : 0)] ?? 0;
      mask[each] = (mask[each] ?? 0) & ~gone;
    }
  }
  const pairs = used.length % 2 === 0 ? [...used.keys()] : [...used.keys(), 0];
  const table = new Int32Array(pairs.length * binsOfOne);
  for (const [at, place] of pairs.entries()) table.set(masks[place] ?? [], at * binsOfOne);
  return {
    ...{ all, masks: table, used: Int32Array.from(pairs, (place) => used[place] ?? 0) },
    values: Float64Array.from(leaves, (node) => value[node] ?? 0),
  };
}
