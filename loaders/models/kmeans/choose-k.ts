import { seeded } from "../../statistics/seeded.ts";
import { clusterStability, kmeansAgain } from "../clusters/stability.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { type Columns, distinctRows, type FlatRows, flatRows } from "./row-order.ts";
import { keptDistances, silhouetteOf } from "./silhouette.ts";
import { groupedFrom, smallKMeans } from "./small-kmeans.ts";
import { spreadStarts } from "./spread-starts.ts";

/** What speaks for so many groups. */
export interface KEvidence {
  readonly k: number;
  readonly inertia: number;
  readonly silhouette: number;
  /** ln of the inertia of rows without groups less that of these, and its standard error. */
  readonly gap: number;
  readonly gapError: number;
  /** Of the group that comes back least surely, and of each. */
  readonly leastStable: number;
  readonly stability: readonly number[];
}

export interface KChoice {
  /** Rows that it was judged on. */
  readonly rows: number;
  readonly evidence: readonly KEvidence[];
  readonly byElbow: number;
  readonly bySilhouette: number;
  /** Null where the gap rises to the end. */
  readonly byGap: number | null;
  readonly recommended: number;
  readonly reason: string;
}

/** From here on a group is called stable. @see clusterStability */
export const stableFrom = 0.75;

/** Rows in whose bootstrap samples groups are looked for again. */
export const rowsJudged = 500;

const most = 8;
const references = 10;

/**
 * How many groups the rows have, from 2 to 8, on the first 500 rows (which are expected in the order of a hash):
 * - elbow: where the curve of inertia lies farthest below the straight line between its ends (Satopää et al. 2011, ICDCS workshops);
 * - silhouette: the highest mean (Rousseeuw 1987);
 * - gap: the smallest k whose gap is no less than the next one's less its standard error, the references drawn evenly over the range
 *   of each column (Tibshirani, Walther & Hastie 2001, Journal of the Royal Statistical Society B 63, 411–423);
 * - stability: that every group comes back in bootstrap samples (Hennig 2007).
 * Recommended is the highest silhouette among those whose every group is stable; where none is, the number whose least stable group
 * is stablest. Undefined for fewer than 50 rows, or 9 that differ.
 */
export function chooseK(all: Columns, seed: number): KChoice | undefined {
  const columns = all.map((column) => column.subarray(0, rowsJudged));
  const rows = columns[0]?.length ?? 0;
  if (rows < 50 || distinctRows(columns, most + 1) <= most) return undefined;
  const numbers = Array.from({ length: most - 1 }, (_, i) => i + 2);
  const empty = emptyReferences(columns, seed).map(flatRows);
  const distances = keptDistances(columns);
  const evidence = numbers.map((k): KEvidence => {
    const { assigned, inertia } = smallKMeans(columns, k, seed, 5);
    const stability = clusterStability(columns, assigned, k, kmeansAgain(k), seed);
    const logs = empty.map((reference, i) => Math.log(inertiaOfEmpty(reference, k, seed + i)));
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    const variance = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logs.length;
    return {
      k,
      inertia: rounded(inertia, 6),
      silhouette: rounded(silhouetteOf(distances, assigned, k) ?? 0, 4),
      gap: rounded(mean - Math.log(inertia), 4),
      gapError: rounded(Math.sqrt(variance * (1 + 1 / references)), 4),
      leastStable: rounded(Math.min(...stability), 3),
      stability: stability.map((value) => rounded(value, 3)),
    };
  });
  return { rows, evidence, ...decided(evidence) };
}

function emptyReferences(columns: Columns, seed: number): Float64Array[][] {
  const draw = seeded(seed);
  return Array.from({ length: references }, () =>
    columns.map((column) => {
      const low = column.reduce((a, b) => Math.min(a, b));
      const high = column.reduce((a, b) => Math.max(a, b));
      return column.map(() => low + (high - low) * draw());
    }),
  );
}

/** Of rows without groups centres move on and on, and next to nothing changes after the first steps. */
function inertiaOfEmpty(rows: FlatRows, k: number, seed: number): number {
  return groupedFrom(rows, spreadStarts(rows, k, seed), 12).inertia;
}

function decided(evidence: readonly KEvidence[]): Omit<KChoice, "rows" | "evidence"> {
  const best = (of: readonly KEvidence[], measure: (each: KEvidence) => number): KEvidence =>
    of.reduce((a, b) => (measure(b) > measure(a) ? b : a));
  const [first, last] = [evidence[0], evidence.at(-1)] as [KEvidence, KEvidence];
  const chord = ({ k, inertia }: KEvidence): number =>
    first.inertia + ((last.inertia - first.inertia) * (k - first.k)) / (last.k - first.k) - inertia;
  const byGap = evidence.find(({ gap }, i) => {
    const next = evidence[i + 1];
    return next !== undefined && gap >= next.gap - next.gapError;
  });
  const stable = evidence.filter(({ leastStable }) => leastStable >= stableFrom);
  const chosen =
    stable.length > 0
      ? best(stable, ({ silhouette }) => silhouette)
      : best(evidence, ({ leastStable }) => leastStable);
  const reason =
    stable.length > 0
      ? `Of the numbers whose every group comes back when the rows are drawn anew (${stable.map(({ k }) => k).join(", ")}), ${chosen.k} has the groups that lie farthest apart: silhouette ${chosen.silhouette.toFixed(2)}, least stable group ${chosen.leastStable.toFixed(2)}.`
      : `With no number from 2 to ${most} does every group come back when the rows are drawn anew; with ${chosen.k} the least stable one still does best (${chosen.leastStable.toFixed(2)}, stable from ${stableFrom} on), so the groups are a way to look at a continuum rather than kinds of people.`;
  return {
    byElbow: best(evidence, chord).k,
    bySilhouette: best(evidence, ({ silhouette }) => silhouette).k,
    byGap: byGap?.k ?? null,
    recommended: chosen.k,
    reason,
  };
}
