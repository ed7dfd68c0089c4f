import type { Interval } from "../../statistics/interval.ts";
import { z95 } from "../../statistics/interval.ts";
import { wilsonInterval } from "../../statistics/wilson.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import type { Neighbours } from "./neighbours.ts";
import { Scores } from "./scores.ts";
import type { Takings } from "./takings.ts";

interface Measured extends Interval {
  readonly value: number;
}

/** How well a ranking of all items finds the one that a member took last. */
export interface RankingQuality {
  /** The share of members whose last item is among the first ten. */
  readonly hitRate: Measured;
  /** The mean over members of 1 / log₂(1 + rank), 0 beyond the tenth (Järvelin & Kekäläinen 2002, ACM TOIS 20). */
  readonly ndcg: Measured;
}

export interface RecommendationQuality extends RankingQuality {
  /** Members of whom the last item was left out. */
  readonly members: number;
  readonly at: 10;
  /** What most members took, for everyone. */
  readonly popularity: RankingQuality;
  /** Any order, as likely as any other. */
  readonly chance: { readonly hitRate: number; readonly ndcg: number };
  /** Hit rate above that of popularity, by the same members. */
  readonly above: Measured;
}

const places = 10;

/**
 * Leave-last-out with every item ranked, since ranking among a sample of items misleads (Krichene & Rendle 2020, KDD 26): of
 * each member the item that they took last is hidden; what is left is all that is known of them. Equal scores rank by how many
 * took the item, then by its name.
 */
export async function rankingQuality(
  takings: Takings,
  neighbours: Neighbours,
): Promise<RecommendationQuality | null> {
  const { again } = takings.options;
  const [taken, left] = [takings.table("taken"), takings.table("left_out")];
  const [member = none, item = none, isLast = none, isGone = none] = await takings.db.numbers(
    `SELECT CAST(t.m AS DOUBLE), CAST(t.i AS DOUBLE), CAST(t.i = l.i AS DOUBLE), CAST(t.i = l.i AND l.gone AS DOUBLE)
     FROM ${taken} AS t JOIN ${left} AS l USING (m) ORDER BY t.m, t.i`,
    new Map(),
  );
  const takers = takings.takers.slice();
  for (let row = 0; row < item.length; row++)
    if (isGone[row] === 1) takers[item[row] ?? 0] = (takers[item[row] ?? 0] ?? 0) - 1;
  const ranks: number[] = [];
  const popular: number[] = [];
  const candidates: number[] = [];
  const scores = new Scores(takings.items.length);
  const known = new Uint8Array(takings.items.length);
  for (let start = 0; start < member.length; ) {
    let end = start;
    let last = 0;
    scores.clear();
    while (end < member.length && member[end] === member[start]) {
      if (isLast[end] === 1) last = item[end] ?? 0;
      if (isGone[end] !== 1) neighbours.add(item[end] ?? 0, scores);
      end += 1;
    }
    let left = takings.items.length;
    for (let row = start; row < end; row++)
      if (!again && isGone[row] !== 1) {
        known[item[row] ?? 0] = 1;
        left -= 1;
      }
    ranks.push(rankOf(last, known, scores.of, takers));
    popular.push(rankOf(last, known, takers, takers));
    candidates.push(left);
    for (let row = start; row < end; row++) known[item[row] ?? 0] = 0;
    start = end;
  }
  return ranks.length === 0 ? null : qualityOf(ranks, popular, candidates);
}

/** From 1: by score, then by how many took it, then by number; of items that are not known. */
function rankOf(item: number, known: Uint8Array, scores: Float64Array, takers: Float64Array): number {
  const [own, ownTakers] = [scores[item] ?? 0, takers[item] ?? 0];
  let rank = 1;
  for (let other = 0; other < scores.length; other++) {
    const score = scores[other] as number;
    if (score < own || other === item || known[other] === 1) continue;
    const many = takers[other] as number;
    if (score === own && (many < ownTakers || (many === ownTakers && other > item))) continue;
    rank += 1;
  }
  return rank;
}

function qualityOf(
  ranks: readonly number[],
  popular: readonly number[],
  candidates: readonly number[],
): RecommendationQuality {
  const gains = Array.from({ length: places }, (_, i) => gainOf(i + 1)).reduce((a, b) => a + b, 0);
  const difference = ranks.map((rank, i) => hit(rank) - hit(popular[i] ?? 0));
  return {
    members: ranks.length,
    at: places,
    ...rankingOf(ranks),
    popularity: rankingOf(popular),
    chance: {
      hitRate: rounded(mean(candidates.map((n) => Math.min(1, places / n))), 6),
      ndcg: rounded(mean(candidates.map((n) => gains / Math.max(places, n))), 6),
    },
    above: measuredMean(difference),
  };
}

function rankingOf(ranks: readonly number[]): RankingQuality {
  const hits = ranks.reduce((sum, rank) => sum + hit(rank), 0);
  const interval = wilsonInterval(hits, ranks.length) ?? { low: 0, high: 1 };
  return {
    hitRate: measured(hits / ranks.length, interval),
    ndcg: measuredMean(ranks.map((rank) => (rank > places ? 0 : gainOf(rank)))),
  };
}

function hit(rank: number): number {
  return rank <= places ? 1 : 0;
}

function gainOf(rank: number): number {
  return 1 / Math.log2(1 + rank);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** With the 95 % interval of the mean of many. */
function measuredMean(values: readonly number[]): Measured {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const reach = z95 * Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
  return measured(middle, { low: middle - reach, high: middle + reach });
}

function measured(value: number, { low, high }: Interval): Measured {
  return { value: rounded(value, 6), low: rounded(low, 6), high: rounded(high, 6) };
}

const none = new Float64Array();
