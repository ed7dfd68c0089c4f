import { describe, expect, test } from "vitest";
import type { Metric, MetricKind } from "../../../data/metric.ts";
import type { PopulationStudy } from "../../../data/study.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { smallStudy, smallTrait } from "../../fixtures/population.ts";

const word = { en: "word", fa: "واژه" };
const metric = (id: string, kind: MetricKind, unit = "members"): Metric => ({
  ...{ id, label: word, unit, goodDirection: "up" },
  ...kind,
});
const orders = { table: "orders", measure: "COUNT" } as const;
const traits = [
  smallTrait("orders_placed", { measure: orders }),
  smallTrait("country", { attribute: "country" }, "string"),
  { ...smallTrait("latitude", { attribute: "latitude" }), personal: true },
];

function problemsWith(parts: Partial<PopulationStudy>): string[] {
  try {
    const everyone = metric("everyone", { customersWith: { all: [] } });
    checkStudy(smallStudy({ traits, ...parts, metrics: [everyone, ...(parts.metrics ?? [])] }));
    return [];
  } catch (error) {
    return (error as Error).message.split("\n");
  }
}

describe("a metric that does not fit is refused with its path and what was expected", () => {
  test.each<[string, Metric, string]>([
    ["unit", metric("m", { total: orders }, "order"), "metrics.m.unit: unknown unit: order"],
    [
      "table",
      metric("m", { total: { table: "oders", measure: "COUNT" } }),
      "metrics.m.total.table: unknown table of events: oders; did you mean orders?",
    ],
    [
      "measure that is no number",
      metric("m", { total: { table: "orders", measure: "MAX", column: "ordered_at" } }),
      "metrics.m.total: expected a measure that is a number, got instant",
    ],
    [
      "trait of a condition",
      metric("m", { customersWith: { all: [{ trait: { id: "contry", op: "EQ", value: "France" } }] } }),
      "metrics.m.customersWith.all[0].trait.id: unknown trait: contry; did you mean country?",
    ],
    [
      "trait",
      metric("m", { mean: "order_placed" }),
      "metrics.m.mean: unknown trait: order_placed; did you mean orders_placed?",
    ],
    [
      "type",
      metric("m", { median: "country" }),
      "metrics.m.median: expected a number trait, got country, a string",
    ],
    [
      "personal data",
      metric("m", { mean: "latitude" }),
      "metrics.m.mean: latitude is personal data; expected a trait that pages may show",
    ],
    [
      "metric of a ratio",
      metric("m", { ratio: ["everyone", "evryone"] }),
      "metrics.m.ratio[1]: unknown metric: evryone; did you mean everyone?",
    ],
    [
      "ratio of itself",
      metric("m", { ratio: ["m", "everyone"] }),
      "metrics.m.ratio: metrics are ratios of each other in a cycle: m → m",
    ],
    [
      "kind",
      { ...metric("m", { total: orders }), mean: "orders_placed" } as Metric,
      "metrics.m: expected exactly one of total, customersWith, mean, median, ratio, got total, mean",
    ],
  ])("%s", (_what, wrong, message) => {
    const problems = problemsWith({ metrics: [wrong] });
    expect(problems.join("\n")).toContain(message);
    expect(problems).toHaveLength(1);
  });

  test("a cycle is told once, with the way round", () => {
    const metrics = [metric("a", { ratio: ["b", "everyone"] }), metric("b", { ratio: ["everyone", "a"] })];
    expect(problemsWith({ metrics })).toEqual([
      "metrics.a.ratio: metrics are ratios of each other in a cycle: a → b → a",
    ]);
  });

  test("two of one name, and ids that are none", () => {
    const metrics = [
      metric("m", { total: orders }),
      metric("m", { total: orders }),
      metric("M m", { total: orders }),
    ];
    expect(problemsWith({ metrics }).join("\n")).toMatch(
      /m: this metric is declared twice.*\nM m: not a metric id/,
    );
  });
});

test("a goal is judged by a metric, and roles name metrics", () => {
  const goal = { id: "goal", name: word, description: word, kpi: "everyon", goodDirection: "up" } as const;
  expect(problemsWith({ goals: [goal], roles: { cards: ["evryone"] } })).toEqual([
    "roles.cards[0]: unknown metric: evryone; did you mean everyone?",
    "goals.goal.kpi: unknown metric: everyon; did you mean everyone?",
  ]);
});

test("a page is narrowed by traits with a text alone", () => {
  expect(problemsWith({ roles: { filters: ["country"] } })).toEqual([]);
  expect(problemsWith({ roles: { filters: ["recency_days"] } }).join()).toMatch(
    /^roles\.filters\[0\]: unknown text trait that is not personal: recency_days/,
  );
});
