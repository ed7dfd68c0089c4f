import type { Dwell } from "../../../loaders/report/dwell.ts";
import { percent, shortDay } from "../../components/format.ts";

/** `61 days`, `more than 153 days`, or why there is no number. */
export function stayText({ medianDays, atEnd }: Dwell): string {
  if (medianDays !== null) return `${medianDays} days`;
  return atEnd === null ? "too few left or stayed" : `over ${atEnd.days} days`;
}

/**
 * The stage that is left soonest, and the one in which most stay longest; of those who joined it since the first snapshot,
 * not of everybody who is there.
 */
export function dwellSentence(
  known: readonly Dwell[],
  nameOf: (id: string) => string,
  since: string,
): string {
  const [soonest] = known
    .filter(({ medianDays }) => medianDays !== null)
    .toSorted((a, b) => (a.medianDays ?? 0) - (b.medianDays ?? 0));
  const [longest] = known
    .filter(({ atEnd, medianDays }) => atEnd !== null && medianDays === null)
    .toSorted((a, b) => (b.atEnd?.share ?? 0) - (a.atEnd?.share ?? 0));
  const parts = [
    soonest === undefined
      ? undefined
      : `half of those who came to “${nameOf(soonest.part)}” had moved on after ${soonest.medianDays} days`,
    longest?.atEnd == null
      ? undefined
      : `of those who came to “${nameOf(longest.part)}” ${percent(longest.atEnd.share, 0)} were still there after ${longest.atEnd.days} days`,
  ];
  return `Since ${shortDay(since)}: ${parts.filter((part) => part !== undefined).join("; ")}`;
}
