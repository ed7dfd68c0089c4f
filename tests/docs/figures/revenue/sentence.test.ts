import { describe, expect, it } from "vitest";
import { peakSentence } from "../../../../docs/figures/revenue/sentence.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

describe("the best month", () => {
  it("is sought in the last twelve, and suppressed months are passed over", () => {
    const months = Array.from({ length: 14 }, (_, index) => ({
      month: `2025-${String((index % 12) + 1).padStart(2, "0")}-01`,
      customers: 100,
      orders: 100,
      revenue: index === 0 ? 9999 : index === 13 ? null : 100 + index,
    }));
    expect(plain(peakSentence(months, "GBP"))).toBe("Jan 2025 brought £112, 9 % of the last 12 months");
  });
});
