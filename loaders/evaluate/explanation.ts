import type { ConditionKind } from "../../data/language.ts";
import type { Bilingual } from "../../data/text.ts";
import type { Json } from "../canonical.ts";
import type { ValueRange } from "./merged-changes.ts";

/** One condition of a definition as it turned out for one profile. */
export interface ExplanationNode {
  /** `case`: the own conditions of an earlier part of a segmentation, which would win. */
  readonly kind: ConditionKind | "case";
  /** Where it stands, as errors name it: `champions.where.all[0].trait`, or `where…` in a draft. */
  readonly path: string;
  readonly matched: boolean;
  /** For a leaf what is observed against what is needed; for a group what it asks and how many parts hold. */
  readonly sentence: Bilingual;
  /**
   * A leaf's value, null where missing; of a trait compared with another both, by their ids; the number of steps that a
   * sequence reached. Groups have none.
   */
  readonly observed?: Json;
  /** A leaf's `{ op, value }`, `{ op, trait }` or `{ steps }`. Groups have none. */
  readonly needed?: Json;
  /** A reference has the definition it refers to; beyond 2,000 nodes references are left unexpanded. */
  readonly children: readonly ExplanationNode[];
}

/** One value that would have to be another. */
export interface Change {
  /**
   * Where the definition that is explained asks for it, the first place first: in that definition's own paths, what a reference
   * leads to at the place of the reference.
   */
  readonly path: string;
  readonly paths: readonly string[];
  /** Whether what `needed` says would have to hold; else, where its `not` is the whole of it, to fail. */
  readonly mustHold: boolean;
  readonly sentence: Bilingual;
  readonly observed: Json;
  /** A comparison `{ op, value }`, `{ not: … }` of one, or `{ all: […] }` of several. */
  readonly needed: Json;
  /** Where an ordered value must lie, if one range says it. */
  readonly range?: ValueRange;
}

export interface Explanation extends ExplanationNode {
  /** Why, in one sentence. */
  readonly summary: Bilingual;
  /**
   * For someone outside: the fewest leaves that would have to turn out otherwise, equal leaves counted once, and not those that
   * turn out otherwise with them since both are of one value. Those of one value are told as one change, within what others of it
   * must be, where one range or list of values says them. Values are taken as independent of each other, and so are leaves where
   * only that gives a way. Null when no such change suffices. Empty for a member.
   */
  readonly toChange: readonly Change[] | null;
  /** False when finding the fewest was given up (`changes.ts` says when): then `toChange` is one way, or null. */
  readonly toChangeIsSmallest: boolean;
}
