import { Bitset } from "../serving/bitset.ts";
import type { ServingReader } from "../serving/reader.ts";
import { renumbering } from "./renumbering.ts";

/** A segment in two snapshots, customer by customer. */
export interface MembershipChange {
  readonly sizeBefore: number;
  readonly sizeAfter: number;
  /** Members of both times. */
  readonly stayed: number;
  /** Members of the later snapshot who were none, by its numbers. */
  readonly added: Bitset;
  /** Of those, the ones whom the earlier snapshot did not know. */
  readonly newcomers: Bitset;
  /** Members of the earlier snapshot who are none any more, by its numbers. */
  readonly removed: Bitset;
  /** Of those, the ones whom the later snapshot does not know any more. */
  readonly gone: Bitset;
  /** Those who stayed over those who were members at either time, 0 to 1; 0 when nobody ever was. */
  readonly jaccard: number;
}

/**
 * The change of any segment between two snapshots of a study, which need not follow each other nor be of one chain. A
 * segment that one of them lacks has no members there.
 */
export function membershipChanges(
  earlier: ServingReader,
  later: ServingReader,
): (segment: string) => MembershipChange {
  const forward = renumbering(earlier, later);
  const back = renumbering(later, earlier);
  const knownBefore = forward(earlier.everyone);
  const stillKnown = back(later.everyone);
  const nobody = new Bitset(new Uint32Array(0));
  return (segment) => {
    const before = earlier.members(segment) ?? nobody;
    const after = later.members(segment) ?? nobody;
    const added = after.andNot(forward(before));
    const removed = before.andNot(back(after));
    const stayed = after.size - added.size;
    const ever = before.size + added.size;
    return {
      sizeBefore: before.size,
      sizeAfter: after.size,
      stayed,
      added,
      newcomers: added.andNot(knownBefore),
      removed,
      gone: removed.andNot(stillKnown),
      jaccard: ever === 0 ? 0 : stayed / ever,
    };
  };
}
