import { discoveryCost } from "../budget.ts";
import type { RequestContext } from "../context.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import type { Pin } from "./kept-snapshots.ts";

/** A population of a study, and which of its snapshots. */
export interface StudyArguments extends Pin {
  readonly study: string;
  readonly population?: string | null;
}

/**
 * Answers from the snapshot that the arguments name: at once from the request's own where they name none, since most requests
 * do not.
 * @throws UserInputError where both an id and an instant are given, and as `KeptSnapshots.lease`
 */
export function inSnapshot<Answer>(
  { study, population, snapshot, asOf }: StudyArguments,
  { studies, budget }: RequestContext,
  answer: (study: StudyView) => Answer | Promise<Answer>,
): Answer | Promise<Answer> {
  const isPinned = [snapshot, asOf].filter((each) => each !== null && each !== undefined).length;
  if (isPinned === 0) return answer(studies.study(study, population));
  if (isPinned === 2) throw new UserInputError("snapshot and asOf exclude each other; expected one of them");
  budget.spend(discoveryCost);
  return studies.pinned(study, population, { snapshot, asOf }).then(answer);
}
