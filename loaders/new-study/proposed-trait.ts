import type { Trait } from "../../data/study.ts";

/** A trait with what the analyst may want to decide otherwise. */
export interface ProposedTrait {
  readonly trait: Trait;
  readonly note?: string;
  /** Of a text: its values, the most frequent first. */
  readonly values?: readonly string[];
}

/** So many different texts at most make a trait worth asking for; the others stay columns. */
export const mostTexts = 100;

/** A text of so many values may narrow a page, or name groups. */
export const mostGroups = 12;
