import type { Localized } from "../data/text.ts";
import { nextAnniversary } from "../loaders/language/operators/time.ts";
import { localDay } from "../loaders/report/time.ts";
import type { CustomerView, SegmentView, TraitView } from "./study-view.ts";

/** A day of a customer that is near. */
export interface MomentView {
  readonly segment: SegmentView;
  /** `YYYY-MM-DD` in the study's time zone; null where no trait holds it, or the caller may not know it. */
  readonly on: string | null;
  readonly gesture: Localized;
}

/**
 * The moments of a customer, as the study lists them.
 * @param among the segments of which the caller may know who is a member
 * @param mayRead whether the caller may know the value of a trait
 */
export function momentsOf(
  customer: CustomerView,
  among: readonly SegmentView[],
  mayRead: (trait: TraitView) => boolean,
): MomentView[] {
  const { study, row } = customer;
  const { definitions, manifest } = study;
  const { timeZone } = definitions.study;
  return (definitions.roles.moments ?? []).flatMap(({ segment: key, of, gesture }) => {
    const segment = among.find((each) => each.key === key);
    if (segment?.members.has(row) !== true) return [];
    const value = of === undefined || !mayRead(study.trait(of)) ? null : study.reader.value(row, of);
    const day = typeof value === "string" ? dayIn(value, timeZone) : null;
    const on = day === null ? null : nextAnniversary(day, dayIn(manifest.asOf, timeZone));
    return [{ segment, on, gesture }];
  });
}

/** The calendar day of an instant in a time zone; a date is its own. */
function dayIn(time: string, timeZone: string): string {
  return time.length === 10 ? time : localDay(time, timeZone);
}
