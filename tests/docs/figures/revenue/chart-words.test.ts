import { describe, expect, it } from "vitest";
import * as format from "../../../../docs/components/format.ts";
import * as suppressed from "../../../../docs/components/suppressed.ts";
import { monthWords, peakSentence } from "../../../../docs/figures/revenue/chart-words.ts";
import type { Figure } from "../../../../loaders/disclosure/count.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");
const say = { ...format, ...suppressed };

/** Fourteen months, the first the best of all; the figure of a test takes the place of one. */
function months(hidden: Record<number, Figure> = {}) {
  return Array.from({ length: 14 }, (_, index) => ({
    month: `2025-${String((index % 12) + 1).padStart(2, "0")}-01`,
    customers: 100,
    orders: 100,
    revenue: hidden[index] ?? (index === 0 ? 9999 : 100 + index),
  }));
}

const money = { name: "Revenue", unit: "currency", currency: "GBP", note: "." };
const peak = (of: ReturnType<typeof months>, where = "", about: typeof money | object = money) =>
  plain(peakSentence(of, where, { ...money, ...about }, say));

describe("the best month", () => {
  it("is sought in the last twelve, with its part of them", () => {
    expect(peak(months())).toBe("Feb 2025 brought £113, 9 % of the last 12 months");
  });

  it("is given no part of months of which one is hidden: the others are not all", () => {
    expect(peak(months({ 13: "small" }))).toBe("Jan 2025 brought £112");
  });

  it("is told in the unit of the amounts, and under their name where there is none", () => {
    const nights = { name: "Nights", unit: "nights", currency: null };
    expect(peak(months(), "", nights)).toContain("Feb 2025 brought 113 nights, 9 %");
    expect(peak([], "", nights)).toBe("Nights by month");
  });

  it("of whom a filter chooses names the filter, in headline and subtitle", () => {
    expect(peak(months(), "France")).toBe("Feb 2025 brought £113 in France, 9 % of the last 12 months");
    expect(monthWords(months(), "France", money, say).subtitle).toBe(
      "Revenue by calendar month, Jan 2025 to Feb 2025, France only.",
    );
  });
});
