import { Temporal } from "temporal-polyfill";
import type { Span, Window } from "../../data/language.ts";
import { SegmentDefinitionError } from "../errors.ts";

/** Half-open: `from ≤ t < to`, as ISO instants in UTC; `from` is missing where nothing bounds the past. */
export interface Bounds {
  readonly from?: string;
  readonly to: string;
}

/** What a study is computed for: an instant, and the zone in which its days and months are counted. */
export interface AsOf {
  /** ISO instant in UTC, `2026-01-01T00:00:00Z`. */
  readonly instant: string;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * As-of from what a person writes: a date means its first instant in the study's time zone.
 * @throws SegmentDefinitionError when the text is neither a date nor an instant
 */
export function parseAsOf(text: string, timeZone: string): AsOf {
  const instant = instantFrom(text, timeZone);
  if (instant === undefined || instant.includes("."))
    throw new SegmentDefinitionError(
      `as-of ${JSON.stringify(text)} is not a date; expected YYYY-MM-DD or an instant in whole seconds such as 2026-01-01T00:00:00Z`,
    );
  return { instant, timeZone };
}

/**
 * An instant of a definition, to the microsecond, as ISO text in UTC; a date means its first instant in the time zone.
 * @throws SegmentDefinitionError when the text is neither a date nor an instant
 */
export function parseInstant(text: string, timeZone: string): string {
  const instant = instantFrom(text, timeZone);
  if (instant === undefined)
    throw new SegmentDefinitionError(
      `${JSON.stringify(text)} is not a date; expected YYYY-MM-DD or an instant such as 2026-01-01T00:00:00Z`,
    );
  return instant;
}

/** Whether a value of a definition is a calendar day and not an instant. */
export function isDay(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** The first instant after a calendar day in a time zone, as `parseInstant` gives the first of it. */
export function endOfDay(day: string, timeZone: string): string {
  return iso(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).toInstant());
}

function instantFrom(text: string, timeZone: string): string | undefined {
  try {
    return iso(
      isDay(text)
        ? Temporal.PlainDate.from(text).toZonedDateTime(timeZone).toInstant()
        : Temporal.Instant.from(text),
    );
  } catch {
    return undefined;
  }
}

/** The first instant of the calendar day after an instant. */
export function dayAfter(instant: string, timeZone: string): AsOf {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 });
  return { instant: iso(day.toZonedDateTime(timeZone).toInstant()), timeZone };
}

/** The calendar day of as-of in its own zone, `2026-01-01`. */
export function asOfDay(asOf: AsOf): string {
  return zoned(asOf).toPlainDate().toString();
}

/** Stands for no window among those that bounds are known of. */
const always: Window = {};

const known = new WeakMap<AsOf, WeakMap<Window, Bounds>>();

/**
 * The instants of a window, computed once for each as-of, since the calendar is slow and a study names few windows many times.
 * Hours, days and weeks are exact spans of 1, 24 and 168 hours; months and years follow the calendar of the study's time zone,
 * clamped to the last day of the month. Nothing at or after as-of counts.
 */
export function windowBounds(window: Window | undefined, asOf: AsOf): Bounds {
  const ofAsOf = known.get(asOf) ?? new WeakMap<Window, Bounds>();
  known.set(asOf, ofAsOf);
  const bounds = ofAsOf.get(window ?? always) ?? boundsOf(window, asOf);
  ofAsOf.set(window ?? always, bounds);
  return bounds;
}

function boundsOf(window: Window | undefined, asOf: AsOf): Bounds {
  if (window === undefined) return { to: asOf.instant };
  if ("last" in window) return { from: shift(asOf, window.last, -1), to: asOf.instant };
  if ("previous" in window)
    return { from: shift(asOf, window.previous, -2), to: shift(asOf, window.previous, -1) };
  const to = window.to === undefined ? asOf.instant : parseInstant(window.to, asOf.timeZone);
  return {
    ...(window.from === undefined ? {} : { from: parseInstant(window.from, asOf.timeZone) }),
    to: earlier(to, asOf.instant),
  };
}

/** As-of moved by a span, `times` over (negative: into the past). */
export function shift(asOf: AsOf, span: Span, times: number): string {
  const hours = (span.hours ?? 0) + 24 * (span.days ?? 0) + 168 * (span.weeks ?? 0);
  const moved = zoned(asOf)
    .add({ years: (span.years ?? 0) * times, months: (span.months ?? 0) * times }, { overflow: "constrain" })
    .toInstant()
    .add({ hours: hours * times });
  return iso(moved);
}

function zoned(asOf: AsOf): Temporal.ZonedDateTime {
  return Temporal.Instant.from(asOf.instant).toZonedDateTimeISO(asOf.timeZone);
}

/** Microseconds are what a stored instant keeps; without them the text ends in whole seconds. */
function iso(instant: Temporal.Instant): string {
  const stored = instant.round({ smallestUnit: "microsecond", roundingMode: "floor" });
  return stored.toString({ fractionalSecondDigits: "auto" });
}

/** Whether an ISO instant in UTC lies before another: as text, but "Z" sorts after the dot of a fraction. */
export function isEarlier(a: string, b: string): boolean {
  return a.slice(0, -1) < b.slice(0, -1);
}

function earlier(a: string, b: string): string {
  return isEarlier(a, b) ? a : b;
}
