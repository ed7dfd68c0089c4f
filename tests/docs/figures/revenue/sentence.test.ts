import { describe, expect, it } from "vitest";
import { peakSentence } from "../../../../docs/figures/revenue/sentence.ts";
import type { Figure } from "../../../../loaders/disclosure/count.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

/** Fourteen months, the first the best of all; the figure of a test takes the place of one. */
function months(hidden: Record<number, Figure> = {}) {
  return Array.from({ length: 14 }, (_, index) => ({
    month: `2025-${String((index % 12) + 1).padStart(2, "0")}-01`,
    customers: 100,
    orders: 100,
    revenue: hidden[index] ?? (index === 0 ? 9999 : 100 + index),
  }));
}

const revenue = (hidden: Record<number, Figure> = {}) => ({
  label: { en: "Revenue, 12 months" },
  unit: "currency",
  months: months(hidden),
});

describe("the best month", () => {
  it("is sought in the last twelve, with its part of them", () => {
    expect(plain(peakSentence(revenue(), "GBP"))).toBe("Feb 2025 brought £113, 9 % of the last 12 months");
  });

  it("is given no part of months of which one is hidden: the others are not all", () => {
    expect(plain(peakSentence(revenue({ 13: "small" }), "GBP"))).toBe("Jan 2025 brought £112");
  });

  it("is told in the unit of the amounts, and under their name where there is none", () => {
    const nights = { ...revenue(), label: { en: "Nights, 12 months" }, unit: "nights" };
    expect(plain(peakSentence(nights, null))).toContain("Feb 2025 brought 113 nights, 9 %");
    expect(peakSentence({ ...nights, months: [] }, null)).toBe("Nights by month");
  });
});
