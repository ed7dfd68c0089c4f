import { describe, expect, test } from "vitest";
import type { Condition, TraitCondition } from "../../../data/language.ts";
import type { Metric, MetricKind } from "../../../data/metric.ts";
import type { Model } from "../../../data/model.ts";
import type { Contact, PlayWorth } from "../../../data/play-worth.ts";
import type { Roles } from "../../../data/roles.ts";
import type { Expression, PopulationStudy, Trait } from "../../../data/study.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";

const word = { en: "word", fa: "واژه" };
const orders = (measure: string, column?: string) =>
  ({ table: "orders", measure, ...(column === undefined ? {} : { column }) }) as never;
const metric = (id: string, unit: string, kind: MetricKind): Metric => ({
  ...{ id, label: word, unit, goodDirection: "up" },
  ...kind,
});
const metrics = [
  metric("everyone", "members", { customersWith: { all: [] } }),
  metric("active", "members", {
    customersWith: { event: { table: "orders", measure: "COUNT", op: "GTE", value: 1 } },
  }),
  metric("active_share", "share", { ratio: ["active", "everyone"] }),
  metric("revenue", "currency", { total: orders("SUM", "amount") }),
];
const inUnit = (trait: Trait, unit: string): Trait => ({ ...trait, unit });
const traits = [
  inUnit(smallTrait("spend", { measure: orders("SUM", "amount") }), "currency"),
  smallTrait("recency", { measure: orders("DAYS_SINCE_LAST") }),
  smallTrait("count", { measure: orders("COUNT") }),
  smallTrait("country", { attribute: "country" }, "string"),
  smallTrait("gone", { derive: { holds: { id: "recency", op: "GT", value: 90 } } }, "boolean"),
  { ...smallTrait("postcode", { attribute: "country" }, "string"), personal: true },
];

