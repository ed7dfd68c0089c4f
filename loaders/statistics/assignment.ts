/**
 * Which column each row is given so that the gains add up to the most, each column once: the assignment problem, by the method of
 * Kuhn (Naval Research Logistics Quarterly 2, 1955, 83–97) and Munkres (1957) with shortest augmenting paths, in n³ steps. Rows
 * beyond the number of columns get none (−1). Of equally good assignments always the same one.
 */
export function bestAssignment(gains: readonly (readonly number[])[]): number[] {
  const rows = gains.length;
  const columns = gains[0]?.length ?? 0;
  const size = Math.max(rows, columns);
  const most = Math.max(0, ...gains.flat());
  // Costs of a square problem, rows and columns from 1; what is added to make it square costs as much as gaining nothing.
  const cost = (row: number, column: number): number => most - (gains[row - 1]?.[column - 1] ?? 0);
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    const from = new Int32Array(size + 1);
    const slack = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(size + 1);
    rowOf[0] = row;
    let at = 0;
    do {
      used[at] = 1;
      const here = rowOf[at] ?? 0;
      let [least, next] = [Number.POSITIVE_INFINITY, 0];
      for (let column = 1; column <= size; column++) {
        if (used[column] === 1) continue;
        const reduced = cost(here, column) - (rowPotential[here] ?? 0) - (columnPotential[column] ?? 0);
        if (reduced < (slack[column] ?? 0)) {
          slack[column] = reduced;
          from[column] = at;
        }
        if ((slack[column] ?? 0) < least) [least, next] = [slack[column] ?? 0, column];
      }
      for (let column = 0; column <= size; column++)
        if (used[column] === 1) {
          const owner = rowOf[column] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + least;
          columnPotential[column] = (columnPotential[column] ?? 0) - least;
        } else slack[column] = (slack[column] ?? 0) - least;
      at = next;
    } while ((rowOf[at] ?? 0) !== 0);
    while (at !== 0) {
      const before = from[at] ?? 0;
      rowOf[at] = rowOf[before] ?? 0;
      at = before;
    }
  }
  const found = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column++) {
    const row = (rowOf[column] ?? 0) - 1;
    if (row < rows) found[row] = column - 1;
  }
  return found;
}
