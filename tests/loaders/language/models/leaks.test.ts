import { describe, expect, test } from "vitest";
import type { AttitudesModel, ClusterModel, PropensityModel, UpliftModel } from "../../../../data/model.ts";
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
