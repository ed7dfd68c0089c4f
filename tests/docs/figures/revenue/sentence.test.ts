import { expect, test } from "vitest";
import { headFigureSentence } from "../../../../docs/figures/revenue/sentence.ts";
import type { KeyFigure } from "../../../../loaders/report/key-figures.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";

const overview = {
  ...{ customers: 1453, currency: null },
  population: { noun: { en: { one: "guest", many: "guests" } } },
} as unknown as Overview;
const figure = (rest: object) =>
  ({ label: { en: "Guests" }, unit: "members", value: 1453, onYear: null, ...rest }) as unknown as KeyFigure;

test("the first number is said, but not how many everyone is, which stands beside it", () => {
  expect(headFigureSentence([figure({})], overview)).toBeUndefined();
  expect(headFigureSentence([figure({ value: 900 })], overview)).toBe("Guests: 900\u202fguests.");
  expect(headFigureSentence([figure({ value: 1453, unit: "stays" })], overview)).toBe(
    "Guests: 1,453\u202fstays.",
  );
  expect(headFigureSentence([], overview)).toBeUndefined();
});

test("an amount is written as its card has it", () => {
  const revenue = figure({
    label: { en: "Revenue" },
    value: 187_400,
    unit: "currency",
    series: [{ value: 118_500 }],
  });
  expect(
    headFigureSentence([{ ...revenue, target: null, forecast: null }], { ...overview, currency: "EUR" }),
  ).toBe("Revenue: €187.4k.");
});
