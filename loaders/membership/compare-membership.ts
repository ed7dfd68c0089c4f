import { join } from "node:path";
import type { PopulationLake } from "../lake/paths.ts";
import { ServingReader } from "../serving/reader.ts";
import { membershipChanges } from "./membership-changes.ts";

/** A segment's customers in one snapshot against another. Counts are customers. */
export interface MembershipDifference {
  readonly before: number;
  readonly after: number;
  readonly stayed: number;
  readonly joined: number;
  /** Of those who joined, the ones whom the earlier snapshot did not know. */
  readonly joinedNew: number;
  readonly left: number;
  /** Of those who left, the ones whom the later snapshot does not know any more. */
  readonly leftGone: number;
  /** Those in both over those in either, 0 to 1; 0 where both are empty. */
  readonly jaccard: number;
}

/**
 * Counts who joined a segment and who left, between any two snapshots of a study, from their bitsets.
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
        joined: added.size,
        joinedNew: newcomers.size,
        left: removed.size,
        leftGone: gone.size,
        jaccard,
      };
    } finally {
      later.close();
    }
  } finally {
    earlier.close();
  }
}
