import { Equations } from "./equations.ts";
import { type Movable, MoveProgram } from "./move-program.ts";

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
  readonly #equations: Equations;
  /** Makes the equations what they were at first. */
  readonly #begin: () => void;
  /** Searches since the equations were those of the start. */
  #searches = 0;

  constructor(cells: number, sums: readonly KnownSum[]) {
    this.#sums = sums;
    this.#equations = new Equations(cells, sums);
    this.#begin = this.#equations.remember();
  }

  /** Cell → by how much it changes when `target` rises by one; undefined where the bounds allow no such move. */
  find(target: number, bounds: (cell: number) => Movable): Map<number, number> | undefined {
    const next = this.#searches < searchesInRow ? this.#solve(target, bounds) : undefined;
    if (next !== undefined || this.#searches === 1) return next;
    // Either there is none, or rounding hides it.
    this.#startAgain();
    return this.#solve(target, bounds);
  }

  #solve(target: number, bounds: (cell: number) => Movable): Map<number, number> | undefined {
    this.#searches += 1;
    const program = new MoveProgram(this.#equations, bounds, target);
    program.solve();
    const moved = new Map<number, number>();
    for (const [cell, by] of program.value.entries()) if (Math.abs(by) > leastChange) moved.set(cell, by);
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
    this.#begin();
    this.#searches = 0;
  }
}
