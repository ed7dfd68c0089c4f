import { expect, test } from "vitest";
import { attitudeFigures } from "../../../../docs/figures/models/attitudes.ts";
import { factorFigures } from "../../../../docs/figures/models/factors.ts";
import { choiceFigures } from "../../../../docs/figures/models/groups.ts";
import type { ReportedAttitudes } from "../../../../loaders/report/models/attitudes.ts";
import type { ReportedFactors } from "../../../../loaders/report/models/factors.ts";
import type { ReportedGroups } from "../../../../loaders/report/models/groups.ts";
import type { ReportedModel } from "../../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";

const overview = {
  ...{ currency: "EUR", asOf: "2025-04-01", snapshot: "s", sources: ["sample"], sample: true },
  ...{ valueLabel: null, valueUnit: null, study: { id: "shop" } },
  population: { noun: { en: { one: "guest", many: "guests" } } },
} as unknown as Overview;
const model = { id: "minds", kind: "attitudes" } as ReportedModel;

const answer = (en: string, mean: number) => ({ customers: 100, name: { en }, mean });
const found: ReportedAttitudes = {
  groups: {
    groups: [],
    ...{ silhouette: 0.3, choice: null, comparison: null },
  },
  profile: [
    {
      ...{ item: { en: "thrift" }, isShare: false, customers: 200, mean: 3 },
      groups: [answer("Savers", 4.5), answer("Spenders", 1.5)],
    },
    {
      ...{ item: { en: "haste" }, isShare: false, customers: 200, mean: 3 },
      groups: [answer("Savers", 2.9), answer("Spenders", 3.1)],
    },
  ],
  description: {
    compared: 4,
    groups: [
      {
        name: { en: "Savers", fa: "پس‌اندازان" },
        rows: [
          {
            ...{ trait: "age", basis: "demographic", label: { en: "age" }, unit: "years" },
            ...{ members: 34, everybody: 46, lift: 0.74, low: 0.7, high: 0.8, customers: 100 },
            ...{ telling: true, implied: false, differs: true },
          },
        ],
      },
      { name: { en: "Spenders", fa: "خرج‌کنندگان" }, rows: [] },
    ],
  },
  prediction: {
    ...{ tested: 200, customers: 150, right: 0.8, low: 0.73, high: 0.86, largest: 0.5, useful: true },
    ...{ told: 900, untold: 100 },
    groups: [{ name: { en: "Savers" }, customers: 80, right: 0.85, low: 0.76, high: 0.91, told: 500 }],
  },
  notPredicted: null,
};
const text = (given: ReportedAttitudes) =>
  attitudeFigures(model, given, overview)
    .map((each) => each.text)
    .join("\n");

test("what sets a group apart most leads the profile, and the accuracy stands beside naming one for all", () => {
  const shown = text(found);
  expect(shown).toContain("“Savers” stand out most: thrift 4.5, everyone who answered 3.0");
  expect(shown).toMatch(
    /A group told without an answer is right for 80(\.0)?\s?%; naming one for all would be for 50(\.0)?\s?%/,
  );
  expect(shown).toMatch(
    /Speak to the 900 who did not answer and are told a group as to those who did, though 20(\.0)?\s?% are told a wrong one; ask the other 100/,
  );
});

test("groups are told by what is known without asking, and one that does not differ is named", () => {
  expect(text(found)).toMatch(/Age: 34\syears in “Savers”, 46\syears among all who answered/);
  expect(text(found)).toContain("No clear difference: “Spenders”.");
  expect(text({ ...found, description: { compared: 4, groups: [] } })).toContain(
    "The groups differ clearly in nothing that is known without asking",
  );
});

test("a prediction that is no use is said to be none, and one that could not be fitted says why", () => {
  const { prediction } = found;
  const useless = { ...found, prediction: prediction && { ...prediction, useful: false, right: 0.52 } };
  expect(text(useless)).toContain("No group is told of guests who did not answer");
  expect(text(useless)).toContain("Use the groups for those who answered alone");
  expect(
    text({ ...found, prediction: null, notPredicted: "the smallest group has fewer than 10 members" }),
  ).toContain("The smallest group has fewer than 10 members.");
});

test("factors are told by what they hold, beside how many the answers speak for", () => {
  const factors: ReportedFactors = {
    ...{ items: 3, byParallelAnalysis: 1 },
    components: [
      { component: 1, eigenvalue: 1.8, shuffled: 1.1 },
      { component: 2, eigenvalue: 0.8, shuffled: 1 },
    ],
    factors: [
      { label: { en: "care" }, leads: { en: "thrift" }, explained: 0.4 },
      { label: { en: "speed" }, leads: { en: "haste" }, explained: 0.2 },
    ],
    loadings: [{ item: { en: "thrift" }, factors: [0.9, -0.001], explained: 0.8 }],
  };
  const [table, scree] = factorFigures(model, factors, overview);
  expect(table?.text).toMatch(/2 factors hold 60(\.0)?\s?% of how answers to 3 items differ/);
  expect(table?.text).toContain("<strong>0.90</strong>");
  expect(table?.text).not.toContain("−0.00");
  expect(scree?.text).toContain(
    "1 component stands above what shuffled answers give; the study asks for 2 factors",
  );
});

test("ways to group are told with the one that comes out best", () => {
  const way = (method: "k-means" | "Ward", stability: number) => ({
    ...{
      method,
      groups: 3,
      noise: 0,
      separation: 0.3,
      stability,
      balance: 0.9,
      actionability: 0.1,
      fidelity: 0.8,
    },
  });
  const compared = (recommended: "k-means" | "Ward" | null): ReportedGroups => ({
    ...found.groups,
    comparison: { rows: 500, recommended, reason: "Because.", ways: [way("k-means", 0.9), way("Ward", 0.8)] },
  });
  const shown = (recommended: "k-means" | "Ward" | null) =>
    choiceFigures(model, compared(recommended), overview)[0]?.text ?? "";
  expect(shown("k-means")).toContain("k-means, which is used here, comes out best");
  expect(shown("Ward")).toContain("Ward’s method comes out best; k-means is used here");
  expect(shown("Ward")).toContain("Weigh Ward’s method before more is built on these groups");
  expect(shown(null)).toContain("No way to group is to be preferred");
});
