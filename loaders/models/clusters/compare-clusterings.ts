import { atPlaces, numbersAt } from "../../statistics/at-places.ts";
import { stableFrom } from "../kmeans/choose-k.ts";
import type { Columns } from "../kmeans/row-order.ts";
import { silhouette } from "../kmeans/silhouette.ts";
import { smallKMeans } from "../kmeans/small-kmeans.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { denseGroups } from "./density.ts";
import { gaussianMixture } from "./gaussian-mixture.ts";
import { groupRule } from "./group-rule.ts";
import type { RuleColumn } from "./rule-tree.ts";
import { type Clusterer, clusterStability, kmeansAgain } from "./stability.ts";
import { ward } from "./ward.ts";

/** One way to group the same rows. */
export interface ComparedClustering {
  readonly method: "k-means" | "Gaussian mixture" | "Ward" | "density";
  readonly groups: number;
  /** Share of rows in no group. */
  readonly noise: number;
  /** Mean silhouette of rows in groups; null with fewer than two. */
  readonly separation: number | null;
  /** Of the group that comes back least surely in bootstrap samples; null likewise. */
  readonly stability: number | null;
  /** Entropy of the sizes over that of equal ones: 1 where all are alike. */
  readonly balance: number;
  /** The largest part of the variance of an outcome that the groups explain (η²); null where none was given. */
  readonly actionability: number | null;
  /** Mean F score of the condition of each group, on rows it was not found on; 0 for a group that none finds. */
  readonly fidelity: number;
}

export interface Comparison {
  readonly rows: number;
  readonly clusterings: readonly ComparedClustering[];
  readonly recommended: ComparedClustering["method"] | null;
  readonly reason: string;
}

export interface CompareOptions {
  readonly groups: number;
  readonly seed: number;
  /** What should differ between groups: value, churn, response. NaN is missing. */
  readonly outcomes: readonly Float64Array[];
}

const mostNoise = 0.25;

/**
 * K-means, a Gaussian mixture, Ward's method and density-based groups of the same rows in one table. Recommended is, of those whose
 * every group is stable (0.75) and which leave at most a quarter of the rows out, the one with the best mean place over
 * separation, stability, balance, actionability and fidelity; of equal ones the first, k-means before the others.
 * @param columns as distances are measured, no value missing, rows in the order of a hash. @param asked what conditions may ask about, in the same rows
 */
export function compareClusterings(
  columns: Columns,
  asked: readonly RuleColumn[],
  { groups, seed, outcomes }: CompareOptions,
): {
  readonly comparison: Comparison;
  readonly assigned: ReadonlyMap<ComparedClustering["method"], Int32Array>;
} {
  const methods: readonly (readonly [ComparedClustering["method"], Clusterer, again?: Clusterer])[] = [
    ["k-means", (rows, at) => smallKMeans(rows, groups, at, 5).assigned, kmeansAgain(groups)],
    ["Gaussian mixture", (rows, at) => gaussianMixture(rows, groups, at)],
    ["Ward", (rows) => ward(rows, groups)],
    ["density", (rows) => denseGroups(rows)],
  ];
  const assigned = new Map(methods.map(([method, cluster]) => [method, cluster(columns, seed)] as const));
  const clusterings = methods.map(([method, cluster, again = cluster]): ComparedClustering => {
    const of = assigned.get(method) ?? new Int32Array();
    const found = of.reduce((a, b) => Math.max(a, b), -1) + 1;
    const inside = Int32Array.from(of.keys()).filter((row) => (of[row] ?? -1) >= 0);
    const some = columns.map((column) => numbersAt(column, inside));
    const apart = silhouette(some, atPlaces(of, inside, new Int32Array(inside.length)), found);
    const stability = found < 2 ? null : Math.min(...clusterStability(columns, of, found, again, seed));
    return {
      ...{ method, groups: found },
      noise: rounded(1 - inside.length / Math.max(1, of.length), 4),
      separation: apart === undefined ? null : rounded(apart, 4),
      stability: stability === null ? null : rounded(stability, 4),
      balance: rounded(balanceOf(of, found), 4),
      actionability:
        outcomes.length === 0
          ? null
          : rounded(Math.max(...outcomes.map((outcome) => explained(outcome, of, found))), 4),
      fidelity: rounded(fidelityOf(asked, of, found), 4),
    };
  });
  return {
    comparison: { rows: columns[0]?.length ?? 0, clusterings, ...recommended(clusterings) },
    assigned,
  };
}

