import { ContractError } from "../../errors.ts";
import { compareClusterings } from "../clusters/compare-clusterings.ts";
import { hashedSample } from "../kmeans/row-order.ts";
import { columnScale, scaled, scalings } from "../kmeans/scale.ts";
import {
  choiceOption,
  columnsOf,
  columnsOption,
  namedColumns,
  seedOption,
  type Trial,
  wholeOption,
} from "./trial.ts";

/** Ward's method and densities compare all pairs of rows, and that for every sample. */
const mostRows = 500;

export const clustersTrial: Trial = {
  id: "clusters",
  description: "which way to group rows: k-means, Gaussian mixture, Ward, density",
  options: [
    columnsOption,
    { flags: "--k <number>", description: "how many groups, where a method is told", default: "3" },
    { flags: "--scale <how>", description: scalings.join(", "), default: "standard" },
    { flags: "--outcomes <a,b,…>", description: "columns that should differ between groups" },
    seedOption,
  ],
  run: async (file, options) => {
    const outcomes = namedColumns(options, "outcomes") ?? [];
    const names = columnsOf(options, () =>
      file.columns.filter((column) => file.isNumber(column) && !outcomes.includes(column)),
    );
    if (names.length === 0) throw new ContractError(`${file.name} has no column of numbers to group rows by`);
    const groups = wholeOption(options, "k", 2, 20);
    const seed = wholeOption(options, "seed", 0, 2 ** 31 - 1);
    const scaling = choiceOption(options, "scale", scalings);
    const raw = await file.numbers([...names, ...outcomes]);
    const scales = names.map((name, i) => columnScale(name, raw[i] ?? new Float64Array(), scaling));
    const columns = scales.map((scale, i) => scaled(raw[i] ?? new Float64Array(), scale));
    const rows = hashedSample(columns, mostRows, seed);
    if (rows.length < 10 * groups)
      throw new ContractError(
        `${file.name}: ${rows.length} rows are too few for ${groups} groups; expected at least ${10 * groups}`,
      );
    const some = (values: Float64Array | undefined) =>
      Float64Array.from(rows, (row) => values?.[row] ?? Number.NaN);
    const asked = names.map((trait, i) => ({ trait, type: "number" as const, values: some(raw[i]) }));
    const { comparison } = compareClusterings(columns.map(some), asked, {
      ...{ groups, seed },
      outcomes: outcomes.map((_, i) => some(raw[names.length + i])),
    });
    return { model: "clusters", columns: names, k: groups, scale: scaling, outcomes, seed, ...comparison };
  },
};
