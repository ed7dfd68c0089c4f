import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Window } from "../../../data/language.ts";
import { StudyCalendar } from "../../../loaders/evaluate/calendar.ts";
import { instantText, isDay, parseInstant } from "../../../loaders/evaluate/instant.ts";
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

test("a day is one of the calendar, leap days and centuries included", () => {
  for (let number = -719_528; number < 2_932_897; number += 37) {
    const day = new Date(number * 86_400_000).toISOString().slice(0, 10);
    expect(isDay(day), day).toBe(true);
    expect(parseInstant(`${day}T00:00:00Z`), day).toBe(number * 86_400_000_000);
  }
  const days = ["2000-02-29", "0000-02-29", "2026-01-31", "2026-04-30", "1900-02-28"];
  expect(days.filter((day) => !isDay(day))).toEqual([]);
  const none = [
    "1900-02-29",
    "2026-02-29",
    "2026-04-31",
    "2026-01-32",
    "2026-00-01",
    "2026-13-01",
    "2026-1-1",
    "",
  ];
  expect(none.filter(isDay)).toEqual([]);
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
});

describe("days", () => {
  const zones = [
    "Europe/London",
    "Asia/Tehran",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
  ];
  const calendars = new Map(zones.map((zone) => [zone, at("2026-01-01", zone)]));
  /** By the platform's own clock of the zone. */
  const clocks = new Map(zones.map((zone) => [zone, new Intl.DateTimeFormat("en-CA", { timeZone: zone })]));
  const seconds = fc.integer({ min: Date.UTC(1960, 0) / 1000, max: Date.UTC(2040, 0) / 1000 });

  test("are those of the zone's clocks, in whatever order they are asked", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), seconds, (zone, second) => {
        const day = calendars.get(zone)?.dayOf(second * 1e6);
        expect(day).toBe(clocks.get(zone)?.format(second * 1000));
      }),
      { seed: 20_260_101, numRuns: 3000 },
    );
  });

  test("change at the very microsecond at which the clocks do", () => {
    for (const zone of zones) {
      let change = Temporal.Instant.from("2030-01-01T00:00:00Z").toZonedDateTimeISO(zone);
      for (let i = 0; i < 40; i++) {
        const earlier = change.getTimeZoneTransition("previous");
        if (earlier === null) break;
        change = earlier;
        const calendar = at("2026-01-01", zone);
        const instant = change.epochMilliseconds * 1000;
        for (const moved of [0, -1, 1, 0]) {
          const offset = change.add({ microseconds: moved }).offsetNanoseconds / 1000;
          expect(calendar.dayNumber(instant + moved)).toBe(
            Math.floor((instant + moved + offset) / 86_400_000_000),
          );
        }
      }
    }
  });

  test("begin at their first instant, also where there is no midnight or no such day", () => {
    const first = (instant: string, zone: string) =>
      at("2026-01-01", zone).firstDayFrom(parseInstant(instant) ?? 0);
    expect(first("2021-03-21T20:30:00Z", "Asia/Tehran")).toBe("2021-03-22");
    expect(first("2021-03-21T20:30:00.000001Z", "Asia/Tehran")).toBe("2021-03-23");
    expect(first("2025-10-26T00:00:00Z", "Europe/London")).toBe("2025-10-27");
    expect(first("2025-10-25T23:00:00Z", "Europe/London")).toBe("2025-10-26");
    expect(first("2011-12-29T10:00:00Z", "Pacific/Apia")).toBe("2011-12-29");
    // 30 December 2011 never came there: what a table holds for it counts as the midnight of the 31st.
    expect(first("2011-12-29T10:00:01Z", "Pacific/Apia")).toBe("2011-12-30");
    expect(first("2011-12-30T10:00:01Z", "Pacific/Apia")).toBe("2012-01-01");
    const { dayAfter } = at("2026-01-01", "Europe/London");
    expect(dayAfter("2026-01-31", { months: 1, hours: 49 })).toBe("2026-03-02");
  });
});
