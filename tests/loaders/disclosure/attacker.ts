import type { Count } from "../../../loaders/disclosure/count.ts";
import type { Sum } from "../../../loaders/disclosure/protected-table.ts";

/** What a reader can work out of a table: for each cell, numbers that it may be. */
export type Possible = readonly ReadonlySet<number>[];

interface Bounds {
  readonly from: number;
  readonly to: number;
}

/**
 * Tries all tables of whole numbers that agree with what is published: the counts, the reasons of those that are not, and
 * the sums. Shares no code with the product. For each cell it looks for as many numbers as `enough`, then stops.
 */
export function possibleNumbers(
  published: readonly Count[],
  sums: readonly Sum[],
  truth: readonly number[],
  enough = 3,
): Possible {
  const totals = sums.map(({ of, less = [] }) => sumOf(of, truth) - sumOf(less, truth));
  const most = truth.reduce((sum, count) => sum + count, 0);
  const bounds = published.map((count): Bounds => {
    if (typeof count === "number") return { from: count, to: count };
    if (count === "small") return { from: 1, to: 9 };
    return { from: count === "protecting" ? 10 : 1, to: most };
  });
  return published.map((count, cell) => {
    if (typeof count === "number") return new Set([count]);
    const found = new Set([truth[cell] ?? 0]);
    // Near the truth first: that is where another number is most likely to be found.
    for (let step = 1; step <= most && found.size < enough; step += 1) {
      for (const number of [(truth[cell] ?? 0) + step, (truth[cell] ?? 0) - step]) {
        const tried = bounds.with(cell, { from: number, to: number });
        const { from = 0, to = 0 } = bounds[cell] ?? {};
        if (number >= from && number <= to && isPossible(tried, sums, totals)) found.add(number);
      }
    }
    return found;
  });
}

/** Whether some whole numbers within the bounds have these sums. */
function isPossible(bounds: readonly Bounds[], sums: readonly Sum[], totals: readonly number[]): boolean {
  const narrowed = narrow(bounds, sums, totals);
  if (narrowed === undefined) return false;
  const open = narrowed.flatMap(({ from, to }, cell) => (to > from ? [{ cell, width: to - from }] : []));
  const [next] = open.sort((a, b) => a.width - b.width);
  if (next === undefined) return true;
  const { from = 0, to = 0 } = narrowed[next.cell] ?? {};
  for (let number = from; number <= to; number += 1) {
    if (isPossible(narrowed.with(next.cell, { from: number, to: number }), sums, totals)) return true;
  }
  return false;
}

/** Bounds that each sum allows, given those of its other cells, until nothing gets narrower; undefined where none are left. */
function narrow(
  bounds: readonly Bounds[],
  sums: readonly Sum[],
  totals: readonly number[],
): readonly Bounds[] | undefined {
  const now = [...bounds];
  for (let changed = true; changed; ) {
    changed = false;
    for (const [index, { of, less = [] }] of sums.entries()) {
      const terms = [...of.map((cell) => ({ cell, sign: 1 })), ...less.map((cell) => ({ cell, sign: -1 }))];
      const ends = terms.map(({ cell, sign }) => {
        const { from = 0, to = 0 } = now[cell] ?? {};
        return sign === 1 ? { low: from, high: to } : { low: -to, high: -from };
      });
      const low = ends.reduce((sum, end) => sum + end.low, 0);
      const high = ends.reduce((sum, end) => sum + end.high, 0);
      const total = totals[index] ?? 0;
      for (const [at, { cell, sign }] of terms.entries()) {
        const end = ends[at] ?? { low: 0, high: 0 };
        const [least, greatest] = [total - (high - end.high), total - (low - end.low)];
        const [from, to] = sign === 1 ? [least, greatest] : [-greatest, -least];
        const old = now[cell] ?? { from: 0, to: 0 };
        const next = { from: Math.max(old.from, from), to: Math.min(old.to, to) };
        if (next.from > next.to) return undefined;
        if (next.from !== old.from || next.to !== old.to) {
          now[cell] = next;
          changed = true;
          break;
        }
      }
    }
  }
  return now;
}

function sumOf(cells: readonly number[], counts: readonly number[]): number {
  return cells.reduce((sum, cell) => sum + (counts[cell] ?? 0), 0);
}
