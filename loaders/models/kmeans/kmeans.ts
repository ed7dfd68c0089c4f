import { kmeans } from "ml-kmeans";
import { ContractError } from "../../errors.ts";
import { numbersAt } from "../../statistics/at-places.ts";
import { exactSum } from "../../statistics/exact-sum.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { type Columns, distinctRows, flatRows, hashedSample } from "./row-order.ts";
import { groupedFrom } from "./small-kmeans.ts";
import { spreadStarts } from "./spread-starts.ts";

export interface KMeansOptions {
  readonly k: number;
  readonly seed: number;
  /** How often it begins anew; the best is kept. */
  readonly starts?: number;
  /** Rows that it is fitted to, at most. */
  readonly sample?: number;
  /** Steps from each start, at most; 300 where left out. */
  readonly steps?: number;
}

export interface Clusters {
  /** One row a cluster, the largest cluster first. */
  readonly centroids: readonly (readonly number[])[];
  readonly sizes: readonly number[];
  /** The sum of squared distances of all rows from their centroid. */
  readonly inertia: number;
  /** The cluster of each row. */
  readonly assigned: Int32Array;
}

/**
 * K-means (Lloyd 1982, IEEE Transactions on Information Theory 28; started as k-means++ does, Arthur & Vassilvitskii 2007),
 * by ml-kmeans on a sample of rows from the best of several starts; everyone is assigned to the nearest centroid. Rows have no missing
 * values.
 * @throws ContractError where k is more than the rows that differ, or centres stand still from no start
 */
export function fitKMeans(
  columns: Columns,
  { k, seed, starts = 10, sample = 20_000, steps = 300 }: KMeansOptions,
): Clusters {
  if (!Number.isInteger(k) || k < 1) throw new ContractError(`k is ${k}; expected a whole number, 1 or more`);
  const different = distinctRows(columns, k);
  if (different < k)
    throw new ContractError(`k is ${k}, but only ${different} rows differ; expected k of at most that`);
  const chosen = hashedSample(columns, sample, seed);
  const sampled = flatRows(columns.map((column) => numbersAt(column, chosen)));
  const [best] = Array.from({ length: starts }, (_, start) => {
    const initialization = spreadStarts(sampled, k, seed * 1000 + start + 1);
    return { initialization, ...groupedFrom(sampled, initialization, steps) };
  })
    .filter(({ converged }) => converged)
    .sort((a, b) => a.inertia - b.inertia);
  if (best === undefined)
    throw new ContractError(
      `k-means did not converge within ${steps} steps from any of ${starts} starts: the rows are hardly in ${k} groups; ask for fewer, or scale the columns otherwise`,
    );
  const rows = Array.from(chosen, (row) => columns.map((column) => column[row] ?? 0));
  const { initialization } = best;
  const found = kmeans(rows, k, { initialization, maxIterations: steps });
  const centroids = found.centroids.map((centroid) => centroid.map((value) => rounded(value)));
  return inOrder(centroids, assign(columns, centroids));
}

interface Assignment {
  readonly assigned: Int32Array;
  readonly inertia: number;
}

/** The nearest centroid of each row, the first of equally near ones. */
export function nearestCentroids(columns: Columns, centroids: readonly (readonly number[])[]): Int32Array {
  return assign(columns, centroids).assigned;
}

function assign(columns: Columns, centroids: readonly (readonly number[])[]): Assignment {
  const rows = columns[0]?.length ?? 0;
  const assigned = new Int32Array(rows);
  const distances = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  for (const [cluster, centroid] of centroids.entries()) {
    const distance = new Float64Array(rows);
    for (const [i, column] of columns.entries()) {
      const at = centroid[i] ?? 0;
      for (let row = 0; row < rows; row++)
        distance[row] = (distance[row] ?? 0) + ((column[row] ?? 0) - at) ** 2;
    }
    for (let row = 0; row < rows; row++)
      if ((distance[row] ?? 0) < (distances[row] ?? 0)) {
        distances[row] = distance[row] ?? 0;
        assigned[row] = cluster;
      }
  }
  return { assigned, inertia: exactSum(distances) };
}

function inOrder(centroids: readonly (readonly number[])[], { assigned, inertia }: Assignment): Clusters {
  const sizes = centroids.map(() => 0);
  for (const cluster of assigned) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  const order = centroids
    .map((_, cluster) => cluster)
    .sort((a, b) => {
      const bySize = (sizes[b] ?? 0) - (sizes[a] ?? 0);
      const differing = centroids[a]?.findIndex((value, i) => value !== centroids[b]?.[i]) ?? -1;
      return bySize !== 0 || differing < 0
        ? bySize
        : (centroids[a]?.[differing] ?? 0) - (centroids[b]?.[differing] ?? 0);
    });
  const place = order.map((_, cluster) => order.indexOf(cluster));
  return {
    centroids: order.map((cluster) => centroids[cluster] ?? []),
    sizes: order.map((cluster) => sizes[cluster] ?? 0),
    inertia: rounded(inertia, 12),
    assigned: assigned.map((cluster) => place[cluster] ?? 0),
  };
}
