import { kmeans } from "ml-kmeans";
import type { Columns } from "./row-order.ts";
import { spreadStarts } from "./spread-starts.ts";

/** K-means on few rows, for what has to be clustered many times: the best of some starts, without order or rounding. */
export function smallKMeans(
  columns: Columns,
  k: number,
  seed: number,
  starts = 1,
): { readonly assigned: Int32Array; readonly inertia: number } {
  const rows = Array.from(columns[0] ?? [], (_, row) => columns.map((column) => column[row] ?? 0));
  let best = { assigned: new Int32Array(rows.length), inertia: Number.POSITIVE_INFINITY };
  for (let start = 0; start < starts; start++) {
    const initialization = spreadStarts(columns, k, seed * 100 + start + 1);
    const { clusters, centroids } = kmeans(rows, k, { initialization, maxIterations: 50 });
    let inertia = 0;
    for (const [row, values] of rows.entries()) {
      const centroid = centroids[clusters[row] ?? 0] ?? [];
      for (const [i, value] of values.entries()) inertia += (value - (centroid[i] ?? 0)) ** 2;
    }
    if (inertia < best.inertia) best = { assigned: Int32Array.from(clusters), inertia };
  }
  return best;
}
