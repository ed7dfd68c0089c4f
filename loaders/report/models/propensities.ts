import type { PropensityModel } from "../../../data/model.ts";
import type { Localized } from "../../../data/text.ts";
import { isPublishable, isPublishablePart } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import type { ModelFindings } from "../../lake/model-reports.ts";
import type { ProfitCut } from "../../models/propensity/profit.ts";
import type { Quality } from "../../models/propensity/quality.ts";
import { significant } from "../round.ts";
import { commonReasons, type ReportedReason } from "./common-reasons.ts";
import { labelOf, type ModelSource } from "./model-source.ts";
import { profitNumbers, type ReportedProfit, reportedProfit } from "./profits.ts";

export interface FoundChances extends ModelFindings, Quality {
  readonly positives: number;
  readonly profit?: ProfitCut | null;
}

/** A tenth of the members, those with the highest chances first. */
export interface ReportedTenth {
  readonly tenth: number;
  readonly customers: number;
  readonly predicted: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly lift: number;
}

export interface ReportedPropensity {
  readonly outcome: Localized;
  readonly customers: number;
  /** The share with the outcome. */
  readonly share: number;
  readonly auc: { readonly mean: number; readonly low: number; readonly high: number };
  readonly brier: number;
  /** The slope of the calibration; null where it has no answer. */
  readonly slope: { readonly estimate: number; readonly low: number; readonly high: number } | null;
  /** From the highest chances down, as long as ten in each, and in the rest, have the outcome, and ten have not. */
  readonly tenths: readonly ReportedTenth[];
  /** Part of all with the outcome who are in the first of these tenths, three at most. */
  readonly reached: { readonly tenths: number; readonly share: number } | null;
  /** What weighs most for members in the highest tenth of chances, the commonest first. */
  readonly reasons: readonly ReportedReason[];
  /** Null where nothing says what acting on the chance costs and brings. */
  readonly profit: ReportedProfit | null;
}

/** Undefined where fewer than ten have the outcome, or have not. */
export async function reportedPropensity(
  about: ModelSource<FoundChances>,
  { outcome, profit }: Pick<PropensityModel, "outcome" | "profit">,
): Promise<ReportedPropensity | undefined> {
  const { source, found } = about;
  const { customers, positives, auc, brier, calibration } = found;
  if (!isPublishablePart(positives, customers)) return undefined;
  const tenths = openTenths(found);
  const share = significant(positives / customers, 3);
  const offer = source.study.plays.find(({ id }) => id === profit?.play)?.offer ?? null;
  return {
    outcome: labelOf(source, outcome),
    customers,
    share,
    auc: { mean: significant(auc.mean, 4), low: significant(auc.low, 4), high: significant(auc.high, 4) },
    brier: significant(brier.mean, 4),
    slope:
      calibration.slope === null
        ? null
        : {
            estimate: significant(calibration.slope.estimate, 3),
            low: significant(calibration.slope.low, 3),
            high: significant(calibration.slope.high, 3),
          },
    tenths,
    reached: reachedBy(Math.min(3, tenths.length), found),
    reasons: await commonReasons(about),
    profit: reportedProfit(found.profit, { customers, share, tenths }, offer),
  };
}

function reachedBy(tenths: number, { deciles }: FoundChances): ReportedPropensity["reached"] {
  const gain = deciles[tenths - 1]?.gain;
  return gain === undefined ? null : { tenths, share: significant(gain, 3) };
}

/** Tenths of members by their chances, from the highest down, as long as each and the rest may be published. */
export function openTenths({
  deciles,
  positives,
}: Pick<FoundChances, "deciles" | "positives">): ReportedTenth[] {
  const tenths: ReportedTenth[] = [];
  let left = positives;
  for (const { decile, customers, observed, predicted, lift, observedLow, observedHigh } of deciles) {
    const here = Math.round(observed * customers);
    left -= here;
    if (!isPublishablePart(here, customers) || (left > 0 && !isPublishable(left))) break;
    tenths.push({
      ...{ tenth: decile, customers },
      predicted: significant(predicted, 3),
      observed: significant(observed, 3),
      low: significant(observedLow, 3),
      high: significant(observedHigh, 3),
      lift: significant(lift, 3),
    });
  }
  return tenths;
}

export const tenthNumbers: NumbersOf<{ tenths: readonly ReportedTenth[] }> = {
  "tenths.tenth": "key",
  "tenths.customers": "customers",
  "tenths.predicted": "ratio",
  "tenths.observed": "ratio",
  "tenths.low": "ratio",
  "tenths.high": "ratio",
  "tenths.lift": "ratio",
};

export const propensityNumbers: NumbersOf<ReportedPropensity> = {
  customers: "customers",
  share: "ratio",
  "auc.mean": "other",
  "auc.low": "other",
  "auc.high": "other",
  brier: "other",
  "slope.estimate": "other",
  "slope.low": "other",
  "slope.high": "other",
  ...tenthNumbers,
  "reached.tenths": "key",
  "reached.share": "ratio",
  "reasons.customers": "customers",
  "reasons.mean": "ratio",
  "reasons.share": "share",
  ...profitNumbers,
};
