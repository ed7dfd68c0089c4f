import type { Columns } from "../kmeans/row-order.ts";

/**
 * Groups as regions where rows lie dense (DBSCAN: Ester, Kriegel, Sander & Xu 1996, KDD 2): a row with `fewest` others within a
 * distance is the core of a group, and so are those that it reaches; rows that none reaches are noise, −1. The distance is where
 * the sorted distances to the neighbour of that order bend most (the largest distance from their chord), as the authors read it
 * off. How many groups there are is not asked for. In n² steps.
 */
export function denseGroups(columns: Columns, fewest = 2 * columns.length): Int32Array {
  const rows = columns[0]?.length ?? 0;
  const distances = (row: number): Float64Array => {
    const squares = new Float64Array(rows);
    for (const column of columns)
      for (let other = 0; other < rows; other++)
        squares[other] = (squares[other] ?? 0) + ((column[other] ?? 0) - (column[row] ?? 0)) ** 2;
    return squares.map(Math.sqrt);
  };
  const kth = Float64Array.from(
    { length: rows },
    (_, row) => distances(row).sort()[Math.min(fewest, rows - 1)] ?? 0,
  ).sort();
  const reach = bend(kth);
  const group = new Int32Array(rows).fill(-1);
  let groups = 0;
  for (let row = 0; row < rows; row++) {
    if (group[row] !== -1 || within(distances(row), reach).length <= fewest) continue;
    const waiting = [row];
    group[row] = groups;
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const near = within(distances(at), reach);
      if (near.length <= fewest) continue;
      for (const other of near)
        if (group[other] === -1) {
          group[other] = groups;
          waiting.push(other);
        }
    }
    groups += 1;
  }
  return group;
}

function within(distances: Float64Array, reach: number): number[] {
  const near: number[] = [];
  for (let other = 0; other < distances.length; other++)
    if ((distances[other] ?? 0) <= reach) near.push(other);
  return near;
}

function bend(sorted: Float64Array): number {
  const last = sorted.length - 1;
  const [low, high] = [sorted[0] ?? 0, sorted[last] ?? 0];
  let [best, most] = [high, -1];
  for (let i = 0; i <= last; i++) {
    const below = low + ((high - low) * i) / Math.max(1, last) - (sorted[i] ?? 0);
    if (below > most) [best, most] = [sorted[i] ?? 0, below];
  }
  return best;
}
