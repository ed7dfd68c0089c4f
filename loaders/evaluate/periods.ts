import { maxCalendarPeriods, type Span } from "../../data/language.ts";
import { SegmentDefinitionError } from "../errors.ts";
import { exactLength, type InstantRange, type StudyCalendar } from "./calendar.ts";

/**
 * Which period of a window an instant lies in, counted back from the window's end: period i covers
 * `end − (i+1)·p ≤ t < end − i·p`. Hours, days and weeks by division; months and years by the calendar, for which the
 * window needs a start and at most 120 periods.
 * @throws SegmentDefinitionError where it has none or too many, and for a period of no length
 */
export function periodNumbering(
  period: Span,
  { from, to }: InstantRange,
  calendar: StudyCalendar,
): (instant: number) => number {
  if (!period.months && !period.years) {
    const length = exactLength(period);
    if (length <= 0) throw new SegmentDefinitionError('a period of no length; expected such as {"days":7}');
    return (instant) => Math.ceil((to - instant) / length) - 1;
  }
  const starts: number[] = [];
  for (let i = 1; (starts.at(-1) ?? to) > from && i <= maxCalendarPeriods; i++)
    starts.push(calendar.shift(to, period, -i));
  if ((starts.at(-1) ?? to) > from)
    throw new SegmentDefinitionError(
      `periods of months or years need a window with a start and at most ${maxCalendarPeriods} of them`,
    );
  return (instant) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= instant) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
