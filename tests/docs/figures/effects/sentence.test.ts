import { describe, expect, it } from "vitest";
import { effectSentence } from "../../../../docs/figures/effects/sentence.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

describe("campaigns", () => {
  const effect = (campaign: string, value: number, low: number) => ({
    campaign,
    startedAt: "2025-01-01",
    customers: 100,
    treated: 0.2,
    control: 0.1,
    effect: value,
    low,
    high: value + (value - low),
  });

  it("surely worked where the interval leaves out zero", () => {
    expect(plain(effectSentence([effect("a", 0.08, 0.06), effect("b", 0.09, -0.01)]))).toBe(
      "1 of 2 campaigns added orders; “a” most: +8.0 pp of its customers",
    );
    expect(effectSentence([effect("b", 0.09, -0.01)])).toBe("None of 1 campaigns surely added orders");
  });
});
