import type { DefinitionProblem } from "../errors.ts";
import { firstTwice } from "../first-twice.ts";

/** A name that comes twice in a list of which each is shown or counted once. */
export function namedTwice(names: readonly string[], path: string): DefinitionProblem[] {
  const twice = firstTwice(names);
  return twice === undefined ? [] : [{ path, message: `${twice} comes twice; expected each once` }];
}
