import { Temporal } from "temporal-polyfill";
import type { Span } from "../../data/language.ts";

/** What a run is computed for, and the instants and days at which something might go wrong. */
export interface Frame {
  readonly timeZone: string;
  readonly asOf: string;
  /** ISO instants in UTC, to the microsecond. */
  readonly instants: readonly string[];
  /** The same that lie before as-of: what has happened. */
  readonly past: readonly string[];
  readonly days: readonly string[];
}

/** Spans of definitions; the pool of instants holds both edges of each. */
export const spans: readonly Span[] = [
  { days: 7 },
  { hours: 1 },
  { hours: 24 },
  { weeks: 1 },
  { days: 30 },
  { months: 1 },
  { months: 2 },
  { years: 1 },
  { years: 2 },
  { days: 0 },
  { months: 1, days: 1 },
  { weeks: 2, hours: 3 },
];

function frame(timeZone: string, asOf: string): Frame {
  const now = /T/.test(asOf)
    ? Temporal.Instant.from(asOf).toZonedDateTimeISO(timeZone)
    : Temporal.PlainDate.from(asOf).toZonedDateTime(timeZone);
  const edges: Temporal.Instant[] = [now.toInstant()];
  for (const { hours = 0, days = 0, weeks = 0, ...calendar } of spans) {
    const exact = { hours: hours + 24 * (days + 7 * weeks) };
    for (const times of [-2, -1, 1]) {
      const { years = 0, months = 0 } = calendar;
      const moved = now.add({ years: years * times, months: months * times });
      edges.push(moved.toInstant().add({ hours: exact.hours * times }));
    }
  }
  const leapDay = Temporal.PlainDate.from({ year: now.year - (now.year % 4), month: 2, day: 29 });
  const monthEnd = now.toPlainDate().with({ day: 1 }).subtract({ days: 1 });
  const days = [0, -1, 1, -7, -30, -365].map((n) => now.toPlainDate().add({ days: n }));
  days.push(leapDay, leapDay.add({ days: 1 }), monthEnd, monthEnd.subtract({ months: 1 }));
  for (const day of days) edges.push(day.toZonedDateTime(timeZone).toInstant());
  let change = now.getTimeZoneTransition("previous");
  for (let i = 0; i < 2 && change !== null; i += 1) {
    const days = change.toPlainDate();
    edges.push(
      change.toInstant(),
      days.toZonedDateTime(timeZone).toInstant(),
      days.add({ days: 1 }).toZonedDateTime(timeZone).toInstant(),
    );
    change = change.getTimeZoneTransition("previous");
  }
  const around = edges.flatMap((edge) => [
    edge,
    edge.subtract({ microseconds: 1 }),
    edge.add({ microseconds: 1 }),
  ]);
  const instants = [...new Set(around.map(String))];
  const end = now.toInstant();
  return {
    timeZone,
    asOf,
    instants,
    past: instants.filter((instant) => Temporal.Instant.compare(Temporal.Instant.from(instant), end) < 0),
    days: [...new Set(days.map(String)), "1992-02-29", "2001-02-28", "1993-03-01", "1990-12-31"],
  };
}

/** Changes of clocks (whole hours, half hours, at midnight), leap days, ends of months, a day that was left out. */
export const frames: readonly Frame[] = [
  frame("UTC", "2026-01-01"),
  frame("UTC", "2028-02-29"),
  frame("Europe/London", "2025-03-31"),
  frame("Europe/London", "2025-10-27T01:30:00Z"),
  frame("America/New_York", "2025-03-10"),
  frame("America/New_York", "2025-11-30T23:00:00Z"),
  frame("Asia/Tehran", "2022-03-23"),
  frame("Asia/Tehran", "2021-10-22T20:30:00Z"),
  frame("Australia/Lord_Howe", "2025-04-07"),
  frame("Australia/Lord_Howe", "2025-10-31T13:30:00Z"),
];
