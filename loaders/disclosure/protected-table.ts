import { isPublishable, isSmall, type Suppressed, smallestGroup } from "./count.ts";
import type { Movable } from "./move-program.ts";
import { type KnownSum, MoveSearch } from "./move-search.ts";

/** A sum that readers know: of the cells at these places, less those at others. */
export interface Sum {
  readonly of: readonly number[];
  readonly less?: readonly number[];
}

/** Numbers that a count may be. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** What readers know of suppressed counts: the reasons, or only that somebody is there. */
type Knowledge = "reasons" | "presence";

/** Cell → how much it changes, in step. */
type Move = ReadonlyMap<number, number>;

/** Counts with known sums, suppressed until each suppressed one has a move; what that is stands at `suppress`. */
export class ProtectedTable {
  /** The counts, and after them those of small cells together where a sum would tell that. */
  readonly #counts: readonly number[];
  readonly #published: number;
  /** Those known, and again with what their small cells are together in place of these. */
  readonly #sums: readonly Sum[];
  readonly #search: MoveSearch;
  /** What each cell costs to suppress. */
  readonly #cost: readonly number[];
  readonly #suppressed: Set<number>;
  readonly #unnamed = new Set<number>();
  readonly #moves: Move[] = [];

  constructor(
    counts: readonly number[],
    sums: readonly Sum[],
    hidden: readonly number[],
    worth: readonly number[],
  ) {
    const groups = smallTogether(counts, sums);
    this.#published = counts.length;
    this.#counts = [...counts, ...groups.map(({ cells }) => total(counts, cells))];
    const ofSmall = groups.map(({ cells }, index): Sum => ({ of: cells, less: [counts.length + index] }));
    const withTheRest = groups.map(({ sum, cells }, index): Sum => {
      const rest = sum.of.filter((cell) => !cells.includes(cell));
      return { ...sum, of: [...rest, counts.length + index] };
    });
    this.#sums = [...sums, ...withTheRest];
    this.#search = new MoveSearch(this.#counts.length, [...sums, ...ofSmall].map(knownSum));
    const largest = Math.max(1, ...counts);
    this.#cost = this.#counts.map((count, cell) => ((worth[cell] ?? 1) * count) / largest);
    const small = this.#counts.flatMap((count, cell) => (isSmall(count) ? [cell] : []));
    this.#suppressed = new Set([...small, ...hidden]);
  }

  protect(): void {
    let stuck = this.#protectCells([...this.#suppressed]);
    while (stuck.length > 0) stuck = this.#protectCells(stuck.flatMap((cell) => this.#accompany(cell)));
  }