function problemsWith(parts: Partial<PopulationStudy>): string {
  try {
    checkStudy(smallStudy({ metrics, traits, ...parts }));
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}
const withTrait = (trait: Trait) => problemsWith({ traits: [...traits, trait] });
const withMetric = (id: string, unit: string, kind: MetricKind) =>
  problemsWith({ metrics: [...metrics, metric(id, unit, kind)] });
const withRoles = (roles: Roles) => problemsWith({ roles });

test("what fits is taken", () => {
  expect(problemsWith({})).toBe("");
});

describe("a unit is that of what is told", () => {
  test("of a trait", () => {
    expect(withTrait(inUnit(smallTrait("t", { attribute: "country" }, "string"), "days"))).toBe(
      "t.unit: expected none, since a string has no unit; got days",
    );
    expect(withTrait(inUnit(smallTrait("t", { measure: orders("SUM", "amount") }), "days"))).toBe(
      "t.unit: expected currency, since amount of orders holds amounts; got days",
    );
    expect(withTrait(inUnit(smallTrait("t", { measure: orders("DAYS_SINCE_LAST") }), "currency"))).toBe(
      "t.unit: expected days, since these are days; got currency",
    );
    expect(withTrait(inUnit(smallTrait("t", { measure: orders("COUNT") }), "share"))).toBe(
      "t.unit: expected another unit than share, since COUNT counts",
    );
  });

  test("of a metric", () => {
    expect(withMetric("m", "members", { total: orders("AVG", "amount") })).toBe(
      "metrics.m.unit: expected currency, since amount of orders holds amounts; got members",
    );
    expect(withMetric("m", "share", { customersWith: { all: [] } })).toBe(
      "metrics.m.unit: expected another unit than share, since it counts members",
    );
    expect(withMetric("m", "days", { mean: "spend" })).toBe(
      "metrics.m.unit: expected currency, since that of spend is currency; got days",
    );
    expect(withMetric("m", "members", { ratio: ["active", "everyone"] })).toBe(
      "metrics.m.unit: expected share or ratio, since both metrics are in members; got members",
    );
    expect(withMetric("m", "days", { ratio: ["revenue", "everyone"] })).toBe(
      "metrics.m.unit: expected currency, since revenue is an amount; got days",
    );
  });
});

describe("a goal", () => {
  const goal = {
    id: "goal",
    name: word,
    description: word,
    kpi: "active_share",
    goodDirection: "up",
  } as const;

  test("wants what its metric is good for", () => {
    expect(problemsWith({ goals: [{ ...goal, goodDirection: "down" }] })).toBe(
      "goals.goal.goodDirection: expected up, as of its metric active_share; got down",
    );
  });

  test("has a target that the metric can have", () => {
    expect(problemsWith({ goals: [{ ...goal, target: 0.6 }] })).toBe("");
    expect(problemsWith({ goals: [{ ...goal, target: 60 }] })).toBe(
      "goals.goal.target: expected a share from 0 to 1, such as 0.6 for 60 %, got 60",
    );
    expect(problemsWith({ goals: [{ ...goal, kpi: "revenue", target: Number.NaN }] })).toBe(
      "goals.goal.target: expected a number, got NaN",
    );
  });
});

describe("a play", () => {
  const worth: PlayWorth = {
    ...{ channel: "post", cost: 1, moves: "active", value: { trait: "spend" } },
    assumed: { low: 0, effect: 0.02, high: 0.05, because: word },
  };
  const contact: Contact = { channels: { post: { name: word } }, heldOut: 0.1 };
  const play = { id: "p", objective: word, offer: word, message: word, channel: word, kpi: word };
  const withWorth = (parts: object, reached: object = {}) =>
    problemsWith({
      plays: [{ ...play, worth: { ...worth, ...parts } }],
      roles: { contact: { ...contact, ...reached } },
    });

  test("moves what has a value a head, by as much as it can", () => {
    expect(withWorth({})).toBe("");
    expect(withWorth({ moves: "active_share" })).toMatch("expected a metric that has a value a head");
    expect(withWorth({ assumed: { ...worth.assumed, high: 5 } })).toBe(
      "plays.p.worth.assumed: expected shares of members, −1 to 1, as active counts them; got 5",
    );
    expect(withWorth({ value: { trait: "spend", times: 0 } })).toBe(
      "plays.p.worth.value.times: expected a number above 0, got 0",
    );
    expect(withWorth({ cost: Number.POSITIVE_INFINITY })).toBe(
      "plays.p.worth.cost: expected an amount from 0",
    );
  });

  test("is measured by trials where a trial can measure what it moves", () => {
    const trial = {
      ...{ table: "campaign_exposures", campaign: "campaign_id", days: 30, outcomes: ["active"] },
      arm: { column: "arm", treated: "treated", control: "control" },
    };
    const tried = (moves: string) =>
      problemsWith({
        plays: [{ ...play, worth: { ...worth, moves, trials: ["c1"] } }],
        roles: { contact, trial },
      });
    expect(tried("active")).toBe("");
    expect(tried("everyone")).toBe(
      "plays.p.worth.trials: expected none, since no trial can measure everyone: it is no total or count of members over events alone",
    );
  });

  test("counts contacts by columns that there are", () => {
    const contacts = { table: "orders", where: [{ column: "chanel", op: "EQ", value: "web" }] };
    expect(withWorth({}, { limit: { atMost: 1, days: 7, contacts } })).toMatch(
      /roles\.contact\.limit\.contacts\.where\[0\]\.column: unknown column.*chanel/,
    );
  });
});

describe("a role is filled by what it can be", () => {
  const trial = {
    ...{ table: "campaign_exposures", campaign: "campaign_id", days: 30, outcomes: ["active"] },
    arm: { column: "arm", treated: "treated", control: "control" },
  };

  test("value, grid and filters by what pages may show", () => {
    expect(withRoles({ value: { trait: "country", word } })).toMatch(
      "roles.value.trait: unknown number trait that is not personal: country",
    );
    expect(withRoles({ grid: { rows: "country", columns: "count" } })).toMatch(
      "roles.grid.rows: unknown number",
    );
    expect(withRoles({ filters: ["postcode"] })).toMatch(
      "roles.filters[0]: unknown text trait that is not personal: postcode",
    );
  });

  test("activity by an amount", () => {
    expect(withRoles({ activity: { table: "orders", amount: "channel" } })).toMatch(
      "roles.activity.amount: unknown number column of orders: channel",
    );
  });

  test("a trial by days, two arms and an outcome", () => {
    expect(withRoles({ trial })).toBe("");
    expect(withRoles({ trial: { ...trial, days: 0 } })).toBe(
      "roles.trial.days: expected a whole number of days from 1, got 0",
    );
    expect(withRoles({ trial: { ...trial, arm: { ...trial.arm, control: "treated" } } })).toBe(
      "roles.trial.arm: expected two different values, got treated for both",
    );
    expect(withRoles({ trial: { ...trial, arm: { ...trial.arm, control: "controll" } } })).toBe(
      "roles.trial.arm.control: unknown value of campaign_exposures.arm: controll; did you mean control?",
    );
    expect(withRoles({ trial: { ...trial, outcomes: ["active", "active_share"] } })).toBe(
      "roles.trial.outcomes[1]: expected a total or a count of members over events alone, got active_share",
    );
    expect(withRoles({ trial: { ...trial, outcomes: [] } })).toBe(
      "roles.trial.outcomes: expected one metric or more, got none",
    );
  });

  test("a lifetime by rising lengths", () => {
    const lifetime = { length: "count", ended: "gone", by: "country", marks: [365, 90] };
    expect(withRoles({ lifetime })).toBe(
      "roles.lifetime.marks: expected lengths above 0, shortest first, got 365, 90",
    );
  });
});

describe("a value that can never be", () => {
  const band = {
    band: { trait: "count" },
    edges: [1, 5],
    labels: ["none", "some", "many"],
  };
  const withSegment = (where: Condition) =>
    problemsWith({
      traits: [
        ...traits,
        smallTrait("how_many", { derive: band }, "string"),
        smallTrait("told", { derive: { coalesce: [{ trait: "how_many" }, { text: "?" }] } }, "string"),
      ],
      segments: [smallSegment("s", where)],
    });

  test("is told where a trait has labels", () => {
    expect(withSegment({ trait: { id: "how_many", op: "EQ", value: "some" } })).toBe("");
    expect(withSegment({ trait: { id: "how_many", op: "EQ", value: "som" } })).toBe(
      "s.where: unknown value of how_many: som; did you mean some?",
    );
    expect(withSegment({ not: { trait: { id: "told", op: "NOT_IN", value: ["?", "mayn"] } } })).toBe(
      "s.where: unknown value of told: mayn; did you mean many?",
    );
    expect(withSegment({ trait: { id: "how_many", op: "CONTAINS", value: "om" } })).toBe("");
    expect(withSegment({ trait: { id: "country", op: "EQ", value: "Frnce" } })).toBe("");
  });

  test("and where a column has a list of its values", () => {
    const held = (value: string): Condition => ({
      event: {
        ...{ table: "campaign_exposures", measure: "COUNT", op: "GTE", value: 1 },
        where: [{ column: "arm", op: "EQ", value }],
      },
    });
    expect(withSegment(held("control"))).toBe("");
    expect(withSegment(held("contrl"))).toBe(
      "s.where: unknown value of campaign_exposures.arm: contrl; did you mean control?",
    );
  });
});

describe("a model", () => {
  const leaving: Model = {
    ...{ id: "leaving", name: word, description: word, kind: "logistic", outcome: "gone", inputs: ["count"] },
  };
  const groups: Model = {
    ...{ id: "groups", name: word, description: word, kind: "kmeans", k: 3, scale: "none" },
    inputs: [{ trait: "count" }],
  };
  const withModel = (model: Model, output: string, type: Trait["type"] = "number") =>
    problemsWith({ models: [model], traits: [...traits, smallTrait("told", { model, output }, type)] });

  test("is not given what decides the outcome", () => {
    expect(withModel(leaving, "chance")).toBe("");
    expect(withModel({ ...leaving, inputs: ["count", "recency"] } as Model, "chance")).toBe(
      "told.model: the outcome gone is whether recency has some value, and recency is an input of its model; leave it out",
    );
  });

  test("has settings that something can be fitted with", () => {
    expect(withModel(groups, "cluster", "string")).toBe("");
    expect(withModel({ ...groups, k: 1 } as Model, "cluster", "string")).toBe(
      "told.model: k is 1; expected a whole number of groups from 2",
    );
    expect(withModel({ ...leaving, inputs: [] } as Model, "chance")).toBe(
      "told.model: it reads no trait; expected one or more",
    );
    expect(withModel({ ...leaving, inputs: ["count", "count"] } as Model, "chance")).toBe(
      "told.model: count is read twice; expected each trait once",
    );
  });
});

describe("what nothing can be is told of every condition", () => {
  const odd: TraitCondition = { id: "how_many", op: "EQ", value: "lots" };
  const banded = smallTrait(
    "how_many",
    { derive: { band: { trait: "count" }, edges: [1], labels: ["none", "some"] } },
    "string",
  );
  const held = [{ column: "arm", op: "EQ", value: "contrl" }];
  const isOdd = "unknown value of how_many: lots";
  const isNoArm = "unknown value of campaign_exposures.arm: contrl";

  test("of traits and metrics", () => {
    const derived = smallTrait("t", { derive: { holds: odd } }, "boolean");
    expect(problemsWith({ traits: [...traits, banded, derived] })).toMatch(`t.derive: ${isOdd}`);
    const contacted = { table: "campaign_exposures", measure: "COUNT", where: held } as const;
    expect(withTrait(smallTrait("t", { measure: contacted }))).toMatch(`t.measure.where: ${isNoArm}`);
    expect(withMetric("m", "members", { total: contacted })).toMatch(`metrics.m.total.where: ${isNoArm}`);
    expect(
      problemsWith({
        traits: [...traits, banded],
        metrics: [...metrics, metric("m", "members", { customersWith: { trait: odd } })],
      }),
    ).toMatch(`metrics.m.customersWith: ${isOdd}`);
  });

  test("of whom nobody contacts", () => {
    const contact: Contact = { channels: { post: { name: word } }, heldOut: 0.1, never: { trait: odd } };
    expect(problemsWith({ traits: [...traits, banded], roles: { contact } })).toMatch(
      `roles.contact.never: ${isOdd}`,
    );
  });
});

describe("a list that is empty", () => {
  const where = (op: string, value: unknown) =>
    problemsWith({ segments: [smallSegment("s", trait(op, value))] });
  const trait = (op: string, value: unknown): Condition => ({ trait: { id: "country", op, value } });

  test("asks for nobody or everybody without a word, so that it is refused", () => {
    expect(where("IN", ["France"])).toBe("");
    expect(where("IN", [])).toBe(`s.where: IN of country has an empty list; expected one value or more`);
    expect(where("NOT_IN", [])).toBe(
      `s.where: NOT_IN of country has an empty list; expected one value or more`,
    );
    const listed = smallTrait("bought_by", { derive: { listOf: [label("web"), label("app")] } }, "list");
    for (const op of ["CONTAINS_ANY", "CONTAINS_ALL", "CONTAINS_NONE"])
      expect(
        problemsWith({
          traits: [...traits, listed],
          segments: [smallSegment("s", { trait: { id: "bought_by", op, value: [] } })],
        }),
      ).toBe(`s.where: ${op} of bought_by has an empty list; expected one value or more`);
  });

  test("of operands computes nothing", () => {
    const empty = (derive: Expression, type: Trait["type"] = "number") =>
      withTrait(smallTrait("t", { derive }, type));
    expect(empty({ add: [] })).toBe("t.derive: expected one or more in add, got none");
    expect(empty({ concat: [] }, "string")).toBe("t.derive: expected one or more in concat, got none");
    expect(empty({ coalesce: [] })).toMatch("t.derive: expected one or more in coalesce, got none");
    expect(empty({ labelOfLargest: [] }, "string")).toBe(
      "t.derive: expected one or more in labelOfLargest, got none",
    );
    expect(empty({ listOf: [] }, "list")).toBe("t.derive: expected one or more in listOf, got none");
    expect(empty({ number: Number.NaN })).toBe("t.derive.number: expected a finite number, got NaN");
  });
});

const label = (name: string) => ({ label: name, when: { id: "count", op: "GTE", value: 1 } });

describe("a name that comes twice", () => {
  test("as a label of one derivation", () => {
    const twice = (derive: Expression, type: Trait["type"] = "string") =>
      withTrait(smallTrait("t", { derive }, type));
    expect(twice({ band: { trait: "count" }, edges: [1, 5], labels: ["odd", "usual", "odd"] })).toBe(
      "t.derive.labels: odd comes twice; expected each label once",
    );
    const of = { trait: "count" };
    expect(
      twice({
        labelOfLargest: [
          { label: "web", of },
          { label: "web", of: { trait: "spend" } },
        ],
      }),
    ).toBe("t.derive.labelOfLargest: web comes twice; expected each label once");
    expect(twice({ listOf: [label("web"), label("web")] }, "list")).toBe(
      "t.derive.listOf: web comes twice; expected each label once",
    );
    expect(twice({ lookup: { trait: "country" }, table: { France: "Europe", Italy: "Europe" } })).toBe("");
  });

  test("as a card, a filter, an outcome or a part of a ratio", () => {
    expect(withRoles({ cards: ["revenue", "active", "revenue"] })).toBe(
      "roles.cards: revenue comes twice; expected each once",
    );
    expect(withRoles({ filters: ["country", "country"] })).toBe(
      "roles.filters: country comes twice; expected each once",
    );
    expect(withMetric("m", "ratio", { ratio: ["active", "active"] })).toBe(
      "metrics.m.ratio: expected two different metrics, got active twice; their ratio is always 1",
    );
    const trial = {
      ...{ table: "campaign_exposures", campaign: "campaign_id", days: 30, outcomes: ["active", "active"] },
      arm: { column: "arm", treated: "treated", control: "control" },
    };
    expect(withRoles({ trial })).toBe("roles.trial.outcomes: active comes twice; expected each once");
  });
});

test("a currency is one that there is", () => {
  expect(problemsWith({ currency: "KWD" })).toBe("");
  for (const currency of ["GBX", "gbp", "£", ""])
    expect(problemsWith({ currency })).toBe(
      `currency: unknown currency: ${currency}; expected a code of ISO 4217 in capital letters`,
    );
});
