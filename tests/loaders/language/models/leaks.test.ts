import { describe, expect, test } from "vitest";
import type { AttitudesModel, ClusterModel, PropensityModel, UpliftModel } from "../../../../data/model.ts";
import type { Trait } from "../../../../data/study.ts";
import { leak } from "../../../../loaders/language/models/leaks.ts";
import { Vocabulary } from "../../../../loaders/language/vocabulary.ts";
import { smallStudy, smallTrait } from "../../../fixtures/population.ts";

const text = { name: { en: "word" }, description: { en: "word" } };
const groups: ClusterModel = {
  ...{ id: "groups", ...text, kind: "kmeans", k: 2, scale: "none" },
  inputs: [{ trait: "latitude" }],
  compare: { outcomes: ["home_owner"] },
};
const owners: PropensityModel = {
  ...{ id: "owners", ...text, kind: "logistic", outcome: "home_owner", inputs: ["country"] },
};
const gains: UpliftModel = {
  ...{ id: "gains", ...text, kind: "uplift", treated: "consent_marketing", outcome: "home_owner" },
  inputs: ["country"],
};
const minds: AttitudesModel = {
  ...{ id: "minds", ...text, kind: "attitudes", items: ["latitude", "longitude"], scale: "none" },
  ...{ groups: [], predictors: ["country"] },
};

const vocabulary = new Vocabulary(
  smallStudy({
    models: [groups, owners],
    traits: [
      ...["household_size", "latitude", "longitude"].map((id) => smallTrait(id, { attribute: id })),
      smallTrait("country", { attribute: "country" }, "string"),
      smallTrait("home_owner", { attribute: "home_owner" }, "boolean"),
      smallTrait("consent_marketing", { attribute: "consent_marketing" }, "boolean"),
      smallTrait("north", { derive: { add: [{ trait: "latitude" }, { trait: "household_size" }] } }),
      smallTrait("norther", { derive: { add: [{ trait: "north" }, { trait: "north" }] } }),
      smallTrait("size_of_owners", {
        derive: { when: { id: "home_owner", op: "EQ", value: true }, gives: { trait: "household_size" } },
      }),
      smallTrait(
        "home_size",
        { derive: { band: { trait: "household_size" }, edges: [3], labels: ["small", "large"] } },
        "string",
      ),
      smallTrait("in_large", { derive: { holds: { id: "home_size", op: "EQ", value: "large" } } }, "boolean"),
      smallTrait("place", { model: groups, output: "cluster" }, "string"),
      smallTrait("owning", { model: owners, output: "chance" }),
    ],
  }),
);

describe("what a model is to tell is no input of it", () => {
  test("itself, made into another, or as another model makes something of it", () => {
    expect(leak({ ...owners, inputs: ["home_owner"] }, vocabulary)).toBe(
      "the outcome home_owner is an input of its own model; leave it out",
    );
    expect(leak({ ...owners, inputs: ["country", "size_of_owners"] }, vocabulary)).toBe(
      "size_of_owners is made of the outcome home_owner, whose model it is an input of; leave it out",
    );
    expect(leak({ ...gains, inputs: ["owning"] }, vocabulary)).toMatch(/^owning is made of the outcome/);
    expect(leak({ ...gains, inputs: ["consent_marketing"] }, vocabulary)).toMatch(/says who was treated/);
  });

  test("nor what decides it, by a band too", () => {
    for (const input of ["home_size", "household_size"])
      expect(leak({ ...owners, outcome: "in_large", inputs: ["country", input] }, vocabulary)).toBe(
        `the outcome in_large is whether ${input} has some value, and ${input} is an input of its model; leave it out`,
      );
  });

  test("nor what is made of the answers that are to be told without", () => {
    expect(leak({ ...minds, predictors: ["longitude"] }, vocabulary)).toBe(
      "longitude is an item of the survey and cannot predict who did not answer it; leave it out",
    );
    expect(leak({ ...minds, predictors: ["country", "norther"] }, vocabulary)).toBe(
      "norther is made of latitude, an item of the survey, and cannot predict who did not answer it; leave it out",
    );
  });

  test("groups that are only held against it are", () => {
    expect(leak({ ...owners, inputs: ["country", "place"] }, vocabulary)).toBeUndefined();
    expect(leak(minds, vocabulary)).toBeUndefined();
    expect(leak(groups, vocabulary)).toBeUndefined();
  });
});