  /** A move for each, the smallest counts first: they need the longest ways. Those that have none are answered. */
  #protectCells(cells: readonly number[]): number[] {
    let stuck = cells.toSorted((a, b) => this.#count(a) - this.#count(b) || a - b);
    for (const length of [3, 2]) {
      stuck = stuck.filter((cell) => this.#protectCell(cell, "reasons", length) === undefined);
      stuck = stuck.filter((cell) => {
        const move = this.#protectCell(cell, "presence", length);
        for (const moved of move?.keys() ?? []) this.#unnamed.add(moved);
        return move === undefined;
      });
    }
    return stuck;
  }

  reasons(): (Suppressed | undefined)[] {
    return this.#counts.slice(0, this.#published).map((count, cell) => {
      if (!this.#suppressed.has(cell)) return undefined;
      if (this.#unnamed.has(cell) || count === 0) return "either";
      return isPublishable(count) ? "protecting" : "small";
    });
  }

  /** A move of the cell, whose cells are suppressed with it: one that is known already, or else the cheapest. */
  #protectCell(cell: number, knowledge: Knowledge, length: number): Move | undefined {
    const ranges = rangesAround(this.#count(cell), length, this.#possible(cell, knowledge));
    for (const range of ranges) {
      const bounds = this.#bounds(cell, range, knowledge, false);
      const known = this.#moves.find((move) => isWithin(move, cell, bounds));
      if (known !== undefined) return known;
    }
    // Whole steps first: they need the fewest cells.
    for (const whole of [true, false]) {
      for (const range of ranges) {
        const move = this.#search.find(cell, this.#bounds(cell, range, knowledge, whole));
        if (move === undefined) continue;
        for (const moved of move.keys()) this.#suppressed.add(moved);
        this.#moves.push(move);
        return move;
      }
    }
    return undefined;
  }

  /** Where a cell has no move, no sum shall tell of it alone: the cheapest other cell of such a sum is suppressed too. */
  #accompany(cell: number): number[] {
    const companions: number[] = [];
    for (const { of, less = [] } of this.#sums) {
      const cells = [...of, ...less];
      if (!cells.includes(cell) || cells.some((other) => other !== cell && this.#suppressed.has(other)))
        continue;
      const [cheapest] = cells
        .filter((other) => other !== cell && this.#count(other) > 0)
        .sort((a, b) => (this.#cost[a] ?? 0) - (this.#cost[b] ?? 0) || a - b);
      if (cheapest === undefined) continue;
      this.#suppressed.add(cheapest);
      companions.push(cheapest);
    }
    return companions;
  }

  /** How far other cells may go for each step of this one, so that all go along until it is at both ends of the range. */
  #bounds(target: number, range: Range, knowledge: Knowledge, whole: boolean): (cell: number) => Movable {
    const [up, down] = [range.to - this.#count(target), this.#count(target) - range.from];
    const rounded = (steps: number): number => (whole ? Math.floor(steps) : steps);
    return (cell) => {
      if (cell === target) return { up: 1, down: 0, cost: 0 };
      const count = this.#count(cell);
      const { from, to } = this.#possible(cell, knowledge);
      const [above, below] = [to - count, count - from];
      return {
        up: rounded(Math.min(over(above, up), over(below, down))),
        down: rounded(Math.min(over(below, up), over(above, down))),
        cost: this.#costOf(cell, knowledge),
      };
    };
  }

  /** Suppressed cells cost nothing, but that their reasons can't be named. */
  #costOf(cell: number, knowledge: Knowledge): number {
    if (!this.#suppressed.has(cell)) return this.#cost[cell] ?? 0;
    return knowledge === "reasons" || this.#unnamed.has(cell) ? 0 : 1e-3;
  }

  #possible(cell: number, knowledge: Knowledge): Range {
    const count = this.#count(cell);
    if (count === 0 && !this.#suppressed.has(cell)) return { from: 0, to: 0 };
    const isNamed = cell < this.#published && !this.#unnamed.has(cell) && count > 0;
    if (knowledge === "presence" || !isNamed)
      return { from: Math.min(1, count), to: Number.POSITIVE_INFINITY };
    return isSmall(count)
      ? { from: 1, to: smallestGroup - 1 }
      : { from: smallestGroup, to: Number.POSITIVE_INFINITY };
  }

  #count(cell: number): number {
    return this.#counts[cell] ?? 0;
  }
}

/** The sums in which several cells are small and are fewer than ten together, with these cells. */
function smallTogether(
  counts: readonly number[],
  sums: readonly Sum[],
): { readonly sum: Sum; readonly cells: readonly number[] }[] {
  return sums.flatMap((sum) => {
    const cells = sum.of.filter((cell) => isSmall(counts[cell] ?? 0));
    return cells.length > 1 && isSmall(total(counts, cells)) ? [{ sum, cells }] : [];
  });
}

/** So many numbers in a row that a count may be, itself in the middle where that is possible. */
function rangesAround(count: number, length: number, possible: Range): Range[] {
  return [...new Set([1, 0, length - 1])]
    .map((before) => ({ from: count - before, to: count - before + length - 1 }))
    .filter(({ from, to }) => from >= possible.from && to <= possible.to);
}

/** Whether a move, taken so that the cell rises by one, keeps to the bounds. */
function isWithin(move: Move, target: number, bounds: (cell: number) => Movable): boolean {
  const step = move.get(target);
  if (step === undefined) return false;
  for (const [cell, by] of move) {
    if (cell === target) continue;
    const { up, down } = bounds(cell);
    if (by / step > up + 1e-9 || -by / step > down + 1e-9) return false;
  }
  return true;
}

/** Steps that there is room for; without end where none is taken in that direction. */
function over(room: number, steps: number): number {
  return steps === 0 ? Number.POSITIVE_INFINITY : room / steps;
}

function total(counts: readonly number[], cells: readonly number[]): number {
  return cells.reduce((sum, cell) => sum + (counts[cell] ?? 0), 0);
}

function knownSum({ of, less = [] }: Sum): KnownSum {
  return new Map([...of.map((cell) => [cell, 1] as const), ...less.map((cell) => [cell, -1] as const)]);
}
