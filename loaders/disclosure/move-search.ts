import { Equation, type Equations, type Movable, MoveProgram, solveFor } from "./move-program.ts";

/** A sum of cells that is known: number of a cell → how often it counts in it, negative where it is taken off. */
export type KnownSum = ReadonlyMap<number, number>;

/** So many searches go on where the one before left off: rounding adds up from one to the next. */
const searchesInRow = 4;

/** A change of less is a rounding error; without those, sums are kept but for less than `sumError`. */
const leastChange = 1e-5;
const sumError = 1e-6;

/**
 * Finds the cheapest way to change one cell of a table by one and others in exchange, so that no known sum changes. The
 * same searches in the same order give the same moves: of several that cost the same, the one that is nearest to the one
 * before is found.
 */
export class MoveSearch {
  readonly #sums: readonly KnownSum[];
  readonly #start: Equations;
  readonly #now: { readonly rows: readonly Equation[]; basis: number[] };
  /** Searches since the equations were those of the start. */
  #searches = 0;

  constructor(cells: number, sums: readonly KnownSum[]) {
    const rows: Equation[] = [];
    const basis: number[] = [];
    for (const sum of sums) {
      const row = new Equation(new Float64Array(cells));
      for (const [cell, times] of sum) row.times[cell] = times;
      for (const [index, known] of rows.entries()) row.add(known, -(row.times[basis[index] ?? 0] ?? 0));
      const cell = row.first;
      // A sum that follows from the others adds nothing.
      if (cell === undefined) continue;
      rows.push(row);
      basis.push(cell);
      solveFor(row, rows, cell);
    }
    this.#sums = sums;
    this.#start = { rows, basis };
    this.#now = { rows: rows.map((row) => new Equation(row.times.slice())), basis: [...basis] };
  }

  /** Cell → by how much it changes when `target` rises by one; undefined where the bounds allow no such move. */
  find(target: number, bounds: readonly Movable[]): Map<number, number> | undefined {
    const next = this.#searches < searchesInRow ? this.#solve(target, bounds) : undefined;
    if (next !== undefined || this.#searches === 1) return next;
    // Either there is none, or rounding hides it.
    this.#startAgain();
    return this.#solve(target, bounds);
  }

  #solve(target: number, bounds: readonly Movable[]): Map<number, number> | undefined {
    this.#searches += 1;
    const program = new MoveProgram(this.#now, bounds, target);
    program.solve();
    const moved = new Map([...program.value.entries()].filter(([, by]) => Math.abs(by) > leastChange));
    return (moved.get(target) ?? 0) > 1 - leastChange && this.#isKept(moved) ? moved : undefined;
  }

  #isKept(moved: ReadonlyMap<number, number>): boolean {
    return this.#sums.every((sum) => {
      let change = 0;
      for (const [cell, times] of sum) change += times * (moved.get(cell) ?? 0);
      return Math.abs(change) <= sumError;
    });
  }

  #startAgain(): void {
    for (const [index, row] of this.#now.rows.entries())
      if (row.isChanged) row.become(this.#start.rows[index] as Equation);
    this.#now.basis = [...this.#start.basis];
    this.#searches = 0;
  }
}
