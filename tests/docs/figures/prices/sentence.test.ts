import { expect, test } from "vitest";
import { pricesAction } from "../../../../docs/figures/prices/action.ts";
import { bandText, pricesSentence } from "../../../../docs/figures/prices/sentence.ts";
import type { ChoiceWords } from "../../../../loaders/report/choices/choice-rows.ts";
import type { Prices } from "../../../../loaders/report/choices/prices.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";

const words = {
  amount: { en: "takings" },
  amountUnit: "currency",
  group: { en: { one: "tea", many: "teas" } },
} as unknown as ChoiceWords;
const overview = { currency: "EUR" } as unknown as Overview;

const prices = (shares: readonly (readonly [items: number, amountShare: number])[]): Prices => {
  const items = shares.reduce((sum, [each]) => sum + each, 0);
  const edges = [null, 2, 5, null];
  return {
    edges: [2, 5],
    of: 1,
    groups: [
      {
        ...{ group: "black", items, customers: 90, middle: 3 },
        bands: shares.map(([each, amountShare], place) => ({
          from: edges[place] ?? null,
          to: edges[place + 1] ?? null,
          ...{ items: each, itemShare: each / items, customers: each === 0 ? 0 : 30, amountShare },
        })),
      },
    ],
  };
};
const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

test("levels are named by their ends, the outer ones by one", () => {
  const text = (from: number | null, to: number | null) => bandText({ from, to }, { words }, overview);
  expect([text(null, 2), text(2, 2.5), text(5, null)]).toEqual(["up to €2", "€2 to €2.50", "above €5"]);
});

test("the level that brings most beyond its part of the items is told, and how much one there does", () => {
  const found = prices([
    [15, 0.2],
    [12, 0.4],
    [3, 0.4],
  ]);
  expect(plain(pricesSentence({ words }, found, "blends", overview))).toBe(
    "10 % of the blends of black cost above €5 and bring 40 % of its takings",
  );
  // 0.4 of a tenth against 0.6 of nine tenths.
  expect(plain(pricesAction({ words }, found, { one: "blend", many: "blends" }, overview)?.text)).toContain(
    "the 3 blends there bring 6.0 × what as many of another price do",
  );
});

test("what one or two items bring heads nothing, nor is more of the like to be tried for it", () => {
  for (const shares of [
    [
      [15, 0.2],
      [13, 0.6],
      [2, 0.4],
    ],
    [
      [1, 0.1],
      [0, 0],
      [4, 0.9],
    ],
  ] as const) {
    const found = prices(shares.map(([items, share]) => [items, share] as const));
    const strong =
      shares[1][1] > 0
        ? "43 % of the blends of black cost €2 to €5 and bring 60 % of its takings"
        : undefined;
    expect(plain(pricesSentence({ words }, found, "blends", overview))).toBe(
      strong ?? "What blends of each tea cost, and what they bring",
    );
  }
});

test("where every level brings its part there is nothing to tell apart and nothing to do", () => {
  const even = prices([
    [5, 0.5],
    [5, 0.5],
    [0, 0],
  ]);
  expect(pricesSentence({ words }, even, "blends", overview)).toContain("Every level of price");
  expect(pricesAction({ words }, even, { one: "blend", many: "blends" }, overview)).toBeUndefined();
});
