import { expect, test } from "vitest";
import { attitudeFigures } from "../../../../docs/figures/models/attitudes.ts";
import { driftFigures } from "../../../../docs/figures/models/drift.ts";
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
  expect(shown).toContain("“Savers” stands out most: “thrift” 4.5, of everyone who answered 3.0");
  expect(shown).toContain(
    "Begin with “thrift” when you write to “Savers” (4.5, of everyone who answered 3.0), and to others with what they agree with most.",
  );
  expect(shown).toMatch(
    /A group told without an answer is right for 80(\.0)?\s?%; naming one for all would be right for 50(\.0)?\s?%/,
  );
  expect(shown).toMatch(
    /Speak to the 900 who did not answer and are told a group as to those who did, though 20(\.0)?\s?% are told a wrong one; ask the other 100/,
  );
});

test("groups are told by what is known without asking, and one that does not differ is named", () => {
  expect(text(found)).toMatch(
    /Where nobody was asked, look for “Savers” by “Age” first: 34\syears against 46\syears\./,
  );
  expect(text(found)).toMatch(/Age: 34\syears in “Savers”, 46\syears among all who answered/);
  expect(text(found)).toContain("No clear difference: “Spenders”.");
  expect(text({ ...found, description: { compared: 4, groups: [] } })).toContain(
    "The groups differ clearly in nothing that is known without asking",
  );
  const untold = text({ ...found, description: { compared: 0, groups: [] } });
  expect(untold).toContain("Who is in each group is not told");
  expect(untold).not.toContain("differ clearly in nothing");
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
  expect(scree?.text).toContain("Build on 1 factor and treat the rest as a way to sum up items");
  const advice = (byParallelAnalysis: number) =>
    factorFigures(model, { ...factors, byParallelAnalysis }, overview)[1]?.text;
  expect(advice(2)).toContain("Keep 2 factors");
  expect(advice(3)).toContain("Try 3 factors: 2 leave out what is more than chance");
  expect(advice(0)).toContain("Do not build on these factors");
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
  expect(shown("k-means")).toContain(
    "Keep k-means: its least stable group comes back with 0.90, that of Ward’s method with 0.80.",
  );
  expect(shown("Ward")).toContain(
    "Weigh Ward’s method (stability 0.80) before more is built on these groups: k-means (0.90) is stable too",
  );
  expect(shown(null)).toContain("No way to group is to be preferred");
  expect(shown(null)).toContain(
    "look at a continuum (k-means: stability 0.90), and try another number of them",
  );
});

test("the number of groups that is recommended is weighed against the one that is used", () => {
  const evidence = (k: number, silhouette: number, leastStable: number) => ({
    ...{ k, silhouette, leastStable, gap: 0.5, gapError: 0.1 },
  });
  const shown = (recommended: number, inUse: number, stability: number) => {
    const name = { en: "Savers", fa: "پس‌اندازان" };
    const group = { name, customers: 100, share: 0.5, value: null, apart: [], stability: 0.9, rule: null };
    const choice = {
      ...{ rows: 500, recommended, reason: "Because.", byElbow: 3, bySilhouette: 3, byGap: null },
      evidence: [evidence(2, 0.31, stability), evidence(3, 0.42, stability + 0.05)],
    };
    const groups = Array.from({ length: inUse }, (_, i) => ({ ...group, group: `${i + 1}` }));
    return choiceFigures(model, { ...found.groups, groups, choice }, overview)[0]?.text ?? "";
  };
  expect(shown(3, 3, 0.8)).toContain(
    "Keep 3 groups: the group that comes back least has 0.85, stable from 0.75 on.",
  );
  expect(shown(3, 3, 0.5)).toContain("decide nothing by the border between two of them");
  expect(shown(3, 2, 0.8)).toContain(
    "Keep 2 groups if they are of use, since each comes back (0.80); 3 lie farther apart: least stable group 0.85 against 0.80, silhouette 0.42 against 0.31.",
  );
  expect(shown(3, 3, 0.8)).toContain("Each number is tried on 500 of the guests");
  expect(shown(3, 2, 0.72)).toContain("Try 3 groups in place of 2: least stable group 0.77 against 0.72");
  expect(shown(3, 2, 0.5)).toContain("neither number is stable (0.75 or more)");
  expect(shown(3, 9, 0.8)).toContain("Try 3 groups in place of 9: 9 were not tried.");
});

test("the trait that moved most is said with the models that read it, one that goes missing with what feeds it", () => {
  const trait = (en: string, index: number, missingNow: number) => ({
    ...{ label: { en }, customers: 900, index, distance: 0.1, missingThen: 0.01, missingNow },
    ...{ fittedAnew: null as { readonly en: string } | null, shifted: index >= 0.1, withTime: false },
  });
  const shown = (...traits: ReturnType<typeof trait>[]) => {
    const shifted = traits.filter((each) => each.shifted).length;
    const of = { ...model, inputs: [{ en: "age" }] };
    const reader = { ...of, name: { en: "Minds" }, refused: null } as unknown as ReportedModel;
    const none = { ...of, name: { en: "Tastes" }, refused: "nobody answered" } as unknown as ReportedModel;
    const drift = { since: "2025-01-01", compared: 40, shifted, traits, models: [] };
    return driftFigures(drift, [none, reader], overview)[0]?.text ?? "";
  };
  expect(shown(trait("age", 0.31, 0.01))).toContain(
    "Find out what moved “age” (index 0.31) before groups that rest on it are compared with the snapshot before; “Minds” reads it.",
  );
  expect(shown(trait("age", 0.31, 0.01), trait("town", 0.02, 0.2))).toMatch(
    /See what feeds “town” before anything else: it is missing of 20(\.0)?\s?% now, of 1(\.0)?\s?% then\./,
  );
  const group = { ...trait("group", 0.6, 0.01), fittedAnew: { en: "Minds" } };
  expect(shown(group)).toContain(
    "Do not compare “group” (index 0.60) with the snapshot before: “Minds”, which says it, was fitted anew since.",
  );
  expect(shown(group, trait("age", 0.31, 0.01))).toContain(
    "was fitted anew since; then find out what moved “age” (index 0.31).",
  );
  expect(shown({ ...trait("days since", 18, 0.01), distance: 1 }, trait("age", 0.31, 0.01))).toContain(
    "Make anew the groups that rest on “days since”, of which nearly everyone has another value now (distance 1.00), as with days since one date; then find out what moved “age” (index 0.31).",
  );
  const old = { ...trait("days since the first", 2.78, 0.01), shifted: false, withTime: true };
  const split = { ...trait("drops an hour", 0.29, 0.01), distance: 0.048, shifted: false };
  expect(shown(old, split)).toContain("None of 40 traits has shifted since 1 January 2025");
  expect(shown(old, split)).toMatch(/days since the first<.*2\.780 with time<.*0\.290</s);
  expect(shown(old, split)).toContain(
    "Compare with the snapshot before as it is: of 40 traits none has shifted.",
  );
  expect(shown(trait("age", 0.31, 0.01))).toContain("1 of 40 traits has shifted since");
  expect(shown(trait("age", 0.31, 0.01), trait("town", 0.2, 0.01))).toContain("2 of 40 traits have shifted");
  expect(shown(trait("age", 0.03, 0.01))).toContain(
    "Compare with the snapshot before as it is: of 40 traits none has shifted.",
  );
});
