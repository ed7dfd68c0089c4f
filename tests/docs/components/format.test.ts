import { describe, expect, it } from "vitest";
import {
  amountsOf,
  apart,
  change,
  compact,
  count,
  day,
  inUnit,
  money,
  monthFrom,
  percent,
  points,
  pointsBetween,
  pointsInWords,
  quarter,
  times,
  totalOf,
} from "../../../docs/components/format.ts";
import { valueText } from "../../../loaders/language/value-words.ts";

/** Narrow no-break spaces as plain ones, to be read. */
const plain = (text: string): string => text.replaceAll("\u202f", " ");
const inWords = (value: number, locale: "en" | "fa") =>
  valueText(value, locale, undefined, { timeZone: "UTC" });

describe("numbers", () => {
  it("have no sign where nothing is left of them", () => {
    expect(
      [count(-0.3), percent(-0.0001), percent(-0.004, 0), money(-0.001, "GBP"), compact(-0), times(-0)].map(
        plain,
      ),
    ).toEqual(["0", "0.0 %", "0 %", "£0.00", "0", "0.0 ×"]);
    expect([count(-1), percent(-0.001)].map(plain)).toEqual(["-1", "−0.1 %"]);
    for (const locale of ["en", "fa"] as const) expect(inWords(-0.00001, locale)).toBe(inWords(0, locale));
  });

  it("carry three digits from ten thousand up and stay whole below", () => {
    expect(
      [8_911_407.9, 12_441, 9_949, 1_234, 42, 8.25, 0.0348, 0, 1_000_000_000].map(compact).map(plain),
    ).toEqual(["8.91M", "12.4k", "9,949", "1,234", "42", "8.3", "0.035", "0", "1bn"]);
  });

  it("never round up into a missing suffix", () => {
    expect([999_499, 999_500, 999_499_999].map(compact).map(plain)).toEqual(["999k", "1.00M", "999M"]);
  });

  it("of money have the sign of their currency, pence only where they matter", () => {
    expect(plain(money(8_911_407.9, "GBP"))).toBe("£8.91M");
    expect(plain(money(40_041_234, "JPY"))).toBe("¥40.0M");
    expect([compact(17_021), compact(10_000), plain(money(10_000, "GBP"))]).toEqual(["17.0k", "10k", "£10k"]);
    expect(plain(money(1_234.4, "GBP"))).toBe("£1,234");
    expect(plain(money(23.4, "EUR"))).toBe("€23.40");
    expect(plain(money(0, "GBP"))).toBe("£0");
    expect(plain(money(-23.4, "GBP"))).toBe("−£23.40");
  });

  it("of shares have one decimal; differences of shares are points", () => {
    expect([0.124, 0.62, 0.003].map((share) => plain(percent(share)))).toEqual(["12.4 %", "62.0 %", "0.3 %"]);
    expect(plain(points(0.0312))).toBe("+3.1 points");
    expect(plain(points(-0.0312))).toBe("−3.1 points");
  });

  it("of shares that differ a little are not written as no difference", () => {
    expect([0.0004, -0.00002, 0].map((each) => plain(points(each)))).toEqual([
      "+0.04 points",
      "−0.002 points",
      "0.0 points",
    ]);
    expect(pointsInWords(-0.0004)).toBe("0.04 points");
    expect(plain(pointsBetween(-0.0004, -0.0001))).toBe("−0.04 to −0.01 points");
    expect(plain(pointsBetween(-0.004, 0.0001))).toBe("−0.4 to 0.0 points");
    expect(plain(pointsBetween(-0.004, -0.0002))).toBe("−0.40 to −0.02 points");
    expect(plain(change(-0.25))).toBe("−25.0 %");
  });

  it("of one column have the same digits and suffix, by the largest of them", () => {
    const column = (values: readonly (number | null)[], unit: string, currency: string | null) => {
      const write = amountsOf(values, unit, currency);
      return values.map((value) => (value === null ? "" : write(value)));
    };
    expect(column([297_301, 1_702, null, 0], "currency", "GBP")).toEqual(["£297.3k", "£1.7k", "", "£0"]);
    expect(column([8_911_407, 250_000], "currency", "GBP")).toEqual(["£8.91M", "£0.25M"]);
    expect(column([1_465, 90.8], "currency", "GBP")).toEqual(["£1,465", "£91"]);
    expect(column([1_315_037, 4_251, 0], "currency", "USD")).toEqual(["$1,315.0k", "$4.3k", "$0"]);
    expect(column([1_465, 0.23], "currency", "GBP")).toEqual(["£1,465.00", "£0.23"]);
    expect(column([28_100, 0], "orders", null)).toEqual(["28.1k", "0"]);
    expect(column([6.1, 0.0038], "ratio", null).map(plain)).toEqual(["6.100 ×", "0.004 ×"]);
    expect(column([90.8, 7], "currency", "GBP")).toEqual(["£90.80", "£7.00"]);
    expect(column([12.25, 3], "hours", null)).toEqual(["12.3", "3.0"]);
    expect(column([0.5, 0.031], "share", null).map(plain)).toEqual(["50.0 %", "3.1 %"]);
    expect(column([2.4, 0.31], "ratio", null).map(plain)).toEqual(["2.40 ×", "0.31 ×"]);
    expect(column([12, 0.31], "ratio", null).map(plain)).toEqual(["12.00 ×", "0.31 ×"]);
    expect(column([0.045, 0.2], "orders", null)).toEqual(["0.05", "0.20"]);
    expect(column([-8, 31.5], "currency", "EUR")).toEqual(["−€8.00", "€31.50"]);
  });

  it("stand in their units", () => {
    expect(plain(inUnit(12, "days", "GBP"))).toBe("12 days");
    expect(plain(inUnit(2.4, "ratio", "GBP"))).toBe("2.4 ×");
    expect(plain(inUnit(0.5, "share", "GBP"))).toBe("50.0 %");
    expect([totalOf("spend"), totalOf("total charges")]).toEqual(["Total spend", "Total charges"]);
    expect(plain(times(0.31))).toBe("0.31 ×");
    expect(count(18_532)).toBe("18,532");
  });
});

