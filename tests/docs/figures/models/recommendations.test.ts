import { expect, test } from "vitest";
import { recommendationFigures } from "../../../../docs/figures/models/recommendations.ts";
import type { GroupItem } from "../../../../loaders/report/models/group-items.ts";
import type {
  ReportedPair,
  ReportedRecommendations,
} from "../../../../loaders/report/models/recommendations.ts";
import type { ReportedModel } from "../../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";

const overview = {
  ...{ currency: "EUR", asOf: "2025-04-01", snapshot: "s", sources: ["sample"], sample: true },
  population: { noun: { en: { one: "guest", many: "guests" } } },
  ...{ segmentation: null, segmentations: [] },
} as unknown as Overview;
const model = { id: "next" } as ReportedModel;

const pair: ReportedPair = {
  ...{ item: "bed", with: "breakfast", customers: 320, baskets: 400, confidence: 0.42 },
  ...{ lift: 3.1, low: 2.8, high: 3.4 },
};
const taken = (item: string, low: number, members: number): GroupItem => ({
  ...{ segment: "families", name: { en: "Families" }, item, customers: 250, members, everyone: 0.1 },
  ...{ lift: low + 0.5, low, high: low + 1 },
});
const found: ReportedRecommendations = {
  ...{ customers: 1000, items: 40, again: true, quality: null, compared: 780 },
  ...{ pairs: [pair], ofGroups: [] },
};
const measured = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 });
const quality = (above: number) => ({
  ...{ members: 800, at: 10 as const, hitRate: measured(0.3), ndcg: measured(0.2), above: measured(above) },
  popularity: { hitRate: measured(0.3 - above), ndcg: measured(0.1) },
  chance: { hitRate: 0.02, ndcg: 0.01 },
});
const text = (given: Partial<ReportedRecommendations>, about: Partial<Overview> = {}) =>
  recommendationFigures(model, { ...found, ...given }, { ...overview, ...about })
    .map((figure) => figure.text)
    .join("\n");

test("of a pair the second is shown beside the first, with the share of baskets that hold both", () => {
  expect(text({})).toMatch(
    /Show “breakfast” beside “bed”: 42(\.0)?\s?% of the baskets with the latter hold both; 320 \w+ took them so\./,
  );
  expect(text({ pairs: [] })).not.toContain("To do");
});

test("a recommendation that is surely worse than what is popular is called so, and by how much", () => {
  const worse = text({ quality: quality(-0.04), pairs: [] });
  expect(worse).toMatch(/The recommendation is worse than what is popular: 30\.0\s?% against 34\.0\s?%/);
  expect(worse).toMatch(
    /Offer what is popular: the most popular ten hold what is taken next 4\.0 points \(3\.0 to 5\.0 points\) more often/,
  );
  expect(text({ quality: quality(0.005), pairs: [] })).toContain("is not surely better");
});

test("to a group the item is written of that it surely takes most above everyone", () => {
  const ofGroups = [taken("sauna", 1.5, 0.2), taken("cot", 4, 0.45)];
  const shown = text({ pairs: [], ofGroups });
  expect(shown).toMatch(/Families: 4\.5\s?× as many took “cot” as of everyone/);
  expect(shown).toMatch(
    /Families<\/a>: begin with “cot” when you write to them: 45(\.0)?\s?% took it, 10(\.0)?\s?% of everyone\./,
  );
});

test("each segmentation has its own items, the one that leads first, and none where nothing is told", () => {
  const segmentation = (id: string, ...segments: readonly string[]) =>
    ({ id, name: { en: id }, segments }) as unknown as Overview["segmentations"][number];
  const [trips, parties, empty] = [
    segmentation("Trips", "walkers"),
    segmentation("Parties", "families"),
    segmentation("Ages", "young"),
  ];
  const ofGroups = [
    taken("cot", 4, 0.45),
    { ...taken("map", 2, 0.3), segment: "walkers", name: { en: "Walkers" } },
  ];
  const shown = text(
    { pairs: [], ofGroups },
    { segmentation: parties, segmentations: [trips, empty, parties] as Overview["segmentations"] },
  );
  expect([...shown.matchAll(/>: begin with “(\w+)”/g)].map(([, item]) => item)).toEqual(["cot", "map"]);
  expect(shown).not.toContain("Ages: what each group takes");
});

test("a recommendation is acted on only where it is surely better than what is popular", () => {
  expect(text({ quality: quality(0.1), pairs: [] })).toContain(
    "Offer each the first ten of their own recommendations: they hold what is taken next",
  );
  expect(text({ quality: quality(0.005), pairs: [] })).toContain("Offer what is popular until more is known");
});
