import { exactSum } from "./exact-sum.ts";

/** Members of two instants, by their places in each. */
export interface Pairing {
  /** For each member of the later instant the place at the earlier, −1 for one who was not there. */
  readonly earlierPlace: Int32Array;
  /** Places at the earlier instant of those who are not at the later. */
  readonly gone: Int32Array;
}

/** Finds the members of one instant among those of another, by numbers that no two members share. */
export function pairMembers(later: Float64Array, earlier: Float64Array): Pairing {
  const most = earlier.reduce(
    (a, b) => Math.max(a, b),
    later.reduce((a, b) => Math.max(a, b), 0),
  );
  const placeOf = new Int32Array(most + 1).fill(-1);
  for (const [place, number] of earlier.entries()) placeOf[number] = place;
  const earlierPlace = Int32Array.from(later, (number) => placeOf[number] ?? -1);
  for (const number of later) placeOf[number] = -1;
  return { earlierPlace, gone: placeOf.filter((place) => place >= 0).sort() };
}

/**
 * How far chance moves the change of a number between two instants: the standard error of the sum of what each member adds
 * to it now less what the same member added then. A snapshot counts everyone, so what varies is the process: each member,
 * with all that happened to it, might have been there twice or not at all. Drawing members so, with Poisson frequencies, is
 * a bootstrap (Hanley & MacGibbon 2006, Computer Methods and Programs in Biomedicine 83, 57–62) whose variance is known without
 * drawing: Σ(now − then)². What moves many members at once, such as a season, is no chance.
 */
export function changeError(
  later: Float64Array,
  earlier: Float64Array,
  { earlierPlace, gone }: Pairing,
): number {
  const known = (value: number | undefined): number => value || 0;
  const squares = new Float64Array(later.length + gone.length);
  for (let place = 0; place < later.length; place++) {
    const then = earlierPlace[place] ?? -1;
    squares[place] = (known(later[place]) - (then < 0 ? 0 : known(earlier[then]))) ** 2;
  }
  for (let place = 0; place < gone.length; place++)
    squares[later.length + place] = known(earlier[gone[place] ?? 0]) ** 2;
  return Math.sqrt(exactSum(squares));
}
