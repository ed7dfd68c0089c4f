import { answered } from "../answers.ts";
import type { Suppressed } from "./count.ts";
import { ProtectedTable, type Sum } from "./protected-table.ts";

/** Of smaller tables it takes longer to look the answer up than to find it. */
const worthKeeping = 30;

/**
 * Which of some published counts to suppress, by place, and why; undefined where a count is published. Counts of 1 to 9
 * are suppressed, and so are those `hidden` already for another reason; then further ones, so that no sum gives them away.
 * Zero tells of nobody and is published: readers may know where nobody is.
 *
 * For each suppressed count there is a *move*: it and other suppressed counts change in exchange, so that every known sum
 * and every published count stays as it is. Along a move a small count takes three numbers from 1 to 9, its own among
 * them, while the other small ones stay within 1 to 9 and the protecting ones at ten or more. So at least three tables
 * agree with everything published and with the reasons given, and no sums and differences of what is published tell which
 * is the true one, also not when readers are told which number is small and which protects it. A protecting count is
 * always part of such a move, and so is unknown in the same way. Where the small counts of a sum are fewer than ten
 * together, what they are together is unknown too.
 *
 * Of all moves the one is taken that suppresses the fewest customers further, each counted by the `worth` of its cell, one
 * where none is given (as Kelly, Golden and Assad 1992, Networks 22, do for two-way tables). Where no move keeps to the
 * reasons, as with 9 and 9 of 18, naming them would give the numbers away: those of the move become "either", so that
 * readers know of each only that somebody is there. What zeros and sums give away by themselves, as when nobody else is in a
 * sum, can't be helped here: another count of each such sum is suppressed, so that none tells of it alone.
 *
 * Readers who know how moves are chosen may narrow a number further by asking for which numbers the same cells would have
 * been suppressed ("minimality attack", Wong et al. 2007, VLDB); that is not prevented.
 */
export function suppress(
  counts: readonly number[],
  sums: readonly Sum[],
  hidden: readonly number[] = [],
  worth: readonly number[] = [],
): (Suppressed | undefined)[] {
  const protect = () => {
    const table = new ProtectedTable(counts, sums, hidden, worth);
    table.protect();
    return table.reasons().map((reason) => reason ?? null);
  };
  const reasons =
    counts.length < worthKeeping
      ? protect()
      : answered(() => ["suppressed", counts, sums, hidden, worth], protect);
  return reasons.map((reason) => reason ?? undefined);
}
