import { type Count, isKnown } from "../disclosure/count.ts";
import { suppressParts } from "../disclosure/count-table.ts";
import { wilsonInterval } from "../statistics/wilson.ts";

/** How many of a group had an outcome, as published. */
export interface Rate {
  /** With and without it. */
  readonly customers: Count;
  readonly had: Count;
  /** The share who had it, with its 95 % interval; null where it would tell of too few. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The rate of an outcome in groups that share nobody, suppressed together. `round` shortens shares and their ends.
 * Intervals are Wilson's.
 */
export function rates(
  groups: readonly { readonly had: number; readonly hadNot: number }[],
  round: (share: number) => number,
): Rate[] {
  const counts = suppressParts(groups.flatMap(({ had, hadNot }) => [had, hadNot]));
  return groups.map(({ had, hadNot }, index) => {
    const [published = "either", rest = "either"] = counts.slice(2 * index, 2 * index + 2);
    const isOpen = isKnown(published) && isKnown(rest);
    const interval = isOpen ? wilsonInterval(had, had + hadNot) : undefined;
    return {
      customers: isOpen ? had + hadNot : "either",
      had: published,
      share: interval === undefined ? null : round(had / (had + hadNot)),
      low: interval === undefined ? null : round(interval.low),
      high: interval === undefined ? null : round(interval.high),
    };
  });
}
