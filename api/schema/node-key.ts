import { UserInputError } from "../user-input-error.ts";

/** What a global id holds besides its type: the study, and the key within it. */
export function nodeKey(study: string, key: string): string {
  return `${study}:${key}`;
}

/** @throws UserInputError */
export function splitNodeKey(id: string): [study: string, key: string] {
  const colon = id.indexOf(":");
  if (colon < 1) throw new UserInputError("malformed id; expected an id that this API gave");
  return [id.slice(0, colon), id.slice(colon + 1)];
}