function balanceOf(assigned: Int32Array, groups: number): number {
  if (groups < 2) return 0;
  const sizes = new Float64Array(groups);
  for (const group of assigned) if (group >= 0) sizes[group] = (sizes[group] ?? 0) + 1;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const entropy = sizes.reduce(
    (sum, size) => (size === 0 ? sum : sum - (size / total) * Math.log(size / total)),
    0,
  );
  return entropy / Math.log(groups);
}

/** The variance between groups over all of it, of rows in groups whose value is known. */
function explained(outcome: Float64Array, assigned: Int32Array, groups: number): number {
  const [n, sum] = [new Float64Array(groups), new Float64Array(groups)];
  let [count, total, squares] = [0, 0, 0];
  for (const [row, value] of outcome.entries()) {
    const group = assigned[row] ?? -1;
    if (group < 0 || Number.isNaN(value)) continue;
    n[group] = (n[group] ?? 0) + 1;
    sum[group] = (sum[group] ?? 0) + value;
    count += 1;
    total += value;
    squares += value * value;
  }
  const all = squares - total ** 2 / count;
  const between =
    sum.reduce((s, each, group) => ((n[group] ?? 0) === 0 ? s : s + each ** 2 / (n[group] ?? 1)), 0) -
    total ** 2 / count;
  return all > 0 ? between / all : 0;
}

function fidelityOf(asked: readonly RuleColumn[], assigned: Int32Array, groups: number): number {
  if (groups === 0) return 0;
  const scores = Array.from({ length: groups }, (_, group) => {
    const rule = groupRule(
      asked,
      Uint8Array.from(assigned, (each) => Number(each === group)),
    );
    if (rule === undefined) return 0;
    const [p, r] = [rule.precision.value, rule.recall.value];
    return p + r === 0 ? 0 : (2 * p * r) / (p + r);
  });
  return scores.reduce((a, b) => a + b, 0) / groups;
}

function recommended(clusterings: readonly ComparedClustering[]): Pick<Comparison, "recommended" | "reason"> {
  const fit = clusterings.filter(
    ({ groups, stability, noise }) => groups > 1 && (stability ?? 0) >= stableFrom && noise <= mostNoise,
  );
  if (fit.length === 0)
    return {
      recommended: null,
      reason: `No method finds groups that all come back when the rows are drawn anew (a Jaccard coefficient of ${stableFrom} or more); the rows are a continuum, or another number of groups should be tried.`,
    };
  const measures = ["separation", "stability", "balance", "actionability", "fidelity"] as const;
  const place = (each: ComparedClustering): number => {
    const places = measures.map(
      (measure) => fit.filter((other) => (other[measure] ?? 0) > (each[measure] ?? 0)).length + 1,
    );
    return places.reduce((a, b) => a + b, 0) / places.length;
  };
  const best = fit.reduce((a, b) => (place(b) < place(a) ? b : a));
  const leads = measures.filter(
    (measure) =>
      best[measure] !== null && fit.every((other) => (other[measure] ?? 0) <= (best[measure] ?? 0)),
  );
  const out = clusterings.filter((each) => !fit.includes(each)).map(({ method }) => method);
  return {
    recommended: best.method,
    reason: `${best.method} has the best mean place (${place(best).toFixed(1)} of ${fit.length})${leads.length === 0 ? "" : `, first in ${leads.join(", ")}`}${out.length === 0 ? "" : `; left out are ${out.join(", ")}, for groups that do not come back or too many rows in none`}.`,
  };
}
