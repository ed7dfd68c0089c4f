import type { Localized } from "./text.ts";

/**
 * Groups that are planted in a study's sample, and how far those that its own definitions find agree with them. What was planted is
 * read by tests alone, which compute the index again; pages show what they recorded.
 */
export interface PlantedGroups {
  /** What is planted, and by what it is found. */
  readonly what: Localized;
  readonly population: string;
  /** Of the generator's truth: a table whose first column is the member's id, and what was planted. */
  readonly truth: { readonly table: string; readonly column: string };
  /** A trait whose values are the groups, those without one left out; or segments of which each member is in one at most. */
  readonly found: { readonly trait: string } | { readonly segments: readonly string[] };
  /** The size of the sample, of seed 1, and members who were compared in it. */
  readonly customers: number;
  readonly members: number;
  /** Adjusted Rand index (Hubert & Arabie 1985): 1 for the same groups, about 0 for groups that have nothing to do with each other. */
  readonly adjustedRand: number;
}
