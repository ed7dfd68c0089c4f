import { describe, expect, test } from "vitest";
import { asOfDay, dayAfter, parseAsOf, windowBounds } from "../../../loaders/language/windows.ts";

const utc = (text: string) => parseAsOf(text, "UTC");

describe("as-of", () => {
  test("a date means its first instant in the study's time zone", () => {
    expect(parseAsOf("2011-07-01", "Europe/London").instant).toBe("2011-06-30T23:00:00Z");
    expect(asOfDay(parseAsOf("2011-07-01", "Europe/London"))).toBe("2011-07-01");
  });
  test("the day after an event is the next calendar day where the study is", () => {
    expect(dayAfter("2011-06-30T23:30:00Z", "Europe/London").instant).toBe("2011-07-01T23:00:00Z");
  });
  test.each(["2011-02-30", "yesterday", "", "2011-13-01"])("%j is refused with what was expected", (text) => {
    expect(() => utc(text)).toThrow(/expected YYYY-MM-DD/);
  });
});

describe("windows", () => {
  test.each([
    [{ last: { days: 30 } }, "2026-03-01", "2026-01-30T00:00:00Z", "2026-03-01T00:00:00Z"],
    [{ last: { hours: 1 } }, "2026-03-01", "2026-02-28T23:00:00Z", "2026-03-01T00:00:00Z"],
    [{ last: { weeks: 1 } }, "2026-03-01", "2026-02-22T00:00:00Z", "2026-03-01T00:00:00Z"],
    [{ last: { months: 1 } }, "2026-03-31", "2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z"],
    [{ last: { years: 1 } }, "2028-02-29", "2027-02-28T00:00:00Z", "2028-02-29T00:00:00Z"],
    [{ previous: { days: 90 } }, "2026-01-01", "2025-07-05T00:00:00Z", "2025-10-03T00:00:00Z"],
    [{ previous: { months: 1 } }, "2026-03-31", "2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z"],
    [{ from: "2025-01-01", to: "2025-02-01" }, "2026-01-01", "2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z"],
    [{ to: "2030-01-01" }, "2026-01-01", undefined, "2026-01-01T00:00:00Z"],
    [undefined, "2026-01-01", undefined, "2026-01-01T00:00:00Z"],
  ] as const)("%j as of %s is from %s to %s", (window, asOf, from, to) => {
    expect(windowBounds(window, utc(asOf))).toEqual(from === undefined ? { to } : { from, to });
  });
  test("months follow the calendar of the study's time zone across a change of clocks", () => {
    const asOf = parseAsOf("2026-04-01", "Europe/London");
    expect(windowBounds({ last: { months: 1 } }, asOf).from).toBe("2026-03-01T00:00:00Z");
    expect(windowBounds({ last: { days: 31 } }, asOf).from).toBe("2026-02-28T23:00:00Z");
  });
});
