import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Span, Window } from "../../../data/language.ts";
import { StudyCalendar } from "../../../loaders/evaluate/calendar.ts";
import { addMonths, civilFromDays, daysFromCivil, parseDay } from "../../../loaders/evaluate/civil.ts";
import { instantText, parseInstant } from "../../../loaders/evaluate/instant.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";

const at = (text: string, timeZone = "UTC") => new StudyCalendar(parseAsOf(text, timeZone));

describe("instants", () => {
  test.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01 00:00:01", 1e6],
    ["1970-01-01 00:00:00.000001", 1],
    ["1970-01-01T00:00:00.1234567Z", 123_456],
    ["1970-01-01T00:00Z", 0],
    ["1970-01-01T03:30:00+03:30", 0],
    ["1970-01-01 00:00:00+00", 0],
    ["1969-12-31T19:00:00-0500", 0],
    ["1969-12-31T23:59:59.999999Z", -1],
    ["2024-02-29T12:00:00z", Date.UTC(2024, 1, 29, 12) * 1000],
    ["2016-12-31T23:59:60Z", Date.UTC(2016, 11, 31, 23, 59, 59) * 1000],
  ])("%j is %d microseconds from 1970", (text, microseconds) => {
    expect(parseInstant(text)).toBe(microseconds);
  });

  test.each([
    "",
    "2026",
    "2026-01-01",
    "2026-01-01T00:00:00",
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00.1234567890Z",
    "2026-01-01T00:00:00+3:30",
    "2026-01-01T00:00:00Zx",
    "۲۰۲۶-01-01T00:00:00Z",
    " 2026-01-01T00:00:00Z",
  ])("%j is none", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test("written as ISO text they are read again", () => {
    fc.assert(
      fc.property(fc.integer({ min: -4e15, max: 8e15 }), (instant) => {
        expect(parseInstant(instantText(instant))).toBe(instant);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

test("definitions may write instants in every form that ISO 8601 and RFC 9557 have", () => {
  const london = at("2026-01-01", "Europe/London");
  const read = (text: string) => london.instant(text);
  expect(read("2025-07-01")).toBe(parseInstant("2025-06-30T23:00:00Z"));
  expect(read("20250701T000000Z")).toBe(parseInstant("2025-07-01T00:00:00Z"));
  expect(read("2025-07-01T00:00:00+01:00[Europe/London]")).toBe(parseInstant("2025-06-30T23:00:00Z"));
  expect(() => read("2025-07-01T00:00:00")).toThrow(/is not an instant; expected YYYY-MM-DD or/);
});

test("civil days count as the platform counts them, leap days and centuries included", () => {
  for (let day = -150_000; day < 150_000; day += 37) {
    const civil = civilFromDays(day);
    const date = new Date(day * 86_400_000);
    expect([civil.year, civil.month, civil.day]).toEqual([
      date.getUTCFullYear(),
      date.getUTCMonth() + 1,
      date.getUTCDate(),
    ]);
    expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(day);
  }
  expect(parseDay("1900-02-29")).toBeUndefined();
  expect(parseDay("2000-02-29")).toEqual({ year: 2000, month: 2, day: 29 });
  expect(addMonths({ year: 2026, month: 1, day: 31 }, -2)).toEqual({ year: 2025, month: 11, day: 30 });
});

describe("windows", () => {
  test.each<[Window | undefined, string, string, string | undefined, string]>([
    [{ last: { hours: 1 } }, "2026-03-01", "UTC", "2026-02-28T23:00:00Z", "2026-03-01T00:00:00Z"],
    [{ last: { days: 30 } }, "2026-03-01", "UTC", "2026-01-30T00:00:00Z", "2026-03-01T00:00:00Z"],
    [{ last: { weeks: 1 } }, "2026-03-01", "UTC", "2026-02-22T00:00:00Z", "2026-03-01T00:00:00Z"],
    [{ last: { months: 1 } }, "2026-03-31", "UTC", "2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z"],
    [{ last: { months: 1 } }, "2028-03-31", "UTC", "2028-02-29T00:00:00Z", "2028-03-31T00:00:00Z"],
    [{ last: { years: 1 } }, "2028-02-29", "UTC", "2027-02-28T00:00:00Z", "2028-02-29T00:00:00Z"],
    [{ last: { months: 1, days: 1 } }, "2026-03-31", "UTC", "2026-02-27T00:00:00Z", "2026-03-31T00:00:00Z"],
    [{ previous: { days: 90 } }, "2026-01-01", "UTC", "2025-07-05T00:00:00Z", "2025-10-03T00:00:00Z"],
    [{ previous: { months: 1 } }, "2026-03-31", "UTC", "2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z"],
    [{ to: "2030-01-01" }, "2026-01-01", "UTC", undefined, "2026-01-01T00:00:00Z"],
    [undefined, "2026-01-01", "UTC", undefined, "2026-01-01T00:00:00Z"],
    // A month over the change of clocks is not a whole number of days, 31 days are.
    [{ last: { months: 1 } }, "2026-04-01", "Europe/London", "2026-03-01T00:00:00Z", "2026-03-31T23:00:00Z"],
    [{ last: { days: 31 } }, "2026-04-01", "Europe/London", "2026-02-28T23:00:00Z", "2026-03-31T23:00:00Z"],
    [
      { last: { months: 1 } },
      "2026-11-15",
      "America/New_York",
      "2026-10-15T04:00:00Z",
      "2026-11-15T05:00:00Z",
    ],
    // Tehran changed clocks at midnight until 2022: 22 March 2021 began at 01:00.
    [
      { from: "2021-03-22", to: "2021-09-22" },
      "2022-01-01",
      "Asia/Tehran",
      "2021-03-21T20:30:00Z",
      "2021-09-21T20:30:00Z",
    ],
    [{ last: { years: 1 } }, "2022-03-22", "Asia/Tehran", "2021-03-21T20:30:00Z", "2022-03-21T20:30:00Z"],
  ])("%j as of %s in %s", (window, asOf, zone, from, to) => {
    const range = at(asOf, zone).range(window);
    expect([
      range.from === Number.NEGATIVE_INFINITY ? undefined : instantText(range.from),
      instantText(range.to),
    ]).toEqual([from, to]);
  });

  test("a local time that comes twice means the first, and one that never comes moves on", () => {
    const london = at("2026-12-01", "Europe/London");
    const halfPastOne = parseInstant("2026-09-25T00:30:00Z") ?? 0; // 01:30 in London
    expect(instantText(london.shift(halfPastOne, { months: 1 }, 1))).toBe("2026-10-25T00:30:00Z");
    const winter = parseInstant("2026-02-28T01:30:00Z") ?? 0;
    expect(instantText(london.shift(winter, { months: 1 }, 1))).toBe("2026-03-28T01:30:00Z");
    const gap = parseInstant("2026-03-29T01:30:00Z") ?? 0; // 02:30 of the day on which 01:30 never comes
    expect(instantText(london.shift(gap, { hours: 1 }, -1))).toBe("2026-03-29T00:30:00Z");
    const april = parseInstant("2026-04-29T00:30:00Z") ?? 0; // 01:30 in London
    expect(instantText(london.shift(april, { months: 1 }, -1))).toBe("2026-03-29T01:30:00Z");
  });

  test("spans and days are those that the calendar library gives, around changes of clocks", () => {
    const zones = ["Europe/London", "Asia/Tehran", "America/New_York", "Australia/Lord_Howe", "UTC"];
    const span = fc.record<Span>({
      hours: fc.nat(30),
      days: fc.nat(40),
      weeks: fc.nat(3),
      months: fc.nat(14),
      years: fc.nat(3),
    });
    const seconds = fc.integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2030, 0) / 1000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        seconds,
        span,
        fc.constantFrom(-2, -1, 1),
        (zone, second, by, times) => {
          const instant = Temporal.Instant.fromEpochMilliseconds(second * 1000);
          const calendar = new StudyCalendar({ instant: instant.toString(), timeZone: zone });
          const zoned = instant.toZonedDateTimeISO(zone);
          const { hours = 0, days = 0, weeks = 0, months = 0, years = 0 } = by;
          const expected = zoned
            .add({ months: months * times, years: years * times })
            .toInstant()
            .add({ hours: (hours + 24 * days + 168 * weeks) * times });
          expect(calendar.shifted(by, times)).toBe(expected.epochMilliseconds * 1000);
          expect(calendar.today).toBe(zoned.toPlainDate().toString());
          expect(calendar.midnight(calendar.today)).toBe(zoned.startOfDay().epochMilliseconds * 1000);
          expect(calendar.dayAfter(calendar.today, by)).toBe(
            zoned
              .toPlainDate()
              .add({ years, months, weeks, days: days + Math.floor(hours / 24) })
              .toString(),
          );
        },
      ),
      { seed: 20_260_101, numRuns: 1500 },
    );
  });
});
