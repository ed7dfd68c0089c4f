import { ConfigError, ContractError } from "../../errors.ts";
import { predictGroups } from "../attitudes/predict-groups.ts";
import { fitKMeans } from "../kmeans/kmeans.ts";
import { columnScale, scaled, unscaled } from "../kmeans/scale.ts";
import { onlyRows } from "../regression/raw-rows.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { predictorsOf } from "./outcome.ts";
import {
  choiceOption,
  namedColumns,
  seedOption,
  type Trial,
  type TrialValues,
  wholeOption,
} from "./trial.ts";

export const attitudesTrial: Trial = {
  id: "attitudes",
  description:
    "groups of people by their answers to a survey, and how surely they are told without; one row a person",
  options: [
    { flags: "--columns <a,b,…>", description: "the items: numbers; who misses one did not answer" },
    { flags: "--predictors <a,b,…>", description: "what is known of everybody" },
    { flags: "--k <number>", description: "how many groups", default: "4" },
    {
      flags: "--scale <how>",
      description: "none (items of one scale), standard (of several)",
      default: "none",
    },
    seedOption,
  ],
  run: async (file, options) => {
    const items = namesOf(options, "columns", "the items of the survey");
    const known = namesOf(options, "predictors", "what is known of everybody");
    const k = wholeOption(options, "k", 2, 20);
    const seed = wholeOption(options, "seed", 0, 2 ** 31 - 1);
    const scaling = choiceOption(options, "scale", ["none", "standard"] as const);
    const text = items.find((item) => !file.isNumber(item));
    if (text !== undefined) throw new ContractError(`${file.name}: ${text} holds texts; expected numbers`);
    const all = await file.numbers(items);
    const answered = [...(all[0]?.keys() ?? [])].filter((row) =>
      all.every((item) => !Number.isNaN(item[row])),
    );
    if (answered.length < 10 * k)
      throw new ContractError(
        `${file.name}: ${answered.length} rows answer all items; expected at least ${10 * k} for ${k} groups`,
      );
    const raw = all.map((item) => Float64Array.from(answered, (row) => item[row] ?? 0));
    const scales = items.map((item, i) => columnScale(item, raw[i] ?? new Float64Array(), scaling));
    const columns = scales.map((scale, i) => scaled(raw[i] ?? new Float64Array(), scale));
    const { assigned, centroids, sizes, inertia } = fitKMeans(columns, { k, seed });
    const predictors = (await predictorsOf(file, known)).map((each) => onlyRows(each, answered));
    const { predictors: encoded, fits: _, ...quality } = predictGroups(predictors, assigned, k, seed);
    return {
      ...{ model: "attitudes", columns: items, predictors: known, k, scale: scaling, seed },
      ...{ answered: answered.length, unanswered: file.rows - answered.length, sizes },
      inertia: rounded(inertia, 6),
      centres: centroids.map((centroid) =>
        Object.fromEntries(
          scales.map((scale, i) => [scale.name, rounded(unscaled(centroid[i] ?? 0, scale), 4)]),
        ),
      ),
      prediction: { ...quality, leftOut: encoded.leftOut },
    };
  },
};

function namesOf(options: TrialValues, name: string, what: string): readonly string[] {
  const named = options[name] === "" ? undefined : namedColumns(options, name);
  if (named === undefined)
    throw new ConfigError(`--${name} is missing; expected ${what}, with commas between them`);
  return named;
}
