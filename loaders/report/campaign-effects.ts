import type { Trial } from "../../data/roles.ts";
import { type NumbersOf, under } from "../disclosure/grain.ts";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { identifier } from "../duckdb/quote.ts";
import { campaignName } from "./campaign-name.ts";
import {
  type CampaignOutcomes,
  campaignOutcomes,
  type MeasuredCampaign,
  outcomeNumbers,
} from "./campaign-outcomes.ts";
import type { ReportSource } from "./report-source.ts";

/** What a campaign added over the days after the contact, treated minus held out: every outcome a head. */
export interface CampaignEffect extends CampaignOutcomes {
  readonly campaign: string;
  /** Id of the play that names it as one of its trials; null where none does. */
  readonly play: string | null;
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
}

interface Campaign {
  /** Its id. */
  readonly key: string;
  readonly campaign: string;
  readonly startedAt: string;
  readonly cost: number | null;
}

/**
 * The effect of every campaign whose days of outcomes are over, earliest first, by its held-out arm. Campaigns without a
 * control arm, or of which nothing can be published, are left out. Undefined where nothing has the role `trial`.
 */
export async function campaignEffects(source: ReportSource): Promise<CampaignEffect[] | undefined> {
  const { tables, roles } = source;
  const { trial } = roles;
  if (trial === undefined || !tables.has(trial.table)) return undefined;
  if (trial.campaigns === undefined || !tables.has(trial.campaigns.table)) return undefined;
  const measured = await campaignOutcomes(source, trial);
  return effectsOf(source, trial, measured);
}

/** What was measured of each campaign, with what the campaign is. */
export async function effectsOf(
  source: ReportSource,
  trial: Trial,
  measured: ReadonlyMap<string, MeasuredCampaign>,
): Promise<CampaignEffect[]> {
  if (trial.campaigns === undefined) return [];
  return (await campaignsOf(source, trial, trial.campaigns)).flatMap((campaign) => {
    const found = measured.get(campaign.key);
    return found === undefined ? [] : [effectOf(campaign, playOf(campaign, source), found, trial.days)];
  });
}

async function campaignsOf(
  { db, study }: ReportSource,
  trial: Trial,
  { table, name, startedAt, cost }: NonNullable<Trial["campaigns"]>,
): Promise<Campaign[]> {
  const key = duckdbDialect.toText(identifier(trial.campaign));
  return db.rows<Campaign>(`
    SELECT ${key} AS "key", ${campaignName(study, trial, name)} AS campaign,
      strftime(${identifier(startedAt)}, '%Y-%m-%d') AS "startedAt",
      ${duckdbDialect.toNumber(cost === undefined ? "NULL" : identifier(cost))} AS cost
    FROM tables.${identifier(table)} ORDER BY "startedAt", "key"`);
}

function playOf({ key }: Campaign, { study }: ReportSource): string | null {
  return study.plays.find(({ worth }) => worth?.trials?.includes(key) === true)?.id ?? null;
}

function effectOf(
  { campaign, startedAt, cost }: Campaign,
  play: string | null,
  { treated, control, ...outcomes }: MeasuredCampaign,
  days: number,
): CampaignEffect {
  return {
    ...{ campaign, play, startedAt, days, cost },
    customers: treated + control,
    customersTreated: treated,
    customersControl: control,
    ...outcomes,
  };
}

export const effectNumbers: NumbersOf<readonly CampaignEffect[]> = {
  customers: "customers",
  customersTreated: "customers of customers",
  customersControl: "customers of customers",
  days: "other",
  cost: "other",
  "outcomes.treated": "ratio of customers",
  "outcomes.control": "ratio of customers",
  "outcomes.difference": "ratio of customers",
  "outcomes.low": "ratio of customers",
  "outcomes.high": "ratio of customers",
  "outcomes.pValue": "other",
  ...under("discount", outcomeNumbers),
  ...under("beforeDiscount", outcomeNumbers),
};
