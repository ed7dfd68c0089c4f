import { describe, expect, it } from "vitest";
import { survivalFigure } from "../../../../docs/figures/survival/figure.ts";
import { survivalSentence } from "../../../../docs/figures/survival/sentence.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import type { Survival, SurvivalGroup } from "../../../../loaders/report/survival.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");
const group = (value: string | null, median: number | null, share: number): SurvivalGroup => ({
  ...{ value, customers: 100, ended: 50, median, low: null, high: null, steps: [] },
  marks: [{ at: 24, share, low: share - 0.1, high: share + 0.1 }],
});
const survival = (differ: boolean | null, median: number | null): Survival => ({
  ...{ unit: "months", length: { en: "paid months" }, by: { en: "plan" }, ended: { en: "left" }, differ },
  groups: [group(null, median, 0.35), group("Basic", 17, 0.4), group("Premium", 16, 0.39)],
});

describe("how long members stay", () => {
  it("names whom half have left soonest and who stays longest where groups differ", () => {
    expect(plain(survivalSentence(survival(true, 16)))).toBe(
      "Half of “Premium” have left after 16 months; 40 % of “Basic” are still there after 24 months",
    );
  });

  it("writes the ends of the half with the digits of the half", () => {
    const found = survival(true, 39.2);
    const groups = found.groups.map((each) => ({ ...each, low: 37.38809034907597, high: null }));
    const overview = {
      population: { noun: { en: { one: "guest", many: "guests" } } },
      ...{ asOf: "2025-04-01", snapshot: "s", sources: [] },
    };
    const { text } = survivalFigure({ ...found, groups }, overview as unknown as Overview);
    expect(plain(text)).toContain('39 months<span class="ends">37 to not seen</span>');
    expect(text).not.toContain("37.38");
  });

  it("draws each line as far as the table tells of it", () => {
    const steps = [{ at: 11, share: 0.4, low: 0.3, high: 0.5 }];
    const found = survival(true, 16);
    const groups = found.groups.map((each) => ({ ...each, steps }));
    const overview = {
      population: { noun: { en: { one: "guest", many: "guests" } } },
      ...{ asOf: "2025-04-01", snapshot: "s", sources: [] },
    };
    const { text } = survivalFigure({ ...found, groups }, overview as unknown as Overview);
    const drawn = text.replaceAll("&quot;", '"');
    expect(drawn).toContain('{"at":11,"share":0.4,"low":0.3,"high":0.5},{"at":24,"share":0.39');
  });

  it("tells of everyone where they do not", () => {
    expect(plain(survivalSentence(survival(false, 16)))).toBe(
      "Half have left after 16 months; no clear difference by plan",
    );
    expect(plain(survivalSentence(survival(false, null)))).toBe(
      "35 % are still there after 24 months; no clear difference by plan",
    );
  });
});
