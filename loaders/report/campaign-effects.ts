import type { Trial } from "../../data/roles.ts";
import { isPublishable } from "../disclosure/count.ts";
import { type NumbersOf, under } from "../disclosure/grain.ts";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { identifier } from "../duckdb/quote.ts";
import { z95 } from "../statistics/interval.ts";
import {
  type CampaignOutcomes,
  campaignOutcomes,
  type MeasuredCampaign,
  outcomeNumbers,
} from "./campaign-outcomes.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";

/**
 * What a campaign added over the days after the contact, treated minus held out: the share of members that the first outcome
 * counts, and every outcome a head. Shares are fractions of one.
 */
export interface CampaignEffect extends CampaignOutcomes {
  readonly campaign: string;
  /** First day, `YYYY-MM-DD`. */
  readonly startedAt: string;
  /** Days after the contact over which outcomes are counted. */
  readonly days: number;
  readonly customers: number;
  /** How many of them were contacted, and how many held out. */
  readonly customersTreated: number;
  readonly customersControl: number;
  /** What it cost in all; null where the study does not say. */
  readonly cost: number | null;
  readonly treated: number;
  readonly control: number;
  readonly effect: number;
  /** 95 % interval of the effect. */
  readonly low: number;
  readonly high: number;
}

interface Campaign {
  /** Its id. */
  readonly key: string;
  readonly campaign: string;
  readonly startedAt: string;
  readonly cost: number | null;
}

/**
 * The effect of every campaign whose days of outcomes are over, earliest first, by its held-out arm: the difference of two
 * independent shares with Wald's interval, and of means with Welch's. Campaigns without a control arm, or with fewer than ten
 * members whom the first outcome that counts members counts or does not count in either arm, are left out. Undefined where
 * nothing has the role `trial`.
 */
export async function campaignEffects(source: ReportSource): Promise<CampaignEffect[] | undefined> {
  const { tables, roles } = source;
  const { trial } = roles;
  if (trial === undefined || !tables.has(trial.table)) return undefined;
  if (trial.campaigns === undefined || !tables.has(trial.campaigns.table)) return undefined;
  const measured = await campaignOutcomes(source, trial);
  return (await campaignsOf(source, trial, trial.campaigns)).flatMap((campaign) => {
    const found = measured.get(campaign.key);
    return found !== undefined && isTold(found) ? [effectOf(campaign, found, trial.days)] : [];
  });
}

async function campaignsOf(
  { db }: ReportSource,
  { campaign }: Trial,
  { table, name, startedAt, cost }: NonNullable<Trial["campaigns"]>,
): Promise<Campaign[]> {
  const key = duckdbDialect.toText(identifier(campaign));
  return db.rows<Campaign>(`
    SELECT ${key} AS "key", coalesce(${identifier(name)}, ${key}) AS campaign,
      strftime(${identifier(startedAt)}, '%Y-%m-%d') AS "startedAt",
      ${duckdbDialect.toNumber(cost === undefined ? "NULL" : identifier(cost))} AS cost
    FROM tables.${identifier(table)} ORDER BY "startedAt", "key"`);
}

function isTold({ counted }: MeasuredCampaign): boolean {
  return (
    counted?.every(
      ({ n, contributors }) => isPublishable(contributors) && isPublishable(n - contributors),
    ) === true
  );
}

function effectOf(
  { campaign, startedAt, cost }: Campaign,
  { counted, outcomes, discount, beforeDiscount }: MeasuredCampaign,
  days: number,
): CampaignEffect {
  const [treated, control] = (counted ?? []).map(({ n, contributors }) => ({ n, share: contributors / n }));
  const arms = { treated: treated ?? { n: 0, share: 0 }, control: control ?? { n: 0, share: 0 } };
  const [p, q] = [arms.treated.share, arms.control.share];
  const error = Math.sqrt((p * (1 - p)) / arms.treated.n + (q * (1 - q)) / arms.control.n);
  const round = (value: number): number => roundedOrNull(value, 4) ?? 0;
  return {
    ...{ campaign, startedAt, days, cost },
    customers: arms.treated.n + arms.control.n,
    customersTreated: arms.treated.n,
    customersControl: arms.control.n,
    treated: round(p),
    control: round(q),
    effect: round(p - q),
    low: round(p - q - z95 * error),
    high: round(p - q + z95 * error),
    ...{ outcomes, discount, beforeDiscount },
  };
}

export const effectNumbers: NumbersOf<readonly CampaignEffect[]> = {
  customers: "customers",
  customersTreated: "customers of customers",
  customersControl: "customers of customers",
  days: "other",
  cost: "other",
  treated: "ratio",
  control: "ratio",
  effect: "ratio",
  low: "ratio",
  high: "ratio",
  "outcomes.treated": "ratio of customers",
  "outcomes.control": "ratio of customers",
  "outcomes.difference": "ratio of customers",
  "outcomes.low": "ratio of customers",
  "outcomes.high": "ratio of customers",
  "outcomes.pValue": "other",
  ...under("discount", outcomeNumbers),
  ...under("beforeDiscount", outcomeNumbers),
};
