import { bestAssignment } from "../../statistics/assignment.ts";

/** So many standard deviations above their other answers the members of a group agree with what it is called after, at least. */
const leastLikeness = 0.3;

export interface NamedGroups {
  /** Of each declared group the one found that is most like it. */
  readonly order: readonly number[];
  /** Of each declared group, whether the one found is like it at all. */
  readonly like: readonly boolean[];
}

/**
 * Which of the groups found is which of those declared: of all ways to give names the one under which members agree most, beyond their
 * other answers, with the items that their group is called after (see `bestAssignment`). A group without such items is the one whose
 * answers lie nearest to everyone's.
 * @param apart of each group found, by item: standard deviations from everyone
 * @param declared of each group, the items that its members agree with more than with the others
 */
export function namedGroups(
  apart: readonly ReadonlyMap<string, number>[],
  declared: readonly (readonly string[])[],
): NamedGroups {
  const likeness = declared.map((high) =>
    apart.map((items) => {
      const all = [...items.values()];
      if (high.length === 0) return -Math.max(...all.map(Math.abs));
      return meanOf(high.map((item) => items.get(item) ?? 0)) - meanOf(all);
    }),
  );
  const order = bestAssignment(likeness);
  return {
    order,
    like: declared.map(
      (high, i) => high.length === 0 || (likeness[i]?.[order[i] ?? -1] ?? 0) >= leastLikeness,
    ),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
