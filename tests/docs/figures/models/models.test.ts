import { expect, test } from "vitest";
import { lifetimeFigure } from "../../../../docs/figures/models/lifetime.ts";
import { profitFigure } from "../../../../docs/figures/models/profit.ts";
import { propensityFigures } from "../../../../docs/figures/models/propensity.ts";
import { upliftFigure } from "../../../../docs/figures/models/uplift.ts";
import { modelsFinding, readsText } from "../../../../docs/figures/models/words.ts";
import type { ReportedReason } from "../../../../loaders/report/models/common-reasons.ts";
import type { ReportedLifetime } from "../../../../loaders/report/models/lifetimes.ts";
import type { ReportedPropensity } from "../../../../loaders/report/models/propensities.ts";
import type { ReportedModel } from "../../../../loaders/report/models/reported-models.ts";
import type { ReportedUplift } from "../../../../loaders/report/models/uplifts.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";

const overview = {
  ...{ currency: "EUR", asOf: "2025-04-01", snapshot: "s", sources: ["sample"], sample: true },
  population: { noun: { en: { one: "guest", many: "guests" } } },
} as unknown as Overview;
const model = { id: "gains" } as ReportedModel;

const found: ReportedUplift = {
  outcome: { en: "came back" },
  everyone: { customers: 2000, value: 0.045, low: 0.02, high: 0.07 },
  first: { customers: 600, value: 0.09, low: 0.06, high: 0.12 },
  ...{ qini: 0.061, auuc: 0.028, ranks: true },
};

test("uplift is told as what the first gain beside everyone, or as no ranking at all", () => {
  const { text } = upliftFigure(model, found, overview);
  expect(text).toMatch(/The 30\s?% of whom most is expected gain \+9\.0\spoints, everyone \+4\.5\spoints/);
  expect(text).toContain("Qini 0.061, AUUC 0.028");
  expect(text).toMatch(
    /Treat the 30\s?% first of whom most is expected: \+9\.0\spoints \(\+6\.0 to \+12\.0\spoints\), against \+4\.5\spoints of everyone/,
  );
  const useless = upliftFigure(model, { ...found, ranks: false }, overview).text;
  expect(useless).toContain("The model does not rank");
  expect(useless).toMatch(
    /Do not choose by this model: treat all if \+4\.5\spoints \(\+2\.0 to \+7\.0\spoints\) pay, or nobody/,
  );
});

test("a reason is told by its label with the mean, or the commonest value, of those whom it weighs most for", () => {
  const reason = (en: string, own: Partial<ReportedReason>): ReportedReason => ({
    ...{ label: { en }, customers: 40, mean: null, unit: null, value: null, share: null },
    ...own,
  });
  const reasons = [
    reason("contract", { value: "Month-to-month", share: 0.98 }),
    reason("charges", { mean: 80, unit: "currency" }),
    reason("partner", { value: "false", share: 0.75 }),
    reason("place", {}),
    reason("month", { value: "apr", valueName: { en: "April" }, share: 0.236 }),
  ];
  const chances = {
    outcome: { en: "left" },
    tenths: [],
    reasons,
    profit: null,
  } as unknown as ReportedPropensity;
  const [table] = propensityFigures(model, chances, overview);
  for (const words of [
    /Month-to-month \(98\.0\s?%\)/,
    /€80\.00 on average/,
    /no \(75\.0\s?%\)/,
    /various/,
    /April \(23\.6\s?%\)/,
  ])
    expect(table?.text).toMatch(words);
  const offered = (place: number) =>
    propensityFigures(model, { ...chances, reasons: reasons.slice(place) }, overview)[0]?.text;
  expect(offered(0)).toMatch(/an offer of their own \(“contract”: Month-to-month \(98\.0\s?%\)\), and/);
  // What fewer than half of them have is no ground for an offer to all.
  expect(offered(4)).toContain("an offer of their own (“month”), and");
});

test("what is to be done about a reason can be done, whatever the reason is, and follows from its row", () => {
  const reason: ReportedReason = {
    ...{
      label: { en: "months stayed" },
      customers: 1799,
      mean: 3.5,
      unit: "months",
      value: null,
      share: null,
    },
  };
  const shown = (first: ReportedReason) => {
    const chances = { outcome: { en: "left" }, tenths: [], reasons: [first], profit: null };
    return propensityFigures(model, chances as unknown as ReportedPropensity, overview)[0]?.text ?? "";
  };
  expect(shown(reason)).toMatch(
    /Make those of the 1,799 without the outcome so far an offer of their own \(“months stayed”: 3\.5\smonths on average\), and hold some out at random: only that tells whether the reason is a cause\./,
  );
  expect(shown({ ...reason, customers: 40, mean: null, value: "true", share: 0.75 })).toMatch(
    /Make those of the 40 without the outcome so far an offer of their own \(“months stayed”: yes \(75\.0\s?%\)\)/,
  );
});

