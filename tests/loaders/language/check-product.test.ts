import { expect, test } from "vitest";
import type { Metric } from "../../../data/metric.ts";
import { productProblems } from "../../../loaders/language/check-product.ts";
import { Vocabulary } from "../../../loaders/language/vocabulary.ts";
import { smallStudy } from "../../fixtures/population.ts";

const about = { label: { en: "m" }, unit: "ratio", goodDirection: "up" } as const;
const ratio = (id: string, over: string, under: string): Metric => ({ id, ...about, ratio: [over, under] });
const metrics: readonly Metric[] = [
  { id: "buyers", ...about, customersWith: { all: [] } },
  { id: "orders", ...about, total: { table: "orders", measure: "COUNT" } },
  { id: "revenue", ...about, total: { table: "orders", measure: "SUM", column: "amount" } },
  ratio("frequency", "orders", "buyers"),
  ratio("value", "revenue", "orders"),
];

function problems(of: string, ...factors: readonly string[]): string[] {
  const study = smallStudy({ metrics, roles: { product: { of, factors } } });
  return productProblems(new Vocabulary(study)).map(({ path, message }) => `${path}: ${message}`);
}

test("a product whose factors multiply up to the metric is accepted, and so is none", () => {
  expect(problems("revenue", "buyers", "frequency", "value")).toEqual([]);
  expect(problems("revenue", "orders", "value")).toEqual([]);
  expect(productProblems(new Vocabulary(smallStudy({})))).toEqual([]);
});

test("one that does not is refused with what was expected", () => {
  expect(problems("revenue", "buyers", "value")).toEqual([
    "roles.product.factors[1]: expected a ratio over buyers, so that the factors multiply up",
  ]);
  expect(problems("revenue", "buyers", "frequency")).toEqual([
    "roles.product.factors: they multiply up to orders; expected revenue",
  ]);
  expect(problems("revenue", "revenue")).toEqual(["roles.product.factors: expected two or more metrics"]);
  expect(problems("revenu", "buyers", "freqency")).toEqual([
    "roles.product.of: unknown metric: revenu; did you mean revenue?",
    "roles.product.factors[1]: unknown metric: freqency; did you mean frequency?",
  ]);
});
