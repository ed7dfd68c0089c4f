import type { ClusterModel } from "../../../../data/model.ts";
import type { Bilingual } from "../../../../data/text.ts";
import { identifier } from "../../../duckdb/quote.ts";
import { ContractError } from "../../../errors.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { type Apart, groupNames } from "../../clusters/group-names.ts";
import { type GroupRule, groupRule } from "../../clusters/group-rule.ts";
import type { RuleColumn } from "../../clusters/rule-tree.ts";
import { keptOrder } from "../../clusters/same-groups.ts";
import { clusterStability } from "../../clusters/stability.ts";
import { chooseK, type KChoice } from "../../kmeans/choose-k.ts";
import { type Clusters, fitKMeans, nearestCentroids } from "../../kmeans/kmeans.ts";
import { type ColumnScale, columnScale, scaled, unscaled } from "../../kmeans/scale.ts";
import { silhouette } from "../../kmeans/silhouette.ts";
import { smallKMeans } from "../../kmeans/small-kmeans.ts";
import { rounded } from "../../repeat-buying/likelihood.ts";
import type { HouseModel } from "../house-model.ts";
import type { ModelData } from "../model-data.ts";
import { numberLiteral } from "../number-sql.ts";
import { scaledSql } from "../scale-sql.ts";

/** One group; its number is its place, from 1. */
export interface FoundGroup {
  /** Proposed from what sets it apart; a person names it for good. */
  readonly name: Bilingual;
  readonly size: number;
  readonly apart: readonly Apart[];
  /** Mean Jaccard coefficient over bootstrap samples. */
  readonly stability: number;
  /** Null where no condition finds it. */
  readonly rule: GroupRule | null;
}

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
  /** Whether numbers are those that the groups had before. */
  readonly numbersKept: boolean;
}

const most = 100_000;
const silhouetteRows = 2_000;
const stabilityRows = 1_000;
const ruleRows = 10_000;
const fewestOfEach = 10;

export const clusters: HouseModel<ClusterModel, FoundClusters> = {
  keepsIdentities: true,
  fit: async ({ inputs, k, scale }, data, previous) => {
    const raw = await data.numbers(
      inputs.map(({ trait }) => identifier(trait)),
      most,
    );
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
    const some = columns.map((column) => column.subarray(0, silhouetteRows));
    return {
      ...{ customers, scales, centroids, sizes, inertia },
      silhouette: rounded(silhouette(some, assigned.subarray(0, silhouetteRows), k) ?? 0, 6),
      centres: centroids.map((centroid) =>
        Object.fromEntries(
          scales.map((each, i) => [each.name, rounded(unscaled(centroid[i] ?? 0, each), 6)]),
        ),
      ),
      groups: describedGroups({ raw, columns, scales, centroids, sizes, assigned }, data),
      choice: chooseK(columns, data.seed) ?? null,
      numbersKept: before !== undefined,
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

interface Grouped extends Pick<Clusters, "centroids" | "sizes" | "assigned"> {
  readonly raw: readonly Float64Array[];
  readonly columns: readonly Float64Array[];
  readonly scales: readonly ColumnScale[];
}

function describedGroups(
  { raw, columns, scales, centroids, sizes, assigned }: Grouped,
  { seed, context }: ModelData,
): FoundGroup[] {
  const { traits } = context.vocabulary;
  const k = centroids.length;
  const spreads = columns.map(spreadOf);
  const apart = centroids.map((centroid) =>
    scales.map(({ name }, i): Apart => {
      const { mean, deviation } = spreads[i] ?? { mean: 0, deviation: 1 };
      return { trait: name, deviations: rounded(((centroid[i] ?? 0) - mean) / deviation, 3) };
    }),
  );
  const labels = new Map(scales.map(({ name }) => [name, traits.get(name)?.label ?? { en: name }]));
  const names = groupNames(apart, labels);
  const stability = clusterStability(
    columns.map((column) => column.subarray(0, stabilityRows)),
    assigned.subarray(0, stabilityRows),
    k,
    (rows, at) => smallKMeans(rows, k, at).assigned,
    { seed, rounds: 20 },
  );
  const asked = scales.map(({ name }, i): RuleColumn => {
    const type = traits.get(name)?.type === "boolean" ? "boolean" : "number";
    return { trait: name, type, values: (raw[i] ?? none).subarray(0, ruleRows) };
  });
  return sizes.map((size, group) => ({
    name: names[group] ?? { en: `${group + 1}`, fa: `${group + 1}` },
    size,
    apart: apart[group] ?? [],
    stability: rounded(stability[group] ?? 0, 3),
    rule:
      groupRule(
        asked,
        Uint8Array.from(assigned.subarray(0, ruleRows), (each) => Number(each === group)),
      ) ?? null,
  }));
}

function spreadOf(column: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / column.length) || 1 };
}

const none = new Float64Array();
