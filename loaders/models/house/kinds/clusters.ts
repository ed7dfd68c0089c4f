import type { ClusterModel } from "../../../../data/model.ts";
import { identifier } from "../../../duckdb/quote.ts";
import { ContractError } from "../../../errors.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { fitKMeans } from "../../kmeans/kmeans.ts";
import { type ColumnScale, columnScale, scaled, unscaled } from "../../kmeans/scale.ts";
import { silhouette } from "../../kmeans/silhouette.ts";
import { rounded } from "../../repeat-buying/likelihood.ts";
import type { HouseModel } from "../house-model.ts";
import { numberLiteral } from "../number-sql.ts";
import { scaledSql } from "../scale-sql.ts";

interface FoundClusters extends ModelFindings {
  readonly scales: readonly ColumnScale[];
  /** As distances are measured, and in the traits' own units. */
  readonly centroids: readonly (readonly number[])[];
  readonly centres: readonly Readonly<Record<string, number>>[];
  readonly sizes: readonly number[];
  readonly inertia: number;
  readonly silhouette: number | null;
}

const most = 100_000;
const silhouetteRows = 2_000;
const fewestOfEach = 10;

export const clusters: HouseModel<ClusterModel, FoundClusters> = {
  fit: async ({ inputs, k, scale }, data) => {
    const raw = await data.numbers(
      inputs.map(({ trait }) => identifier(trait)),
      most,
    );
    const customers = raw[0]?.length ?? 0;
    if (customers < k * fewestOfEach)
      throw new ContractError(
        `${customers} members are too few for ${k} groups; expected at least ${k * fewestOfEach}`,
      );
    const scales = inputs.map(({ trait, log }, i) =>
      columnScale(trait, raw[i] ?? new Float64Array(), scale, log),
    );
    const columns = scales.map((each, i) => scaled(raw[i] ?? new Float64Array(), each));
    const { centroids, sizes, inertia, assigned } = fitKMeans(columns, {
      k,
      seed: data.seed,
      sample: 10_000,
    });
    const some = columns.map((column) => column.subarray(0, silhouetteRows));
    return {
      ...{ customers, scales, centroids, sizes, inertia },
      silhouette: rounded(silhouette(some, assigned.subarray(0, silhouetteRows), k) ?? 0, 6),
      centres: centroids.map((centroid) =>
        Object.fromEntries(
          scales.map((each, i) => [each.name, rounded(unscaled(centroid[i] ?? 0, each), 6)]),
        ),
      ),
    };
  },
  score: async (_, { scales, centroids }, { among }) => {
    const values = scales.map(scaledSql);
    const distances = centroids.map((centroid) =>
      values.map((value, i) => `pow(${value} - ${numberLiteral(centroid[i] ?? 0)}, 2)`).join(" + "),
    );
    const nearest = distances.length === 1 ? distances[0] : `least(${distances.join(", ")})`;
    const cases = distances.map((distance, i) => `WHEN ${distance} THEN '${i + 1}'`);
    return { outputs: { cluster: `CASE WHEN ${among} THEN CASE ${nearest} ${cases.join(" ")} END END` } };
  },
};
