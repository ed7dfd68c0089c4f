import type { ClusterModel } from "../../../data/model.ts";
import type { Bilingual } from "../../../data/text.ts";
import { literal } from "../../duckdb/quote.ts";
import { type Comparison, compareClusterings } from "../clusters/compare-clusterings.ts";
import { type Apart, groupNames } from "../clusters/group-names.ts";
import { type GroupRule, groupRule } from "../clusters/group-rule.ts";
import type { RuleColumn } from "../clusters/rule-tree.ts";
import { clusterStability, kmeansAgain } from "../clusters/stability.ts";
import { rowsJudged } from "../kmeans/choose-k.ts";
import type { Clusters } from "../kmeans/kmeans.ts";
import type { ColumnScale } from "../kmeans/scale.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import type { ModelData } from "./model-data.ts";
import { numberLiteral } from "./number-sql.ts";
import { scaledSql } from "./scale-sql.ts";

/** One group; its number is its place, from 1. */
export interface FoundGroup {
  /** Proposed from what sets it apart; a person names it for good. */
  readonly name: Bilingual;
  readonly size: number;
  readonly apart: readonly Apart[];
  /** Mean Jaccard coefficient over bootstrap samples. */
  readonly stability: number;
  /** Null where no condition finds it, or none was sought. */
  readonly rule: GroupRule | null;
}

const ruleRows = 10_000;
const none = new Float64Array();

/** Rows in groups, in the order of a hash. */
export interface Grouped extends Pick<Clusters, "centroids" | "sizes" | "assigned"> {
  readonly raw: readonly Float64Array[];
  readonly columns: readonly Float64Array[];
  readonly scales: readonly ColumnScale[];
}

/** What sets each group apart, how surely it comes back, and, where that is asked for, the condition that finds it. */
export function describedGroups(
  { raw, columns, scales, centroids, sizes, assigned }: Grouped,
  { seed, context }: ModelData,
  withRules: boolean,
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
  const names = groupNames(apart, traits);
  const stability = clusterStability(
    columns.map((column) => column.subarray(0, rowsJudged)),
    assigned.subarray(0, rowsJudged),
    k,
    kmeansAgain(k),
    seed,
  );
  const asked = ruleColumns(scales, raw, ruleRows, context);
  const ruleOf = (group: number) =>
    groupRule(
      asked,
      Uint8Array.from(assigned.subarray(0, ruleRows), (each) => Number(each === group)),
    ) ?? null;
  return sizes.map((size, group) => ({
    name: names[group] ?? { en: `${group + 1}`, fa: `${group + 1}` },
    size,
    apart: apart[group] ?? [],
    stability: rounded(stability[group] ?? 0, 3),
    rule: withRules ? ruleOf(group) : null,
  }));
}

function spreadOf(column: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / column.length) || 1 };
}

function ruleColumns(
  scales: readonly ColumnScale[],
  raw: readonly Float64Array[],
  rows: number,
  { vocabulary }: ModelData["context"],
): RuleColumn[] {
  return scales.map(({ name }, i): RuleColumn => {
    const type = vocabulary.traits.get(name)?.type === "boolean" ? "boolean" : "number";
    return { trait: name, type, values: (raw[i] ?? none).subarray(0, rows) };
  });
}

/** Ward's method and densities compare all pairs of rows, and that for every sample. */
const comparedRows = 300;

/**
 * K-means held against other ways to group the same members, where a declaration asks for it; null where it does not.
 * @param outcomes what should differ between groups, in the order of the rows
 */
export function comparedWays(
  { compare }: Pick<ClusterModel, "compare">,
  { raw, columns, scales, centroids }: Grouped,
  outcomes: readonly Float64Array[],
  { seed, context }: ModelData,
): Comparison | null {
  if (compare === undefined) return null;
  const some = (values: Float64Array) => values.subarray(0, comparedRows);
  const { comparison } = compareClusterings(
    columns.map(some),
    ruleColumns(scales, raw, comparedRows, context),
    { groups: centroids.length, seed, outcomes: outcomes.map(some) },
  );
  return comparison;
}

/** SQL of the squared distance from each centre over the traits. */
export function distancesSql({ scales, centroids }: Pick<Grouped, "scales" | "centroids">): string[] {
  const values = scales.map(scaledSql);
  return centroids.map((centroid) =>
    values.map((value, i) => `pow(${value} - ${numberLiteral(centroid[i] ?? 0)}, 2)`).join(" + "),
  );
}

/** SQL of what stands for the place of the least of some columns, the first of equal ones. */
export function leastOf(columns: readonly string[], nameOf: (place: number) => string): string {
  return firstThatIs("least", columns, nameOf);
}

/** The same of the greatest. */
export function greatestOf(columns: readonly string[], nameOf: (place: number) => string): string {
  return firstThatIs("greatest", columns, nameOf);
}

function firstThatIs(
  which: "least" | "greatest",
  columns: readonly string[],
  nameOf: (place: number) => string,
): string {
  const value = columns.length === 1 ? columns[0] : `${which}(${columns.join(", ")})`;
  const cases = columns.map((column, i) => `WHEN ${column} THEN ${literal(nameOf(i))}`);
  return `CASE ${value} ${cases.join(" ")} END`;
}
