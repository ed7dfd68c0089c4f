import type { Localized } from "../../../data/text.ts";
import { isPublishablePart } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import type { ProfitCut } from "../../models/propensity/profit.ts";
import { significant } from "../round.ts";

/** A tenth of the members, and the part of it with the outcome; the highest chances come first. */
interface ObservedTenth {
  readonly tenth: number;
  readonly customers: number;
  readonly observed: number;
}

/** What acting on so many members with the highest chances brings, a member of all, in the study's currency. */
export interface ReportedStep {
  /** How many tenths; null for everyone. */
  readonly tenths: number | null;
  readonly customers: number;
  readonly profit: number;
}

/** Down to which chance acting pays, by what that costs and brings, with the ends of 90 % intervals. */
export interface ReportedProfit
  extends Omit<ProfitCut, "profit" | "profitLow" | "profitHigh" | "profitOfAll"> {
  /** What is offered; null where the snapshot does not have the play. */
  readonly offer: Localized | null;
  readonly steps: readonly ReportedStep[];
}

/**
 * Profits follow from the tenths and the share that are published anyway, so that they tell of no smaller group. Null where the model
 * does not say what acting costs and brings, or the cut leaves fewer than ten on either side.
 * @param share of members with the outcome
 */
export function reportedProfit(
  cut: ProfitCut | null | undefined,
  {
    customers,
    share,
    tenths,
  }: { readonly customers: number; readonly share: number; readonly tenths: readonly ObservedTenth[] },
  offer: Localized | null,
): ReportedProfit | null {
  if (cut === null || cut === undefined) return null;
  if (!isPublishablePart(Math.round(cut.share * customers), customers)) return null;
  const { cost, gain } = cut;
  const three = (value: number) => significant(value, 3);
  let [acted, profit] = [0, 0];
  const steps = tenths.map(({ tenth, customers: here, observed }): ReportedStep => {
    acted += here;
    profit += (here * (observed * gain - cost)) / customers;
    return { tenths: tenth, customers: acted, profit: three(profit) };
  });
  const everyone = { tenths: null, customers, profit: three(share * gain - cost) };
  return {
    ...{ offer, cost, gain, breakEven: three(cut.breakEven) },
    ...{ chance: three(cut.chance), chanceLow: three(cut.chanceLow), chanceHigh: three(cut.chanceHigh) },
    ...{ share: significant(cut.share, 2), shareLow: significant(cut.shareLow, 2) },
    shareHigh: significant(cut.shareHigh, 2),
    steps: acted < customers ? [...steps, everyone] : steps,
  };
}

export const profitNumbers: NumbersOf<{ readonly profit: ReportedProfit | null }> = {
  "profit.cost": "other",
  "profit.gain": "other",
  "profit.breakEven": "other",
  "profit.chance": "other",
  "profit.chanceLow": "other",
  "profit.chanceHigh": "other",
  "profit.share": "ratio",
  "profit.shareLow": "ratio",
  "profit.shareHigh": "ratio",
  "profit.steps.tenths": "key",
  "profit.steps.customers": "customers",
  "profit.steps.profit": "ratio",
};
