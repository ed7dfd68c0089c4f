import type { Columns } from "./row-order.ts";

/**
 * How much nearer rows are to their own cluster than to the next one, −1 to 1: the mean of (b − a) / max(a, b) over rows, a the
 * mean distance to the others of the cluster and b the least mean distance to another cluster; 0 for a cluster of one row
 * (Rousseeuw 1987, Journal of Computational and Applied Mathematics 20, 53–65). Undefined with fewer than two clusters.
 */
export function silhouette(columns: Columns, assigned: Int32Array, clusters: number): number | undefined {
  const rows = assigned.length;
  const sizes = new Float64Array(clusters);
  for (const cluster of assigned) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return undefined;
  let sum = 0;
  const distances = new Float64Array(clusters);
  const squares = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    squares.fill(0);
    for (const column of columns) {
      const at = column[row] ?? 0;
      for (let other = 0; other < rows; other++)
        squares[other] = (squares[other] ?? 0) + ((column[other] ?? 0) - at) ** 2;
    }
    distances.fill(0);
    for (let other = 0; other < rows; other++) {
      const cluster = assigned[other] ?? 0;
      distances[cluster] = (distances[cluster] ?? 0) + Math.sqrt(squares[other] ?? 0);
    }
    const own = assigned[row] ?? 0;
    const others = (sizes[own] ?? 0) - 1;
    if (others === 0) continue;
    const within = (distances[own] ?? 0) / others;
    let between = Number.POSITIVE_INFINITY;
    for (let cluster = 0; cluster < clusters; cluster++)
      if (cluster !== own && (sizes[cluster] ?? 0) > 0)
        between = Math.min(between, (distances[cluster] ?? 0) / (sizes[cluster] ?? 1));
    const larger = Math.max(within, between);
    sum += larger === 0 ? 0 : (between - within) / larger;
  }
  return sum / rows;
}
