import { discoveryTail } from "../statistics/discoveries.ts";
import type { Interval } from "../statistics/interval.ts";
import { normal, tQuantile, twoSidedTail } from "../statistics/student-t.ts";

/** A group and everyone at two snapshots, and who joined and left the group between them where that is known. */
export interface SizesOfTwo {
  readonly before: number;
  readonly now: number;
  readonly everyoneBefore: number;
  readonly everyoneNow: number;
  readonly moves: { readonly entered: number; readonly left: number } | null;
}

/** How a group changed against everyone. */
export interface SizeChange {
  /** Size over the size before, less one. */
  readonly growth: number;
  /** The same of all customers. */
  readonly everyone: number;
  /** Change of the group's part of all customers, as a fraction: 0.01 is one point. */
  readonly points: number;
  /** Of `points`, corrected for the number of groups that are compared; null where the moves are not known. */
  readonly interval: Interval | null;
  /** Whether the part changed beyond chance: the interval leaves out zero. Null where the moves are not known. */
  readonly isClear: boolean | null;
}

/**
 * The changes of groups that a reader sees side by side, in their order; undefined for a group that did not exist before.
 *
 * A snapshot counts everyone, so chance here is that of the process: each customer who joined or left might as well not have.
 * Then the change of the size varies as a difference of Poisson counts, with variance joined + left, and that of the part
 * n/N by √(joined + left) / √(N before · N now); growth of everyone, which moves the part of those who stayed by less than
 * a hundredth of that, is left out. Weather, campaigns and seasons move many at once and are no chance. The intervals are
 * those of `discoveryTail`: of the changes called clear, at most one in twenty is chance.
 */
export function sizeChanges(groups: readonly (SizesOfTwo | undefined)[]): (SizeChange | undefined)[] {
  const measured = groups.map((sizes) => (sizes === undefined ? undefined : measure(sizes)));
  const tail = discoveryTail(measured.flatMap((each) => each?.chance?.pValue ?? []));
  const reach = tQuantile(tail, normal);
  return measured.map((each) => {
    if (each === undefined) return undefined;
    const { growth, everyone, points, chance } = each;
    const ends = ({ error }: Chance): Interval => ({
      low: rounded(points - reach * error),
      high: rounded(points + reach * error),
    });
    return {
      growth: rounded(growth),
      everyone: rounded(everyone),
      points: rounded(points),
      interval: chance === null ? null : ends(chance),
      isClear: chance === null ? null : chance.pValue <= tail,
    };
  });
}

interface Chance {
  readonly error: number;
  readonly pValue: number;
}

function measure({ before, now, everyoneBefore, everyoneNow, moves }: SizesOfTwo) {
  if (before === 0 || everyoneBefore === 0 || everyoneNow === 0) return undefined;
  const points = now / everyoneNow - before / everyoneBefore;
  return {
    growth: now / before - 1,
    everyone: everyoneNow / everyoneBefore - 1,
    points,
    chance:
      moves === null ? null : chanceOf(points, moves.entered + moves.left, everyoneBefore * everyoneNow),
  };
}

function chanceOf(points: number, movers: number, everyone: number): Chance {
  const error = Math.sqrt(movers / everyone);
  return { error, pValue: error > 0 ? twoSidedTail(points / error, normal) : 1 };
}

function rounded(value: number): number {
  return Number(value.toFixed(5));
}
