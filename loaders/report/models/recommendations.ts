import type { RecommendModel } from "../../../data/model.ts";
import { isPublishable } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import type { FoundRecommendations } from "../../models/house/kinds/recommend.ts";
import type { RecommendationQuality } from "../../models/recommend/ranking-quality.ts";
import { significant } from "../round.ts";
import { type GroupItem, groupItemNumbers, groupItems } from "./group-items.ts";
import type { ModelSource } from "./model-source.ts";

/** Two items that stand in one basket more than chance has it, as people call them. */
export interface ReportedPair {
  readonly item: string;
  readonly with: string;
  readonly customers: number;
  readonly baskets: number;
  readonly confidence: number;
  readonly lift: number;
  readonly low: number;
  readonly high: number;
}

export interface ReportedRecommendations {
  readonly customers: number;
  readonly items: number;
  readonly again: boolean;
  readonly quality: RecommendationQuality | null;
  readonly pairs: readonly ReportedPair[];
  /** Pairs that might have been found. */
  readonly compared: number;
  readonly ofGroups: readonly GroupItem[];
}

/** Pairs that are told of, at most. */
const mostPairs = 12;

/** Undefined where fewer than ten members took anything. */
export async function reportedRecommendations(
  { source, found }: ModelSource<FoundRecommendations>,
  declared: RecommendModel,
): Promise<ReportedRecommendations | undefined> {
  if (!isPublishable(found.customers)) return undefined;
  const { affinities, quality, items } = found;
  const labels = new Map(items.map(({ item, label }) => [item, label]));
  const nameOf = (item: string): string => labels.get(item) ?? item;
  // That two of one name stand together tells nobody anything.
  const open =
    affinities?.found.filter(
      (pair) => isPublishable(pair.customers) && nameOf(pair.item) !== nameOf(pair.with),
    ) ?? [];
  return {
    customers: found.customers,
    items: items.length,
    again: declared.again,
    quality: quality === null || !isPublishable(quality.members) ? null : quality,
    compared: affinities?.pairs ?? 0,
    pairs: open.slice(0, mostPairs).map(({ item, with: other, customers, baskets, confidence, lift }) => ({
      ...{ item: nameOf(item), with: nameOf(other), customers, baskets },
      confidence: significant(confidence.value, 3),
      lift: significant(lift.value, 3),
      low: significant(lift.low, 3),
      high: significant(lift.high, 3),
    })),
    ofGroups: await groupItems(source, declared),
  };
}

export const recommendationNumbers: NumbersOf<ReportedRecommendations> = {
  customers: "customers",
  items: "other",
  "quality.members": "customers",
  "quality.at": "other",
  "quality.hitRate.value": "ratio",
  "quality.hitRate.low": "ratio",
  "quality.hitRate.high": "ratio",
  "quality.ndcg.value": "ratio",
  "quality.ndcg.low": "ratio",
  "quality.ndcg.high": "ratio",
  "quality.popularity.hitRate.value": "ratio of quality.members",
  "quality.popularity.hitRate.low": "ratio of quality.members",
  "quality.popularity.hitRate.high": "ratio of quality.members",
  "quality.popularity.ndcg.value": "ratio of quality.members",
  "quality.popularity.ndcg.low": "ratio of quality.members",
  "quality.popularity.ndcg.high": "ratio of quality.members",
  "quality.chance.hitRate": "ratio of quality.members",
  "quality.chance.ndcg": "ratio of quality.members",
  "quality.above.value": "ratio of quality.members",
  "quality.above.low": "ratio of quality.members",
  "quality.above.high": "ratio of quality.members",
  compared: "other",
  "pairs.customers": "customers",
  "pairs.baskets": "count",
  "pairs.confidence": "ratio",
  "pairs.lift": "ratio",
  "pairs.low": "ratio",
  "pairs.high": "ratio",
  ...groupItemNumbers("ofGroups"),
};
