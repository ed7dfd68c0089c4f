import { describe, expect, it } from "vitest";
import { effectAction } from "../../../../docs/figures/effects/action.ts";
import { campaign } from "./campaigns.ts";

const said = (...outcomes: Parameters<typeof effectAction>[0][number][]) =>
  effectAction(outcomes, "GBP")?.text;

describe("what to do about campaigns", () => {
  it("is to repeat what worked, and to test again what is open", () => {
    expect(said(campaign("A", 5, 1), campaign("C", 1, -2))).toContain(
      "Repeat “A”, with a tenth held out; test “C”, whose interval takes in zero",
    );
    expect(said(campaign("C", 1, -2))).toContain("Repeat none of these as they are");
    expect(effectAction([], "GBP")).toBeUndefined();
  });

  it("is to repeat one first only where its interval lies above the others'", () => {
    expect(said(campaign("A", 3, 1), campaign("B", 4, 1))).toContain(
      "Repeat “A” and “B”, each with a tenth held out: which brings more is not clear",
    );
    expect(said(campaign("A", 3, 2), campaign("B", 9, 7))).toContain("Repeat “B” first");
  });

  it("rests on what is left after the cost, and stops what takes money away", () => {
    // 700 were contacted for 2,800: 4 each, so that nothing is sure any more.
    expect(said(campaign("A", 5, 1, { cost: 2800 }))).toContain("Repeat none of these as they are; test “A”");
    expect(said(campaign("A", 5, 1, { cost: 4200 }))).toContain("test “A”");
    expect(said(campaign("A", 5, 4, { cost: 14_000 }))).toContain("stop “A”");
  });

  it("says what was paid for each one more where that is no money", () => {
    const visits = { unit: "visits" } as const;
    expect(said(campaign("A", 2, 1, { cost: 2800 }, visits))).toContain(
      "Repeat “A”, with a tenth held out, if each one more is worth the £2.00 that it cost.",
    );
    expect(said(campaign("A", 2, 1, {}, visits))).toContain("Repeat “A”, with a tenth held out.");
  });
});
