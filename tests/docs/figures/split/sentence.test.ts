import { describe, expect, it } from "vitest";
import { shortLabels, splitSentence } from "../../../../docs/figures/split/sentence.ts";
import type { YearSplit } from "../../../../loaders/report/year-split.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");

function year(label: string, unit: string, before: number, now: number, isClear = true) {
  const difference = now - before;
  const change = { since: "2025-01-01", before, difference, low: 0, high: 0, isClear };
  return { id: label, label: { en: `${label}, 12 months` }, unit, now, change };
}
const split = (customersClear: boolean, isClear = true): YearSplit => ({
  of: year("Revenue", "currency", 2_000_000, 3_000_000, isClear),
  factors: [
    { ...year("Active customers", "members", 8000, 12_000, customersClear), part: 990_000 },
    { ...year("Average order", "currency", 50, 50.2, false), part: 10_000 },
  ],
  customers: 20_000,
});

describe("the year of a product", () => {
  it("names the largest part where that factor changed beyond chance", () => {
    expect(plain(splitSentence(split(true), "GBP"))).toBe(
      "Revenue: +50.0 % on the year; £990k of the £1M by active customers",
    );
    expect(plain(splitSentence(split(false), "GBP"))).toBe("Revenue: +50.0 % on the year");
  });

  it("says that nothing is clear where nothing is", () => {
    expect(splitSentence(split(true, false), "GBP")).toBe("Revenue: no clear change on the year");
  });

  it("leaves out an ending that all labels have", () => {
    expect(shortLabels(["A, 12 months", "B, 12 months"])).toEqual({
      labels: ["A", "B"],
      ending: "12 months",
    });
    expect(shortLabels(["A, 12 months", "B"])).toEqual({ labels: ["A, 12 months", "B"], ending: "" });
  });
});
