import { bestAssignment } from "../../statistics/assignment.ts";

/**
 * The order in which new groups take the numbers of earlier ones, so that a number stays with the same people: of all ways to give
 * numbers the one under which most rows keep theirs (see `bestAssignment`). Groups beyond the earlier ones come last, in their own
 * order; the number of an earlier group that no new one is like is taken by the first of these.
 * @param before the earlier group of each row, from 0. @param now the new one
 * @returns for each number the new group that bears it
 */
export function keptOrder(before: Int32Array, now: Int32Array, groups: number): number[] {
  const earlier = before.reduce((a, b) => Math.max(a, b), -1) + 1;
  const shared = Array.from({ length: groups }, () => new Array<number>(Math.max(earlier, groups)).fill(0));
  for (const [row, group] of now.entries()) {
    const list = shared[group];
    const then = before[row] ?? -1;
    if (list !== undefined && then >= 0) list[then] = (list[then] ?? 0) + 1;
  }
  const given = bestAssignment(shared);
  return given
    .map((number, group) => ({ number, group }))
    .sort((a, b) => a.number - b.number || a.group - b.group)
    .map(({ group }) => group);
}
