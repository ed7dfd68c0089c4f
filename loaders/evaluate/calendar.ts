import { Temporal } from "temporal-polyfill";
import type { Span, Window } from "../../data/language.ts";
import { SegmentDefinitionError } from "../errors.ts";
import type { Calendar } from "../language/operators/operator.ts";
import type { AsOf } from "../language/windows.ts";
import { addMonths, civilFromDays, daysFromCivil, dayText, parseDay } from "./civil.ts";
import { microsecondsPerDay, microsecondsPerHour, parseInstant } from "./instant.ts";
import { Zone } from "./zone.ts";

/** Half-open, in microseconds since 1970 UTC; `from` is −∞ where nothing bounds the past. */
export interface InstantRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Days, months and windows of a study around as-of, by civil-date arithmetic and a table of the zone's transitions; it
 * shares nothing with the windows that become SQL.
 */
export class StudyCalendar implements Calendar {
  readonly asOf: number;
  readonly today: string;
  /** Days from 1970-01-01 to today. */
  readonly todayNumber: number;
  readonly #zone: Zone;

  constructor(asOf: AsOf) {
    this.#zone = new Zone(asOf.timeZone);
    this.asOf = this.instant(asOf.instant);
    this.todayNumber = this.dayNumber(this.asOf);
    this.today = dayText(civilFromDays(this.todayNumber));
  }

  /** @throws SegmentDefinitionError when the text is neither a date nor an instant */
  instant(text: string): number {
    const instant = parseInstant(text) ?? (parseDay(text) === undefined ? undefined : this.midnight(text));
    return instant ?? otherForms(text);
  }

  shifted(span: Span, times: number): number {
    return this.shift(this.asOf, span, times);
  }

  /**
   * An instant moved by a span, `times` over: months and years by the calendar of the zone, at the same time of day and
   * clamped to the last day of the month; then hours, days and weeks as exact spans of 1, 24 and 168 hours.
   */
  shift(instant: number, span: Span, times: number): number {
    const months = ((span.years ?? 0) * 12 + (span.months ?? 0)) * times;
    const exact = exactLength(span) * times;
    if (months === 0) return instant + exact;
    const local = instant + this.#zone.offsetAt(instant);
    const days = Math.floor(local / microsecondsPerDay);
    const { year, month, day } = addMonths(civilFromDays(days), months);
    const moved = local + (daysFromCivil(year, month, day) - days) * microsecondsPerDay;
    return this.#zone.instantOf(moved) + exact;
  }

  /** Days from 1970-01-01 to the calendar day of an instant. */
  dayNumber(instant: number): number {
    return Math.floor((instant + this.#zone.offsetAt(instant)) / microsecondsPerDay);
  }

  dayOf(instant: number): string {
    return dayText(civilFromDays(this.dayNumber(instant)));
  }

  midnight(day: string): number {
    const civil = parseDay(day);
    if (civil === undefined)
      throw new SegmentDefinitionError(`${JSON.stringify(day)} is not a date; expected YYYY-MM-DD`);
    return this.#zone.firstInstantOf(daysFromCivil(civil.year, civil.month, civil.day) * microsecondsPerDay);
  }

  dayAfter(day: string, span: Span): string {
    const civil = parseDay(day);
    if (civil === undefined) throw new Error(`not a day: ${day}`);
    const moved = addMonths(civil, (span.years ?? 0) * 12 + (span.months ?? 0));
    const days = 7 * (span.weeks ?? 0) + (span.days ?? 0) + Math.floor((span.hours ?? 0) / 24);
    return dayText(civilFromDays(daysFromCivil(moved.year, moved.month, moved.day) + days));
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
}

/** Forms that definitions may use and events do not: expanded years, no hyphens, a zone in brackets. */
function otherForms(text: string): number {
  try {
    const nanoseconds = Temporal.Instant.from(text).epochNanoseconds;
    const microseconds = nanoseconds / 1000n - (nanoseconds % 1000n < 0n ? 1n : 0n);
    return Number(microseconds);
  } catch {
    throw new SegmentDefinitionError(
      `${JSON.stringify(text)} is not an instant; expected YYYY-MM-DD or an instant such as 2026-01-01T00:00:00Z`,
    );
  }
}

/** The hours, days and weeks of a span in microseconds. */
export function exactLength(span: Span): number {
  const hours = (span.hours ?? 0) + 24 * (span.days ?? 0) + 168 * (span.weeks ?? 0);
  return hours * microsecondsPerHour;
}