describe("dates", () => {
  it("are read in UTC, whatever the machine's zone", () => {
    expect(day("2026-01-01")).toBe("1 January 2026");
    expect(quarter("2025-10-01")).toBe("2025 Q4");
  });
});

it("a month that begins within one of the calendar is not called by its name", () => {
  expect(monthFrom("2011-10-01")).toBe("Oct 2011");
  expect(monthFrom("2011-10-10")).toBe("the month from 10 Oct 2011");
});

it("numbers that are said to differ are written so that they do", () => {
  expect(apart(38.71, 39.42, "years", null).map(plain)).toEqual(["38.7 years", "39.4 years"]);
  expect(apart(47.4, 45.1, "years", null).map(plain)).toEqual(["47 years", "45 years"]);
  expect(apart(1234.2, 1233.6, "currency", "GBP").map(plain)).toEqual(["£1,234.20", "£1,233.60"]);
  expect(apart(0.98, 0.44, "stays", null).map(plain)).toEqual(["0.98 stays", "0.44 stays"]);
  expect(apart(1.04, 0.44, "stays", null).map(plain)).toEqual(["1.0 stays", "0.44 stays"]);
});

describe("amounts", () => {
  it("have the coins of their currency, and none where all of a column are whole", () => {
    const column = (values: number[], currency: string) =>
      values
        .map(amountsOf(values, "currency", currency))
        .map((text) => plain(text).replaceAll("\u00a0", " "));
    expect(column([33, 7, 12], "GBP")).toEqual(["£33", "£7", "£12"]);
    expect(column([33, 7.5, 12], "GBP")).toEqual(["£33.00", "£7.50", "£12.00"]);
    expect(column([33.25, 7.5], "JPY")).toEqual(["¥33", "¥8"]);
    expect(column([3.25, 0.128], "KWD")).toEqual(["KWD 3.250", "KWD 0.128"]);
    expect([money(23.4, "JPY"), money(23.4, "GBP"), money(2.3456, "KWD").replaceAll("\u00a0", " ")]).toEqual([
      "¥23",
      "£23.40",
      "KWD 2.346",
    ]);
  });
});
