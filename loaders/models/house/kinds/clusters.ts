import type { ClusterModel } from "../../../../data/model.ts";
import { identifier } from "../../../duckdb/quote.ts";
import { ContractError } from "../../../errors.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import type { Comparison } from "../../clusters/compare-clusterings.ts";
import { keptOrder } from "../../clusters/same-groups.ts";
import { chooseK, type KChoice } from "../../kmeans/choose-k.ts";
import { type Clusters, fitKMeans, nearestCentroids } from "../../kmeans/kmeans.ts";
import { type ColumnScale, columnScale, scaled, unscaled } from "../../kmeans/scale.ts";
import { silhouetteOfFew } from "../../kmeans/silhouette.ts";
import { rounded } from "../../repeat-buying/likelihood.ts";
import { comparedWays, describedGroups, distancesSql, type FoundGroup, leastOf } from "../found-groups.ts";
import type { HouseModel } from "../house-model.ts";
import { stepsOf } from "../steps.ts";

export interface FoundClusters extends ModelFindings {
  readonly scales: readonly ColumnScale[];
  /** As distances are measured, and in the traits' own units. */
  readonly centroids: readonly (readonly number[])[];
  readonly centres: readonly Readonly<Record<string, number>>[];
  readonly sizes: readonly number[];
  readonly inertia: number;
  readonly silhouette: number | null;
  readonly groups: readonly FoundGroup[];
  /** Null where too few members differ. */
  readonly choice: KChoice | null;
  /** Null where the declaration does not ask for it. */
  readonly comparison: Comparison | null;
  /** Whether numbers are those that the groups had before. */
  readonly numbersKept: boolean;
}

const most = 100_000;
const fewestOfEach = 10;

export const clusters: HouseModel<ClusterModel, FoundClusters> = {
  keepsIdentities: true,
  fit: async ({ inputs, k, scale, compare }, data, previous) => {
    const asked = [...inputs.map(({ trait }) => trait), ...(compare?.outcomes ?? [])];
    const values = await data.numbers(asked.map(identifier), most);
    const [raw, outcomes] = [values.slice(0, inputs.length), values.slice(inputs.length)];
    const customers = raw[0]?.length ?? 0;
    if (customers < k * fewestOfEach)
      throw new ContractError(
        `${customers} members are too few for ${k} groups; expected at least ${k * fewestOfEach}`,
      );
    const scales = inputs.map(({ trait, log }, i) => columnScale(trait, raw[i] ?? none, scale, log));
    const columns = scales.map((each, i) => scaled(raw[i] ?? none, each));
    const fitted = fitKMeans(columns, { k, seed: data.seed, sample: 10_000 });
    const before = earlierGroups(previous, scales, raw);
    const { centroids, sizes, inertia, assigned } = renumbered(fitted, before);
    const grouped = { raw, columns, scales, centroids, sizes, assigned };
    return {
      ...{ customers, scales, centroids, sizes, inertia },
      silhouette: rounded(silhouetteOfFew(columns, assigned, k) ?? 0, 6),
      centres: centroids.map((centroid) =>
        Object.fromEntries(
          scales.map((each, i) => [each.name, rounded(unscaled(centroid[i] ?? 0, each), 6)]),
        ),
      ),
      groups: describedGroups(grouped, data, true),
      choice: chooseK(columns, data.seed) ?? null,
      comparison: comparedWays({ compare }, grouped, outcomes, data),
      numbersKept: before !== undefined,
    };
  },
  score: async ({ id }, found, { among }) => {
    const { step, names } = stepsOf(id, "distance", among, distancesSql(found));
    return { steps: [step], outputs: { cluster: leastOf(names, (group) => `${group + 1}`) } };
  },
};

/** Where an earlier fit puts the rows; undefined where it read other traits. */
function earlierGroups(
  previous: FoundClusters | undefined,
  scales: readonly ColumnScale[],
  raw: readonly Float64Array[],
): Int32Array | undefined {
  if (previous === undefined || previous.scales.some(({ name }, i) => name !== scales[i]?.name))
    return undefined;
  if (previous.scales.length !== scales.length) return undefined;
  return nearestCentroids(
    previous.scales.map((each, i) => scaled(raw[i] ?? none, each)),
    previous.centroids,
  );
}

function renumbered(found: Clusters, before: Int32Array | undefined): Clusters {
  if (before === undefined) return found;
  const order = keptOrder(before, found.assigned, found.centroids.length);
  const place = order.map((_, group) => order.indexOf(group));
  return {
    ...found,
    centroids: order.map((group) => found.centroids[group] ?? []),
    sizes: order.map((group) => found.sizes[group] ?? 0),
    assigned: found.assigned.map((group) => place[group] ?? 0),
  };
}

const none = new Float64Array();
