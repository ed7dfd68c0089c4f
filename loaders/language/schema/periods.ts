import { maxCalendarPeriods, type Span, type Window } from "../../../data/language.ts";
import { yearsOf } from "./values.ts";

/**
 * Why the periods of ACTIVE_PERIODS cannot be counted back from the end of a window. Periods of months or years are
 * counted one by one, so they need a window that has a start, and few of them; whether a window from a day to as-of has
 * too many is known only when as-of is, and then both evaluators refuse it.
 */
export function periodProblem(period: Span, window: Window | undefined): string | undefined {
  if ((period.months ?? 0) === 0 && (period.years ?? 0) === 0) return undefined;
  const start = "periods of months or years need a window with a start";
  if (window === undefined) return `${start}, such as {"last":{"years":1}}`;
  const most = `expected at most ${maxCalendarPeriods} periods of months or years in the window`;
  const tooMany = (years: number) => years / yearsOf(period) > maxCalendarPeriods * 1.001;
  if ("last" in window) return tooMany(yearsOf(window.last)) ? most : undefined;
  if ("previous" in window) return tooMany(yearsOf(window.previous)) ? most : undefined;
  if (window.from === undefined) return `${start}; expected from`;
  if (window.to === undefined) return undefined;
  const years = (Date.parse(window.to) - Date.parse(window.from)) / (365.2425 * 86_400_000);
  return tooMany(years) ? most : undefined;
}
