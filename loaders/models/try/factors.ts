import { ConfigError, ContractError } from "../../errors.ts";
import { fitFactors } from "../factors/factors.ts";
import { chooseK } from "../kmeans/choose-k.ts";
import { fitKMeans } from "../kmeans/kmeans.ts";
import { hashedSample } from "../kmeans/row-order.ts";
import type { ModelFile } from "../model-file.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { outcomeOf } from "./outcome.ts";
import { choiceOption, columnsOf, seedOption, type Trial, wholeOption } from "./trial.ts";

export const factorsTrial: Trial = {
  id: "factors",
  description: "what lies behind the answers to a survey, and groups of people by them; one row a person",
  options: [
    { flags: "--columns <a,b,…>", description: "the items: numbers of a scale, or yes and no" },
    {
      flags: "--scale <how>",
      description: "standard (correlations), none (covariances)",
      default: "standard",
    },
    { flags: "--factors <number>", description: "how many (default: by parallel analysis)" },
    { flags: "--k <number>", description: "how many groups of people", default: "4" },
    seedOption,
  ],
  run: async (file, options) => {
    const names = columnsOf(options, () => {
      throw new ConfigError(
        "--columns is missing; expected the items of the survey, with commas between them",
      );
    });
    const scale = choiceOption(options, "scale", ["standard", "none"] as const) === "standard";
    const [k, seed] = [wholeOption(options, "k", 2, 20), wholeOption(options, "seed", 0, 2 ** 31 - 1)];
    const factors = options.factors === undefined ? undefined : wholeOption(options, "factors", 1, 100);
    const all: Float64Array[] = [];
    for (const name of names) all.push(await answersTo(file, name));
    const whole = [...(all[0]?.keys() ?? [])].filter((row) => all.every((item) => !Number.isNaN(item[row])));
    if (whole.length < 10 * k)
      throw new ContractError(
        `${file.name}: ${whole.length} rows answer all items; expected at least ${10 * k} for ${k} groups`,
      );
    const items = all.map((item) => Float64Array.from(whole, (row) => item[row] ?? 0));
    const found = fitFactors(items, names, { scale, seed, factors });
    const { inertia, sizes, centroids } = fitKMeans(items, { k, seed });
    const order = hashedSample(items, items[0]?.length ?? 0, seed);
    const choice = chooseK(
      items.map((item) => Float64Array.from(order, (row) => item[row] ?? 0)),
      seed,
    );
    return {
      ...{
        model: "factors",
        columns: names,
        scale: scale ? "standard" : "none",
        seed,
        left: file.rows - whole.length,
      },
      ...found,
      groups: {
        ...{ k, sizes, inertia: rounded(inertia, 6) },
        centres: centroids.map((centroid) =>
          Object.fromEntries(names.map((name, i) => [name, rounded(centroid[i] ?? 0, 4)])),
        ),
        choice: choice ?? null,
      },
    };
  },
};

/** Numbers as they are, yes and no as 1 and 0; NaN where there is no number. */
async function answersTo(file: ModelFile, name: string): Promise<Float64Array> {
  const [numbers] = file.isNumber(name) ? await file.numbers([name]) : [];
  return numbers ?? outcomeOf(file, name);
}