describe("what is measured in the days of the outcome is no input either", () => {
  const days = (n: number) => ({ days: n });
  const over = (table: string, more: object = {}) =>
    ({ measure: { table, measure: "COUNT", ...more } }) as const;
  const web = [{ column: "channel", op: "EQ", value: "web" }];
  const app = [{ column: "channel", op: "EQ", value: "app" }];
  const given = {
    orders_90: over("orders", { window: { last: days(90) } }),
    web_orders_90: over("orders", { where: web, window: { last: days(90) } }),
    app_orders_90: over("orders", { where: app, window: { last: days(90) } }),
    orders_30: over("orders", { window: { last: days(30) } }),
    orders_year: over("orders", { window: { last: { years: 1 } } }),
    orders_before: over("orders", { window: { previous: days(90) } }),
    lines_90: over("order_lines", { window: { last: days(90) } }),
    tickets_90: over("support_tickets", { window: { last: days(90) } }),
    orders_ever: over("orders"),
    recency: over("orders", { measure: "DAYS_SINCE_LAST" }),
    orders_in_may: over("orders", { window: { from: "2025-05-12", to: "2025-06-09" } }),
    orders_until_may: over("orders", { window: { to: "2025-05-12" } }),
    orders_until_june: over("orders", { window: { to: "2025-06-01" } }),
  };
  const whether = (id: string, op: string, value: number) => ({ derive: { holds: { id, op, value } } });
  const windows = new Vocabulary(
    smallStudy({
      traits: [
        ...Object.entries(given).map(([id, from]) => smallTrait(id, from as Trait["from"])),
        smallTrait("a_month", { derive: { divide: [{ trait: "orders_30" }, { trait: "orders_ever" }] } }),
        smallTrait("bought", whether("orders_90", "GTE", 1), "boolean"),
        smallTrait("bought_in_web", whether("web_orders_90", "GTE", 1), "boolean"),
        smallTrait("gone", whether("recency", "GT", 60), "boolean"),
        smallTrait("bought_in_may", whether("orders_in_may", "GTE", 1), "boolean"),
      ],
    }),
  );
  const told = (outcome: string, input: string) => leak({ ...owners, outcome, inputs: [input] }, windows);

  test("over the same rows, or lines of theirs", () => {
    expect(told("bought", "orders_30")).toBe(
      "orders_30 is measured over orders in the days that the outcome bought tells of; expected a window that ends before them, such as previous",
    );
    for (const input of ["a_month", "orders_year", "lines_90", "recency", "web_orders_90"])
      expect(told("bought", input), input).toMatch("in the days that the outcome bought tells of");
    for (const input of ["orders_before", "orders_ever", "tickets_90"])
      expect(told("bought", input), input).toBeUndefined();
    expect(told("bought_in_web", "app_orders_90")).toBeUndefined();
    expect(told("bought_in_web", "orders_30")).toMatch("in the days that");
  });

  test("of days since the last, up to how many", () => {
    expect(told("gone", "orders_30")).toMatch("in the days that the outcome gone tells of");
    expect(told("gone", "orders_before")).toBeUndefined();
  });

  test("of days of the calendar", () => {
    expect(told("bought_in_may", "orders_until_may")).toBeUndefined();
    expect(told("bought_in_may", "orders_until_june")).toMatch("in the days that");
    expect(told("bought_in_may", "orders_30")).toBeUndefined();
  });
});
