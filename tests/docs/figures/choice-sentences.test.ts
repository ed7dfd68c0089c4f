import { expect, test } from "vitest";
import { combinationAction } from "../../../docs/figures/combinations/action.ts";
import { combinationName, combinationSentence } from "../../../docs/figures/combinations/sentence.ts";
import { nextPlaysSentence } from "../../../docs/figures/next-plays/sentence.ts";
import { pathAction } from "../../../docs/figures/path/action.ts";
import { pathSentence } from "../../../docs/figures/path/sentence.ts";
import { periodSentence } from "../../../docs/figures/period-on-period/sentence.ts";
import { substitutesSentence } from "../../../docs/figures/substitutes/sentence.ts";
import { movesOf } from "../../../docs/figures/transitions/sentence.ts";
import type { ChoiceWords } from "../../../loaders/report/choices/choice-rows.ts";
import type { CrossShop } from "../../../loaders/report/choices/cross-shop.ts";
import type { PurchasePath } from "../../../loaders/report/choices/path.ts";
import type { Substitutes } from "../../../loaders/report/choices/substitutes.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { TransitionMatrix } from "../../../loaders/report/transitions.ts";

const plain = (text: string | undefined): string | undefined =>
  text?.replaceAll("\u202f", " ").replaceAll(/<[^>]*>/g, "");
const words = { amount: { en: "takings" }, amountUnit: "currency" } as unknown as ChoiceWords;
const overview = {
  currency: "EUR",
  population: { noun: { en: { one: "guest", many: "guests" } } },
} as unknown as Overview;

const shop = (kinds: readonly string[], none: number): CrossShop => ({
  customers: 100,
  groups: kinds.map((group) => ({ group, customers: 50, share: 0.5 })),
  pairs: [],
  combinations: [
    { groups: ["tea", "jam"], customers: 60, amount: 900 },
    { groups: ["tea"], customers: 40 - none, amount: 100 },
    ...(none === 0 ? [] : [{ groups: [], customers: none, amount: 0 }]),
  ],
});

test("who takes of one of the kinds that are combined is said to take no other only where there is none", () => {
  const two = shop(["tea", "jam"], 0);
  expect(plain(combinationSentence(two, "guests", "kinds", "takings"))).toBe(
    "60 % of guests combine kinds and bring 90 % of takings",
  );
  expect(plain(combinationAction(two, words, "kind", overview)?.text)).toContain(
    "of tea alone a second kind",
  );
  const more = shop(["tea", "jam", "bread"], 10);
  expect(plain(combinationSentence(more, "guests", "kinds", "takings"))).toBe(
    "60 % of guests combine tea and jam and bring 90 % of takings",
  );
  expect(plain(combinationAction(more, words, "kind", overview)?.text)).toContain(
    "30 guests of tea and not the others a second of these",
  );
  expect(combinationName({ groups: ["tea"], customers: 30, amount: 100 }, false)).toBe("tea, not the others");
});

const path = (againOfJam: number): PurchasePath => {
  const first = (group: string, customers: number, again: number) => ({
    group,
    customers,
    again,
    medianDays: 9,
  });
  const none = (from: string, share: number) => ({
    ...{ from, to: null, customers: 20, share },
    ...{ low: share - 0.05, high: share + 0.05 },
  });
  return {
    ...{ withinDays: 90, customers: 300, paths: [] },
    firsts: [first("tea", 200, 180), first("jam", 100, againOfJam)],
    steps: [none("tea", 0.1), none("jam", 1 - againOfJam / 100)],
  } as unknown as PurchasePath;
};

test("where no beginning is clearly better, what is said is of all, and what to do of the commonest", () => {
  expect(plain(pathSentence(path(60), "visit"))).toBe(
    "90 % of those whose first visit was mainly tea come again within 90 days, 60 % of those of jam",
  );
  expect(plain(pathAction(path(60), "visit")?.text)).toContain("of a first visit of jam");
  const step = (to: string, share: number) => ({ from: "jam", to, customers: 20, share });
  const next = {
    ...path(60),
    steps: [...path(60).steps, step("tea", 0.08), step("jam", 0.19)],
  } as PurchasePath;
  expect(plain(pathAction(next, "visit")?.text)).toContain("with jam again, which 19 % take next");
  expect(plain(pathSentence(path(93), "visit"))).toBe(
    "91 % come again within 90 days of a first visit; no beginning is clearly better",
  );
  expect(plain(pathAction(path(93), "visit")?.text)).toContain("of a first visit of tea");
});

test("of pairs that stand for one another none is said to do so most", () => {
  const pair = (q: number, low: number) => ({
    ...{ item: "black", with: "green", customers: 90, q, low, high: q + 0.2, isClear: low > 0 },
  });
  const found = (...pairs: ReturnType<typeof pair>[]) =>
    substitutesSentence(
      { group: "tea", customers: 90, items: [], joinings: [], pairs } as Substitutes,
      "guests",
      "blends",
    );
  expect(found(pair(0.3, 0.1), pair(0.28, 0.08))).toBe(
    "tea: “black” and “green” stand for one another, the surest of 2 pairs that do",
  );
  expect(found(pair(0.3, 0.1), pair(0.1, -0.1))).toBe("tea: “black” and “green” stand for one another");
});

test("months are compared each with the one so many months before it", () => {
  const periods = (months: number) => ({
    ...{ months, start: "2025-01-01", middle: "2025-04-01", end: "2025-07-01" },
    steps: [
      { at: "2025-04-01", before: 10, amount: 12, customers: 20, customersBefore: 20 },
      { at: "2025-05-01", before: 10, amount: 9, customers: 20, customersBefore: 20 },
    ],
  });
  expect(plain(periodSentence({ words }, periods(3) as never, overview))).toMatch(
    /^1 of 2 months brought more than the one 3 months before it; /,
  );
  expect(plain(periodSentence({ words }, periods(12) as never, overview))).toMatch(
    /^1 of 2 months brought more than the same of the year before; /,
  );
});

test("moves are told over the days of the steps that they are counted over", () => {
  const matrix = (...days: readonly [number, number]) =>
    ({
      days,
      rows: [{ from: "a", customers: 90, cells: [{ to: "b", share: 0.5 }] }],
    }) as unknown as TransitionMatrix;
  const told = (...days: readonly [number, number]) =>
    plain(movesOf(matrix(...days), [{ from: "a", to: "b" }], (id) => id.toUpperCase()));
  expect(told(30, 30)).toBe("50 % of A moved to B in 30 days.");
  expect(told(28, 31)).toBe("50 % of A moved to B in 28 to 31 days.");
});

test("where nobody is due a play, nothing is said of those who may be contacted", () => {
  expect(nextPlaysSentence([], "guests", "EUR")).toBe("None of the guests has a next best play");
});
