import { expect, test } from "vitest";
import type { ProfitCut } from "../../../../loaders/models/propensity/profit.ts";
import { reportedProfit } from "../../../../loaders/report/models/profits.ts";

const cut: ProfitCut = {
  ...{ cost: 2, gain: 40, breakEven: 0.05, chance: 0.06, chanceLow: 0.04, chanceHigh: 0.08 },
  ...{
    share: 0.3512,
    shareLow: 0.3,
    shareHigh: 0.4,
    profit: 1.9,
    profitLow: 1.8,
    profitHigh: 2,
    profitOfAll: 1.2,
  },
};
const tenth = (number: number, observed: number) => ({
  ...{ tenth: number, customers: 100, predicted: observed, observed, low: observed, high: observed, lift: 1 },
});
const published = { customers: 1000, share: 0.08, tenths: [tenth(1, 0.4), tenth(2, 0.2)] };

test("profits follow from what the tenths say, and everyone's from the share", () => {
  expect(reportedProfit(cut, published, { en: "A free night" })).toEqual({
    ...{ offer: { en: "A free night" }, cost: 2, gain: 40, breakEven: 0.05 },
    ...{ chance: 0.06, chanceLow: 0.04, chanceHigh: 0.08, share: 0.35, shareLow: 0.3, shareHigh: 0.4 },
    steps: [
      // A tenth of all: 0.4 · 40 − 2, and 0.2 · 40 − 2 more.
      { tenths: 1, customers: 100, profit: 1.4 },
      { tenths: 2, customers: 200, profit: 2 },
      { tenths: null, customers: 1000, profit: 1.2 },
    ],
  });
});

test("none without stakes, and none where the cut leaves fewer than ten", () => {
  expect(reportedProfit(null, published, null)).toBeNull();
  expect(reportedProfit({ ...cut, share: 0.995 }, published, null)).toBeNull();
});
