import { expect, test } from "vitest";
import type { Window } from "../../../data/language.ts";
import { Vocabulary } from "../../../loaders/language/vocabulary.ts";
import { isOfWholeYears } from "../../../loaders/metrics/whole-years.ts";
import { smallStudy, smallTrait } from "../../fixtures/population.ts";

const orders = (window?: Window) => ({ table: "orders", measure: "COUNT" as const, window });

function isSeasonless(window?: Window): boolean {
  const study = smallStudy({
    traits: [smallTrait("orders", { measure: orders(window) })],
    metrics: [
      { id: "m", label: { en: "m" }, unit: "members", goodDirection: "up", total: orders(window) },
      { id: "mean", label: { en: "m" }, unit: "members", goodDirection: "up", mean: "orders" },
      { id: "both", label: { en: "m" }, unit: "ratio", goodDirection: "up", ratio: ["m", "mean"] },
    ],
  });
  const answers = ["m", "mean", "both"].map((id) => isOfWholeYears(id, new Vocabulary(study)));
  expect(new Set(answers).size).toBe(1);
  return answers[0] === true;
}

test.each([
  [undefined],
  [{ last: { days: 365 } }],
  [{ last: { weeks: 52 } }],
  [{ previous: { months: 24 } }],
  [{ last: { years: 1 } }],
  [{ last: { days: 730 } }],
  [{ from: "2025-01-01", to: "2025-03-01" }],
])("%j holds every season as often", (window) => {
  expect(isSeasonless(window)).toBe(true);
});

test.each([
  [{ last: { days: 90 } }],
  [{ previous: { months: 1 } }],
  [{ last: { weeks: 26 } }],
  [{ last: { hours: 24 } }],
])("%j does not", (window) => {
  expect(isSeasonless(window)).toBe(false);
});
