import { add, type Equations, type Movable, MoveProgram, solveFor } from "./move-program.ts";

/** A sum of cells that is known: number of a cell → how often it counts in it, negative where it is taken off. */
export type KnownSum = ReadonlyMap<number, number>;

/**
 * Finds the cheapest way to change one cell of a table by one and others in exchange, so that no known sum changes. The
 * same table gives the same moves.
 */
export class MoveSearch {
  readonly #equations: Equations;
  readonly #scratch: readonly Float64Array[];

  constructor(cells: number, sums: readonly KnownSum[]) {
    const rows: Float64Array[] = [];
    const basis: number[] = [];
    for (const sum of sums) {
      const row = new Float64Array(cells);
      for (const [cell, times] of sum) row[cell] = times;
      for (const [index, known] of rows.entries()) add(row, known, -(row[basis[index] ?? 0] ?? 0));
      const cell = row.findIndex((times) => times !== 0);
      // A sum that follows from the others adds nothing.
      if (cell === -1) continue;
      rows.push(row);
      basis.push(cell);
      solveFor(row, rows, cell);
    }
    this.#equations = { rows, basis };
    this.#scratch = rows.map((row) => row.slice());
  }

  /** Cell → by how much it changes when `target` rises by one; undefined where the bounds allow no such move. */
  find(target: number, bounds: readonly Movable[]): Map<number, number> | undefined {
    // From the start each time, so that rounding does not add up from search to search.
    const { rows, basis } = this.#equations;
    for (const [index, row] of rows.entries()) this.#scratch[index]?.set(row);
    const program = new MoveProgram({ rows: this.#scratch, basis: [...basis] }, bounds, target);
    program.solve();
    const moved = new Map([...program.value.entries()].filter(([, by]) => Math.abs(by) > 1e-7));
    return (moved.get(target) ?? 0) > 1 - 1e-7 ? moved : undefined;
  }
}
