import type { Columns } from "./row-order.ts";

/**
 * How much nearer rows are to their own cluster than to the next one, −1 to 1: the mean of (b − a) / max(a, b) over rows, a the
 * mean distance to the others of the cluster and b the least mean distance to another cluster; 0 for a cluster of one row
 * (Rousseeuw 1987, Journal of Computational and Applied Mathematics 20, 53–65). Undefined with fewer than two clusters.
 */
export function silhouette(columns: Columns, assigned: Int32Array, clusters: number): number | undefined {
  return silhouetteOf(distancesFrom(columns), assigned, clusters);
}

/** Distances of one row from all, itself too; until the next is asked for. */
export type DistancesFrom = (row: number) => Float64Array;

function distancesFrom(columns: Columns): DistancesFrom {
  const distances = new Float64Array(columns[0]?.length ?? 0);
  return (row) => {
    distances.fill(0);
    for (const column of columns) addSquares(column, column[row] ?? 0, distances);
    for (let other = 0; other < distances.length; other++)
      distances[other] = Math.sqrt(distances[other] as number);
    return distances;
  };
}

function addSquares(column: Float64Array, at: number, squares: Float64Array): undefined {
  for (let other = 0; other < squares.length; other++) {
    const away = (column[other] as number) - at;
    squares[other] = (squares[other] as number) + away * away;
  }
}

/** The same of few rows, found once for many groupings. */
export function keptDistances(columns: Columns): DistancesFrom {
  const from = distancesFrom(columns);
  const kept = Array.from(columns[0] ?? [], (_, row) => from(row).slice());
  return (row) => kept[row] ?? new Float64Array();
}

export function silhouetteOf(
  from: DistancesFrom,
  assigned: Int32Array,
  clusters: number,
): number | undefined {
  const rows = assigned.length;
  const sizes = new Float64Array(clusters);
  for (const cluster of assigned) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return undefined;
  let sum = 0;
  const distances = new Float64Array(clusters);
  for (let row = 0; row < rows; row++) {
    distances.fill(0);
    addByCluster(from(row), assigned, distances);
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

function addByCluster(distances: Float64Array, assigned: Int32Array, sums: Float64Array): undefined {
  for (let other = 0; other < distances.length; other++) {
    const cluster = assigned[other] as number;
    sums[cluster] = (sums[cluster] as number) + (distances[other] as number);
  }
}

const fewRows = 1_000;

/** The same of the first thousand rows alone, which have to stand in an order that says nothing of them. */
export function silhouetteOfFew(
  columns: Columns,
  assigned: Int32Array,
  clusters: number,
): number | undefined {
  const some = columns.map((column) => column.subarray(0, fewRows));
  return silhouette(some, assigned.subarray(0, fewRows), clusters);
}
