import type { Model } from "../../../data/model.ts";
import { firstTwice } from "../../first-twice.ts";
import { modelInputs } from "./model-outputs.ts";

/** A number of a model's declaration, what it is called, and what it must be. */
type Setting = readonly [
  name: string,
  value: number | undefined,
  fits: (value: number) => boolean,
  expected: string,
];

const whole = (least: number) => (value: number) => Number.isInteger(value) && value >= least;
const above = (value: number) => value > 0 && Number.isFinite(value);

/** The first number of a declaration that nothing can be fitted with, an input that is missing or comes twice, or a name that does. */
export function settingFault(model: Model): string | undefined {
  const odd = settingsOf(model).find(([, value, fits]) => value !== undefined && !fits(value));
  if (odd !== undefined) return `${odd[0]} is ${odd[1]}; expected ${odd[3]}`;
  if (model.kind === "recommend" || model.kind === "problems") return undefined;
  const inputs = modelInputs(model);
  if (inputs.length === 0) return "it reads no trait; expected one or more";
  const twice = firstTwice(inputs);
  if (twice !== undefined) return `${twice} is read twice; expected each trait once`;
  const namedTwice = firstTwice(namesIn(model));
  return namedTwice && `${namedTwice} is named twice; expected each once`;
}

/** What its outputs are called by, and what its groups are held against. */
function namesIn(model: Model): readonly string[] {
  if (model.kind === "factors") return model.factors.map(({ id }) => id);
  const compared = "compare" in model ? (model.compare?.outcomes ?? []) : [];
  return model.kind === "attitudes" ? [...model.groups.map(({ name }) => name.en), ...compared] : compared;
}

function settingsOf(model: Model): readonly Setting[] {
  switch (model.kind) {
    case "kmeans":
      return [["k", model.k, whole(2), "a whole number of groups from 2"]];
    case "lifetime": {
      const { periods, unitsInPeriod, discountRate } = model.horizon;
      return [
        ["horizon.periods", periods, above, "more than 0"],
        ["horizon.unitsInPeriod", unitsInPeriod, above, "more than 0"],
        ["horizon.discountRate", discountRate, (rate) => rate >= 0 && rate < 1, "a share, 0 to below 1"],
      ];
    }
    case "logistic":
      return [["ridge", model.ridge, (ridge) => ridge >= 0, "0 or more"]];
    case "trees":
      return [
        ["trees", model.trees, whole(1), "a whole number from 1"],
        ["leaves", model.leaves, whole(2), "a whole number from 2"],
        ["shrinkage", model.shrinkage, (part) => part > 0 && part <= 1, "above 0 to 1"],
        ["ridge", model.ridge, (ridge) => ridge >= 0, "0 or more"],
      ];
    case "recommend":
      return [
        ["places", model.places, whole(1), "a whole number from 1"],
        ["neighbours", model.neighbours, whole(1), "a whole number from 1"],
        ["shrinkage", model.shrinkage, (members) => members >= 0, "0 or more"],
        ["support", model.support, whole(1), "a whole number from 1"],
        ["together", model.together, whole(1), "a whole number from 1"],
      ];
    default:
      return [];
  }
}
