import type { Dwell } from "../../../loaders/report/dwell.ts";
import { percent } from "../../components/format.ts";

/** `61 days`, `more than 153 days`, or why there is no number. */
export function stayText({ medianDays, atEnd }: Dwell): string {
  if (medianDays !== null) return `${medianDays} days`;
  return atEnd === null ? "too few left" : `over ${atEnd.days} days`;
}

/** The stage that is left soonest, and the one in which most stay longest. */
export function dwellSentence(known: readonly Dwell[], nameOf: (id: string) => string): string {
  const [soonest] = known
    .filter(({ medianDays }) => medianDays !== null)
    .toSorted((a, b) => (a.medianDays ?? 0) - (b.medianDays ?? 0));
  const [longest] = known
    .filter(({ atEnd, medianDays }) => atEnd !== null && medianDays === null)
    .toSorted((a, b) => (b.atEnd?.share ?? 0) - (a.atEnd?.share ?? 0));
  const parts = [
    soonest === undefined
      ? undefined
      : `Half of those who become ${nameOf(soonest.part).toLowerCase()} have moved on after ${soonest.medianDays} days`,
    longest?.atEnd == null
      ? undefined
      : `${percent(longest.atEnd.share, 0)} of the ${nameOf(longest.part).toLowerCase()} are still there after ${longest.atEnd.days} days`,
  ];
  return parts.filter((part) => part !== undefined).join("; ");
}
