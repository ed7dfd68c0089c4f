import { ContractError } from "../../errors.ts";
import { fitKMeans } from "../kmeans/kmeans.ts";
import { hashedSample } from "../kmeans/row-order.ts";
import { columnScale, scaled, scalings, unscaled } from "../kmeans/scale.ts";
import { silhouette } from "../kmeans/silhouette.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { choiceOption, columnsOf, columnsOption, seedOption, type Trial, wholeOption } from "./trial.ts";

/** The silhouette compares all pairs of rows. */
const silhouetteRows = 10_000;

export const kmeansTrial: Trial = {
  id: "kmeans",
  description: "groups of rows that are alike",
  options: [
    columnsOption,
    { flags: "--k <number>", description: "how many groups", default: "5" },
    { flags: "--scale <how>", description: scalings.join(", "), default: "standard" },
    { flags: "--log <a,b,…>", description: "columns of which ln(1 + value) is taken first" },
    { flags: "--starts <number>", description: "how often it begins anew", default: "10" },
    seedOption,
  ],
  run: async (file, options) => {
    const names = columnsOf(options, () => file.columns.filter((column) => file.isNumber(column)));
    if (names.length === 0) throw new ContractError(`${file.name} has no column of numbers to group rows by`);
    const [k, starts, seed] = [
      wholeOption(options, "k", 1, 1000),
      wholeOption(options, "starts", 1, 1000),
      wholeOption(options, "seed", 0, 2 ** 31 - 1),
    ];
    const scaling = choiceOption(options, "scale", scalings);
    const logs = new Set(options.log?.split(",") ?? []);
    const raw = await file.numbers(names);
    const scales = names.map((name, i) =>
      columnScale(name, raw[i] ?? new Float64Array(), scaling, logs.has(name)),
    );
    const columns = scales.map((scale, i) => scaled(raw[i] ?? new Float64Array(), scale));
    const { inertia, sizes, centroids, assigned } = fitKMeans(columns, { k, seed, starts });
    const rows = hashedSample(columns, silhouetteRows, seed);
    const some = columns.map((column) => Float64Array.from(rows, (row) => column[row] ?? 0));
    const found = silhouette(
      some,
      Int32Array.from(rows, (row) => assigned[row] ?? 0),
      k,
    );
    return {
      ...{ model: "kmeans", rows: file.rows, columns: names, k, scale: scaling, seed, inertia, sizes },
      silhouette: found === undefined ? null : rounded(found),
      silhouetteRows: rows.length,
      centroids: centroids.map((centroid) =>
        Object.fromEntries(
          scales.map((scale, i) => [scale.name, rounded(unscaled(centroid[i] ?? 0, scale))]),
        ),
      ),
      filled: Object.fromEntries(
        scales.filter(({ missing }) => missing > 0).map(({ name, missing }) => [name, missing]),
      ),
    };
  },
};
