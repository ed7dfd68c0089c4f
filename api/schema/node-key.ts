import type { RequestContext } from "../context.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";

/** What a global id holds besides its type: the study, a population other than its first, and the key within it. */
export function nodeKey({ path }: StudyView, key: string): string {
  return `${path}:${key}`;
}

/**
 * The population that a global id is about, and the key within it.
 * @throws UserInputError for a malformed id, UnknownNameError for an unknown study or population
 */
export function splitNodeKey(id: string, { studies }: RequestContext): [study: StudyView, key: string] {
  const colon = id.indexOf(":");
  if (colon < 1) throw new UserInputError("malformed id; expected an id that this API gave");
  const [study = "", population] = id.slice(0, colon).split("/");
  return [studies.named(study, population), id.slice(colon + 1)];
}
