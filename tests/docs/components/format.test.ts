import { describe, expect, it } from "vitest";
import {
  change,
  compact,
  count,
  day,
  inUnit,
  money,
  percent,
  points,
  quarter,
  times,
} from "../../../docs/components/format.ts";

/** Narrow no-break spaces as plain ones, to be read. */
const plain = (text: string): string => text.replaceAll("\u202f", " ");

describe("numbers", () => {
  it("carry three digits from ten thousand up and stay whole below", () => {
    expect(
      [8_911_407.9, 12_441, 9_949, 1_234, 42, 8.25, 0.0348, 0, 1_000_000_000].map(compact).map(plain),
    ).toEqual(["8.91 M", "12.4 k", "9,949", "1,234", "42", "8.3", "0.035", "0", "1 bn"]);
  });

  it("never round up into a missing suffix", () => {
    expect([999_499, 999_500, 999_499_999].map(compact).map(plain)).toEqual(["999 k", "1 M", "999 M"]);
  });

  it("of money have the sign of their currency, pence only where they matter", () => {
    expect(plain(money(8_911_407.9, "GBP"))).toBe("£8.91 M");
    expect(plain(money(1_234.4, "GBP"))).toBe("£1,234");
    expect(plain(money(23.4, "EUR"))).toBe("€23.40");
    expect(plain(money(0, "GBP"))).toBe("£0");
    expect(plain(money(-23.4, "GBP"))).toBe("-£23.40");
  });

  it("of shares have one decimal below a quarter; differences of shares are points", () => {
    expect([0.124, 0.62, 0.003].map((share) => plain(percent(share)))).toEqual(["12.4 %", "62 %", "0.3 %"]);
    expect(plain(points(0.0312))).toBe("+3.1 points");
    expect(plain(points(-0.0312))).toBe("−3.1 points");
    expect(plain(change(-0.25))).toBe("−25 %");
  });

  it("stand in their units", () => {
    expect(plain(inUnit(12, "days", "GBP"))).toBe("12 days");
    expect(plain(inUnit(2.4, "ratio", "GBP"))).toBe("2.4 ×");
    expect(plain(inUnit(0.5, "share", "GBP"))).toBe("50 %");
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
