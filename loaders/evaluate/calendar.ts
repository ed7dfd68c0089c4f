import { Temporal } from "temporal-polyfill";
import type { Span, Window } from "../../data/language.ts";
import { dayText } from "../day-text.ts";
import { SegmentDefinitionError } from "../errors.ts";
import type { Calendar } from "../language/operators/operator.ts";
import type { AsOf } from "../language/windows.ts";
import { microsecondsPerDay, microsecondsPerHour } from "./instant.ts";
import { microseconds, Zone } from "./zone.ts";

/** Half-open, in microseconds since 1970 UTC; `from` is −∞ where nothing bounds the past. */
export interface InstantRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Days, months and windows of a study around as-of. What definitions say is asked of the calendar library once, when they
 * are compiled; what is asked for each event of each profile, its day, is a sum.
 */
export class StudyCalendar implements Calendar {
  readonly asOf: number;
  readonly today: string;
  /** Days from 1970-01-01 to today. */
  readonly todayNumber: number;
  readonly #timeZone: string;
  readonly #zone: Zone;

  constructor({ instant, timeZone }: AsOf) {
    this.#timeZone = timeZone;
    this.#zone = new Zone(timeZone);
    this.asOf = this.instant(instant);
    this.todayNumber = this.dayNumber(this.asOf);
    this.today = this.dayOf(this.asOf);
  }

  /** @throws SegmentDefinitionError when the text is neither a date nor an instant */
  instant(text: string): number {
    try {
      return /^\d{4}-\d{2}-\d{2}$/.test(text)
        ? this.#midnight(Temporal.PlainDate.from(text))
        : microseconds(Temporal.Instant.from(text));
    } catch {
      throw new SegmentDefinitionError(
        `${JSON.stringify(text)} is not an instant; expected YYYY-MM-DD or an instant such as 2026-01-01T00:00:00Z`,
      );
    }
  }

  shifted(span: Span, times: number): number {
    return this.shift(this.asOf, span, times);
  }

  /**
   * An instant moved by a span, `times` over: months and years by the calendar of the zone, at the same time of day and
   * clamped to the last day of the month; then hours, days and weeks as exact spans of 1, 24 and 168 hours.
   */
  shift(instant: number, span: Span, times: number): number {
    const exact = exactLength(span) * times;
    const { years = 0, months = 0 } = span;
    if (years === 0 && months === 0) return instant + exact;
    const moved = this.#zone.at(instant).add({ years: years * times, months: months * times });
    return microseconds(moved) + exact;
  }

  /** Days from 1970-01-01 to the calendar day of an instant. */
  dayNumber(instant: number): number {
    return Math.floor((instant + this.#zone.offsetAt(instant)) / microsecondsPerDay);
  }

  dayOf(instant: number): string {
    return dayText(this.dayNumber(instant));
  }

  firstDayFrom(instant: number): string {
    const day = this.#zone.at(instant).toPlainDate();
    return (this.#midnight(day) >= instant ? day : day.add({ days: 1 })).toString();
  }

  dayAfter(day: string, { years = 0, months = 0, weeks = 0, days = 0, hours = 0 }: Span): string {
    const span = { years, months, weeks, days: days + Math.floor(hours / 24) };
    return Temporal.PlainDate.from(day).add(span).toString();
  }

  /** The instants of a window; nothing at or after as-of counts. */
  range(window: Window | undefined): InstantRange {
    if (window === undefined) return { from: Number.NEGATIVE_INFINITY, to: this.asOf };
    if ("last" in window) return { from: this.shifted(window.last, -1), to: this.asOf };
    if ("previous" in window)
      return { from: this.shifted(window.previous, -2), to: this.shifted(window.previous, -1) };
    return {
      from: window.from === undefined ? Number.NEGATIVE_INFINITY : this.instant(window.from),
      to: window.to === undefined ? this.asOf : Math.min(this.instant(window.to), this.asOf),
    };
  }

  /** The first instant of a day; where its midnight never came, the one at which the clocks changed. */
  #midnight(day: Temporal.PlainDate): number {
    return microseconds(day.toZonedDateTime(this.#timeZone));
  }
}

/** The hours, days and weeks of a span in microseconds. */
export function exactLength(span: Span): number {
  const hours = (span.hours ?? 0) + 24 * (span.days ?? 0) + 168 * (span.weeks ?? 0);
  return hours * microsecondsPerHour;
}
