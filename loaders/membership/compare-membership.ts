import { join } from "node:path";
import type { PopulationLake } from "../lake/paths.ts";
import { ServingReader } from "../serving/reader.ts";
import { membershipChanges } from "./membership-changes.ts";

/** A segment's customers in one snapshot against another. Counts are customers. */
export interface MembershipDifference {
  readonly before: number;
  readonly after: number;
  readonly stayed: number;
  readonly came: number;
  /** Of those who came, the ones whom the earlier snapshot did not know. */
  readonly cameNew: number;
  readonly went: number;
  /** Of those who went, the ones whom the later snapshot does not know any more. */
  readonly wentGone: number;
  /** Those in both over those in either, 0 to 1; 0 where both are empty. */
  readonly jaccard: number;
}

/**
 * Counts who came to a segment and who went, between any two snapshots of a study, from their bitsets.
 * @throws ConfigError when the serving files of either are missing, damaged or of another format
 */
export function compareMembership(
  lake: PopulationLake,
  segment: string,
  before: string,
  after: string,
): MembershipDifference {
  const open = (id: string) => new ServingReader(join(lake.snapshot(id), "serving"));
  const earlier = open(before);
  try {
    const later = open(after);
    try {
      const { sizeBefore, sizeAfter, stayed, added, newcomers, removed, gone, jaccard } = membershipChanges(
        earlier,
        later,
      )(segment);
      return {
        before: sizeBefore,
        after: sizeAfter,
        stayed,
        came: added.size,
        cameNew: newcomers.size,
        went: removed.size,
        wentGone: gone.size,
        jaccard,
      };
    } finally {
      later.close();
    }
  } finally {
    earlier.close();
  }
}
