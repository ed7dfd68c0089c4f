import type { AttitudesModel } from "../../../../data/model.ts";
import { identifier } from "../../../duckdb/quote.ts";
import { ContractError } from "../../../errors.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import type { ModelFit } from "../../../plan/model-fits.ts";
import { namedGroups } from "../../attitudes/named-groups.ts";
import { leastChance, type PredictionQuality, predictGroups } from "../../attitudes/predict-groups.ts";
import type { Comparison } from "../../clusters/compare-clusterings.ts";
import { chooseK, type KChoice } from "../../kmeans/choose-k.ts";
import { type Clusters, fitKMeans } from "../../kmeans/kmeans.ts";
import { type ColumnScale, columnScale, scaled, unscaled } from "../../kmeans/scale.ts";
import { silhouetteOfFew } from "../../kmeans/silhouette.ts";
import { rounded } from "../../repeat-buying/likelihood.ts";
import { answeredAll } from "../answered-all.ts";
import {
  comparedWays,
  describedGroups,
  distancesSql,
  type FoundGroup,
  greatestOf,
  leastOf,
} from "../found-groups.ts";
import type { HouseModel } from "../house-model.ts";
import { type LinearPart, linearParts, partSql } from "../linear-sql.ts";
import type { ModelData } from "../model-data.ts";
import { numberLiteral } from "../number-sql.ts";
import { stepsOf } from "../steps.ts";

/** How the group of who did not answer is told, and how surely. */
interface FoundPrediction extends PredictionQuality {
  readonly leftOut: Readonly<Record<string, string>>;
  /** Of each group the logarithm of the odds to be in it. */
  readonly odds: readonly { readonly intercept: number; readonly parts: readonly LinearPart[] }[];
}

export interface FoundAttitudes extends ModelFindings {
  readonly scales: readonly ColumnScale[];
  /** As distances are measured, and in the items' own units; of everyone who answered last. */
  readonly centroids: readonly (readonly number[])[];
  readonly centres: readonly Readonly<Record<string, number>>[];
  readonly everyone: Readonly<Record<string, number>>;
  readonly sizes: readonly number[];
  readonly silhouette: number | null;
  /** As they are declared; one that is like none of these bears a number. */
  readonly groups: readonly FoundGroup[];
  readonly choice: KChoice | null;
  readonly comparison: Comparison | null;
  /** Null where it could not be fitted, for this reason. */
  readonly prediction: FoundPrediction | null;
  readonly notPredicted: string | null;
}

const most = 20_000;
const predictedFrom = 3_000;
const fewestOfEach = 10;
const none = new Float64Array();

export const attitudes: HouseModel<AttitudesModel, FoundAttitudes> = {
  fit: async (declared, data) => {
    const { items, scale, groups, compare } = declared;
    const asked = [...items, ...(compare?.outcomes ?? [])];
    const values = await data.numbers(asked.map(identifier), most, answeredAll(items));
    const [raw, outcomes] = [values.slice(0, items.length), values.slice(items.length)];
    const customers = raw[0]?.length ?? 0;
    const k = groups.length;
    if (customers < k * fewestOfEach)
      throw new ContractError(
        `${customers} members answered all ${items.length} items; expected at least ${k * fewestOfEach} for ${k} groups`,
      );
    const scales = items.map((item, i) => columnScale(item, raw[i] ?? none, scale));
    const columns = scales.map((each, i) => scaled(raw[i] ?? none, each));
    const fitted = fitKMeans(columns, { k, seed: data.seed, sample: 3_000, starts: 6 });
    const found = describedGroups({ ...fitted, raw, columns, scales }, data, false);
    const { order, like } = namedGroups(
      found.map(({ apart }) => new Map(apart.map(({ trait, deviations }) => [trait, deviations]))),
      groups.map(({ high }) => high),
    );
    const { centroids, sizes, assigned } = inOrder(fitted, order);
    const inOwnUnits = (point: readonly number[]) =>
      Object.fromEntries(scales.map((each, i) => [each.name, rounded(unscaled(point[i] ?? 0, each), 6)]));
    return {
      ...{ customers, scales, centroids, sizes, centres: centroids.map(inOwnUnits) },
      everyone: inOwnUnits(columns.map((column) => column.reduce((a, b) => a + b, 0) / customers)),
      silhouette: rounded(silhouetteOfFew(columns, assigned, k) ?? 0, 6),
      groups: order.flatMap((group, i) => {
        const [own, named] = [found[group], groups[i]?.name];
        if (own === undefined || named === undefined) return [];
        return [{ ...own, name: like[i] === true ? named : { en: `Group ${i + 1}`, fa: `گروه ${i + 1}` } }];
      }),
      choice: chooseK(columns, data.seed) ?? null,
      comparison: comparedWays({ compare }, { ...fitted, raw, columns, scales }, outcomes, data),
      ...(await predicted(declared, assigned, data)),
    };
  },
  score: async ({ id, items }, found, { among }): Promise<ModelFit> => {
    const { groups, prediction } = found;
    const nameOf = (group: number) => groups[group]?.name.en ?? "";
    const answered = `${among} AND ${answeredAll(items)}`;
    const distance = stepsOf(id, "distance", answered, distancesSql(found));
    const stated = leastOf(distance.names, nameOf);
    if (prediction === null || !prediction.useful)
      return { steps: [distance.step], outputs: { stated, group: stated } };
    const chances = prediction.odds.map(
      ({ intercept, parts }) =>
        `(1 / (1 + exp(-(${[numberLiteral(intercept), ...parts.map(partSql)].join(" + ")}))))`,
    );
    const others = stepsOf(id, "chance", `${among} AND NOT (${answeredAll(items)})`, chances);
    const likeliest = `greatest(${others.names.join(", ")})`;
    const chance = stepsOf(id, "chance_of_the_likeliest", "true", [
      `round(${likeliest} / (${others.names.join(" + ")}), 6)`,
    ]);
    const asked = `${chance.names[0]} >= ${leastChance}`;
    return {
      steps: [{ ...distance.step, ...others.step }, chance.step],
      outputs: {
        stated,
        group: `CASE WHEN ${asked} THEN ${greatestOf(others.names, nameOf)} ELSE ${stated} END`,
        chance: `CASE WHEN ${asked} THEN ${chance.names[0]} END`,
      },
    };
  },
};

function inOrder({ centroids, sizes, assigned }: Clusters, order: readonly number[]) {
  const place = centroids.map((_, group) => order.indexOf(group));
  return {
    centroids: order.map((group) => centroids[group] ?? []),
    sizes: order.map((group) => sizes[group] ?? 0),
    assigned: assigned.map((group) => place[group] ?? 0),
  };
}

/** What cannot be predicted stops nothing: the groups of those who answered stand. */
async function predicted(
  { items, predictors, groups }: AttitudesModel,
  assigned: Int32Array,
  data: ModelData,
): Promise<Pick<FoundAttitudes, "prediction" | "notPredicted">> {
  const [first = ""] = items;
  const rows = assigned.subarray(0, predictedFrom);
  try {
    const { raw } = await data.predictors(first, predictors, rows.length, answeredAll(items));
    const { predictors: encoded, fits, ...quality } = predictGroups(raw, rows, groups.length, data.seed);
    const odds = fits.map((fit) => ({ intercept: fit.intercept, parts: linearParts(encoded, fit) }));
    return { prediction: { ...quality, leftOut: encoded.leftOut, odds }, notPredicted: null };
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return { prediction: null, notPredicted: error.message };
  }
}
