import { expect, test } from "vitest";
import { addressOf, closeness, groupHits } from "../../../../cli/site/search/results.ts";

const hit = (id: string, score: number) => ({ id, title: id, score });

test("results stand by kind, the kind of the best first, and of each kind the best five", () => {
  const segments = Array.from({ length: 7 }, (_, index) => hit(`/shop/segments/s${index}`, index));
  const groups = groupHits([
    hit("/shop/index", 3),
    ...segments,
    hit("/glossary/#word-churn", 9),
    hit("/glossary/#shop-trait-age", 2),
    hit("/glossary/#shop-suppliers-metric-sales", 1),
    hit("/shop/segments/s1#play", 0.5),
    hit("/shop/models/#model-value", 0.4),
    hit("/shop/segments/index", 0.3),
  ]);
  expect(groups.map(({ kind, hits, more }) => [kind, hits.length, more])).toEqual([
    ["Glossary", 1, 0],
    ["Segments", 5, 2],
    ["Pages", 2, 0],
    ["Traits", 1, 0],
    ["Metrics", 1, 0],
    ["Plays", 1, 0],
    ["Models", 1, 0],
  ]);
  expect(groups[1]?.hits[0]?.id).toBe("/shop/segments/s6");
});

test("what belongs to the business that is being read about, also as of an earlier day, comes before others'", () => {
  expect(closeness("/shop/segments/lost", "/shop@2025-12-01/")).toBe(3);
  expect(closeness("/glossary/#shop-trait-age", "/shop/")).toBe(3);
  expect(closeness("/bank/segments/lost", "/shop/")).toBe(1);
  expect(closeness("/bank/segments/lost", "/")).toBe(1);
});

test("addresses are those that readers see", () => {
  expect(addressOf("/shop/index")).toBe("/shop/");
  expect(addressOf("/shop/segments/lost#play")).toBe("/shop/segments/lost#play");
});