test("down to which chance acting pays, beside acting on everyone", () => {
  const cut = {
    ...{
      offer: { en: "A free night" },
      cost: 2,
      gain: 40,
      breakEven: 0.05,
      chance: 0.06,
      chanceLow: 0.04,
      chanceHigh: 0.08,
    },
    ...{ share: 0.35, shareLow: 0.3, shareHigh: 0.4 },
  };
  const steps = [
    { tenths: 1, customers: 100, profit: 1.4 },
    { tenths: 2, customers: 200, profit: 1.9 },
    { tenths: null, customers: 1000, profit: 1.2 },
  ];
  const { text } = profitFigure(model, { ...cut, steps }, { en: "came back" }, overview);
  expect(text).toMatch(/Acting pays down to a chance of 6\.0\s?%: for 35\s?% of the guests/);
  expect(text).toMatch(
    /“A free night” costs €2\.00 a guest, and one with the outcome “came back” brings €40\.00/,
  );
  expect(text).toMatch(/The highest 2 tenths[\s\S]*€1,900 ●[\s\S]*Everyone[\s\S]*€1,200/);
  expect(text).toMatch(/Leave out those with a chance below 6\.0\s?%/);
  const all = profitFigure(model, { ...cut, steps: steps.slice(2) }, { en: "came back" }, overview).text;
  expect(all).toContain("Act on everyone");
});

test("what a model reads is told by its labels, of many the first", () => {
  const reads = { ...model, kind: "trees", recommendations: null } as ReportedModel;
  const labels = (...words: readonly string[]) => ({ ...reads, inputs: words.map((en) => ({ en })) });
  expect(readsText(labels("age", "visits, 3 months"))).toBe("“age” and “visits, 3 months”");
  expect(readsText(labels("a", "b", "c", "d", "e", "f", "g"))).toBe("“a”, “b”, “c”, “d”, “e” and 2 more");
});

test("the finding names a model that is not called as its outcome", () => {
  const propensity = { outcome: { en: "came back" }, tenths: [{ observed: 0.57 }], share: 0.31 };
  const finding = (en: string) =>
    modelsFinding(
      [
        {
          ...model,
          name: { en },
          lifetime: null,
          recommendations: null,
          propensity,
        } as unknown as ReportedModel,
      ],
      "guests",
      null,
    );
  expect(finding("Return")).toMatch(/^Return: “came back” holds for 57\.0\s?% of the tenth of guests/);
  expect(finding("Came back")).toMatch(/^“came back” holds for/);
  const bare = {
    ...model,
    lifetime: null,
    propensity: null,
    groups: null,
    recommendations: null,
    refused: null,
  };
  const next = { ...bare, recommendations: { quality: { hitRate: { value: 0.162 } } } };
  expect(modelsFinding([bare, next] as unknown as ReportedModel[], "guests", null)).toMatch(
    /^Ten recommendations hold what guests took next 16\.2\s% of the time\.$/,
  );
  const ranks = {
    ...{ ...bare, name: { en: "Empty" } },
    propensity: { ...propensity, tenths: [], auc: { mean: 0.785, low: 0.664, high: 0.905 } },
  };
  expect(modelsFinding([ranks] as unknown as ReportedModel[], "hosts", null)).toMatch(
    /^Empty: of two hosts, one with the outcome and one without, the first has the higher chance 79\s?% of the time\.$/,
  );
  const kinds = { ...bare, name: { en: "Attitudes" }, groups: { groups: [1, 2, 3] } };
  expect(modelsFinding([bare, kinds] as unknown as ReportedModel[], "guests", null)).toBe(
    "Attitudes: 3 groups of guests.",
  );
});

test("what is expected is told with the time that it is expected in, and where nothing tells that anybody leaves", () => {
  const everyone = {
    customers: 4338,
    value: 2005,
    purchases: 4.28,
    alive: 0.998,
    total: 8_700_000,
    topTenth: 4_400_000,
  };
  const shown = (a: number, days: number | null) => {
    const parameters = [{ name: "a", value: a, error: 0.011 }];
    const lifetime: ReportedLifetime = { method: "bgnbd", days, parameters, everyone, parts: [] };
    return lifetimeFigure(model, lifetime, overview).text;
  };
  expect(shown(0.76, 360)).toMatch(/€8\.7M is expected in 360 days, 51\s?% of it from a tenth of the guests/);
  expect(shown(0.76, 360)).not.toContain("do not tell that anybody leaves");
  expect(shown(0.0039, null)).toContain("what is expected within the horizon of the model");
  expect(shown(0.0039, null)).toContain(
    "These data do not tell that anybody leaves for good: the parameter of leaving, a, is not clearly above zero (0.004 ± 0.011), so nearly all are taken to be there still.",
  );
});
