import { isPublishable, isSmall } from "../disclosure/count.ts";
import { type Difference, welchDifference } from "../statistics/welch.ts";
import type { ArmMoments } from "./trial-arms.ts";
import type { TrialOutcome } from "./trial-outcomes.ts";

/**
 * An outcome a head of one arm less that of another. Undefined where nothing varies, and where it may not be told: where an arm is
 * small, or where in one of them 1 to 9 members have some of the outcome, or 1 to 9 are counted or are not; with its interval and the
 * sizes of the arms a difference tells how many.
 */
export function toldDifference(
  { metric }: TrialOutcome,
  arm: ArmMoments,
  other: ArmMoments,
): Difference | undefined {
  const parts = [arm, other].flatMap(({ n, contributors }) =>
    "customersWith" in metric ? [contributors, n - contributors] : [contributors],
  );
  const mayBeTold = [arm, other].every(({ n }) => isPublishable(n)) && !parts.some(isSmall);
  return mayBeTold ? welchDifference(arm, other) : undefined;
}
