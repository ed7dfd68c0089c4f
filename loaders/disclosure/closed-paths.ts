/**
 * Suppresses further cells of a table with known sums of rows and columns, so that every suppressed cell lies on a closed
 * path of suppressed ones, going by row and by column in turn: then something can be added and taken off in turn along the
 * path without a sum changing, and no equation gives a cell away (Cox 1980, Journal of the American Statistical
 * Association 75). For each cell the path that costs the fewest customers is taken; cells that are suppressed already cost
 * nothing. A cell that lies on no such path, as when it is alone in its row, is left to the caller.
 */
export function closePaths(
  cells: readonly { readonly customers: number }[],
  rowOf: (index: number) => string,
  columnOf: (index: number) => string,
  hidden: Set<number>,
): void {
  const lines = new Map<string, number[]>();
  const ends = cells.map((_, index): readonly [string, string] => [
    `row ${rowOf(index)}`,
    `column ${columnOf(index)}`,
  ]);
  for (const [index, pair] of ends.entries()) {
    if ((cells[index]?.customers ?? 0) === 0) continue;
    for (const end of pair) lines.set(end, [...(lines.get(end) ?? []), index]);
  }
  const cost = (index: number): number => (hidden.has(index) ? 0 : (cells[index]?.customers ?? 0));
  for (const index of [...hidden].sort((a, b) => a - b)) {
    for (const further of cheapestWayRound(index, ends, lines, cost)) hidden.add(further);
  }
}

/** The cells of the cheapest way from a cell's row to its column that does not use the cell; empty without one. */
function cheapestWayRound(
  around: number,
  ends: readonly (readonly [string, string])[],
  lines: ReadonlyMap<string, readonly number[]>,
  cost: (index: number) => number,
): number[] {
  const [start, goal] = ends[around] ?? ["", ""];
  const reached = new Map<string, { readonly cost: number; readonly by?: number; readonly from?: string }>([
    [start, { cost: 0 }],
  ]);
  const open = new Set([start]);
  while (open.size > 0) {
    const here = [...open].reduce((best, each) =>
      (reached.get(each)?.cost ?? 0) < (reached.get(best)?.cost ?? 0) ? each : best,
    );
    if (here === goal) break;
    open.delete(here);
    for (const index of lines.get(here) ?? []) {
      if (index === around) continue;
      const [row, column] = ends[index] ?? ["", ""];
      const next = here === row ? column : row;
      const total = (reached.get(here)?.cost ?? 0) + cost(index);
      const known = reached.get(next);
      if (known !== undefined && known.cost <= total) continue;
      reached.set(next, { cost: total, by: index, from: here });
      open.add(next);
    }
  }
  const path: number[] = [];
  for (let at = reached.get(goal); at?.by !== undefined; at = reached.get(at.from ?? "")) path.push(at.by);
  return path;
}
