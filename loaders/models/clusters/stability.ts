import { numbersAt } from "../../statistics/at-places.ts";
import { seeded } from "../../statistics/seeded.ts";
import type { Columns } from "../kmeans/row-order.ts";
import { smallKMeans } from "../kmeans/small-kmeans.ts";

/** Puts rows into groups, numbered from 0; the number for noise is −1. */
export type Clusterer = (columns: Columns, seed: number) => Int32Array;

/** Bootstrap samples, and starts of k-means in each, the best of which counts. */
const rounds = 10;
const starts = 3;

/** The groups that k-means finds in a bootstrap sample. */
export function kmeansAgain(k: number): Clusterer {
  return (columns, seed) => smallKMeans(columns, k, seed, starts).assigned;
}

/**
 * How surely each group comes back when the rows are drawn anew: the mean, over bootstrap samples, of the largest Jaccard
 * coefficient (members of both over members of either) of the group with any group of the sample, among the rows drawn (Hennig 2007,
 * Computational Statistics & Data Analysis 52, 258–271). From 0.75 on a group is called stable, below 0.6 it should not be
 * trusted. The groups of a sample are to be as good as those that are judged: what is found from one start alone says more of
 * bad starts than of the groups.
 */
export function clusterStability(
  columns: Columns,
  assigned: Int32Array,
  groups: number,
  cluster: Clusterer,
  seed: number,
): number[] {
  const rows = assigned.length;
  const sums = new Float64Array(groups);
  const draw = seeded(seed);
  const drawn = new Int32Array(rows);
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < rows; place++) drawn[place] = Math.floor(draw() * rows);
    drawn.sort();
    const again = cluster(
      columns.map((column) => numbersAt(column, drawn)),
      seed + round + 1,
    );
    const found = again.reduce((a, b) => Math.max(a, b), -1) + 1;
    const both = new Float64Array(groups * found);
    const [before, after] = [new Float64Array(groups), new Float64Array(found)];
    for (let place = 0; place < rows; place++) {
      // Rows that were drawn several times count once.
      if (place > 0 && drawn[place] === drawn[place - 1]) continue;
      const [a, b] = [assigned[drawn[place] ?? 0] ?? -1, again[place] ?? -1];
      if (a >= 0) before[a] = (before[a] ?? 0) + 1;
      if (b >= 0) after[b] = (after[b] ?? 0) + 1;
      if (a >= 0 && b >= 0) both[a * found + b] = (both[a * found + b] ?? 0) + 1;
    }
    for (let a = 0; a < groups; a++) {
      let best = 0;
      for (let b = 0; b < found; b++) {
        const shared = both[a * found + b] ?? 0;
        best = Math.max(best, shared / ((before[a] ?? 0) + (after[b] ?? 0) - shared || 1));
      }
      sums[a] = (sums[a] ?? 0) + best;
    }
  }
  return Array.from(sums, (sum) => sum / rounds);
}
