import { describe, expect, it } from "vitest";
import { effectFigures } from "../../../../docs/figures/effects/figure.ts";
import { effectSentence } from "../../../../docs/figures/effects/sentence.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import { campaign } from "./campaigns.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");
const said = (...outcomes: ReturnType<typeof campaign>[]) => plain(effectSentence(outcomes, "GBP"));

describe("whether campaigns worked", () => {
  it("is told in money a head, and only beyond chance", () => {
    expect(said(campaign("a", 8, 6), campaign("b", 9, -1))).toBe(
      "1 of 2 campaigns raised revenue a head, “a” by £8.00",
    );
    expect(said(campaign("b", 9, -1), campaign("c", 2, -1))).toBe(
      "Revenue a head: no clear effect of any of 2 campaigns",
    );
    expect(said(campaign("b", 9, -1))).toBe("Revenue a head: no clear effect of the campaign");
  });

  it("calls none the most where ranks overlap", () => {
    expect(said(campaign("a", 3, 1), campaign("b", 4, 1))).toBe(
      "Both campaigns raised revenue a head, by between £3.00 and £4.00",
    );
    expect(said(campaign("a", 3, 2), campaign("b", 9, 7))).toBe(
      "Both campaigns raised revenue a head, “b” most: £9.00",
    );
  });

  it("says too what campaigns took away", () => {
    expect(said(campaign("a", 8, 6), campaign("b", -4, -6))).toBe(
      "1 of 2 campaigns raised revenue a head, “a” by £8.00; 1 of 2 campaigns lowered it, “b” by £4.00",
    );
  });

  it("tells a counted outcome as a share, in points", () => {
    const share = {
      id: "active",
      label: { en: "Active customers, 12 months" },
      isShare: true,
      unit: "members",
    };
    expect(said(campaign("a", 0.08, 0.06, {}, share))).toBe(
      "“a” raised the share of active customers by 8.0 points",
    );
  });
});

describe("without an effect that may be told", () => {
  it("nothing says that nobody was held out, since there may be arms of whose outcomes too few may be told", () => {
    const { text } = effectFigures([], {} as Overview);
    expect(text).toContain("No campaign in the data has an effect that may be told");
    expect(text).not.toContain("Hold out");
    // Beside campaigns that are told of it is said which are not.
    const { effect, outcome } = campaign("Spring", 4, 1);
    const overview = {
      ...{ currency: "EUR", asOf: "2026-01-01", snapshot: "s", sources: ["sample"], sample: true },
      ...{ segments: [], plays: [], population: { noun: { en: { one: "guest", many: "guests" } } } },
    };
    const told = effectFigures([{ ...effect, outcomes: [outcome] }], overview as unknown as Overview).text;
    expect(told).toContain("to protect few, those of which an arm has fewer than ten guests");
  });
});
