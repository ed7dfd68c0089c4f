import type { NumbersOf } from "../disclosure/grain.ts";
import { isPublishable } from "../disclosure/suppression.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { z95 } from "../statistics/interval.ts";
import { findActivity } from "./activity.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { toLocal, utcTimestamp } from "./time.ts";

/** What a campaign added: members active within the days of the trial, treated minus held out. Shares are fractions of one. */
export interface CampaignEffect {
  readonly campaign: string;
  /** First day, `YYYY-MM-DD`. */
  readonly startedAt: string;
  readonly customers: number;
  readonly treated: number;
  readonly control: number;
  readonly effect: number;
  /** 95 % interval of the effect. */
  readonly low: number;
  readonly high: number;
}

interface Arms {
  readonly campaign: string;
  readonly startedAt: string;
  readonly treated: number;
  readonly treatedActive: number;
  readonly control: number;
  readonly controlActive: number;
}

/**
 * The effect of every campaign whose days of outcomes are over, earliest first, by its held-out arm: the difference of two
 * independent shares with Wald's interval. Campaigns without a control arm, or with fewer than ten members who were active
 * or were not in either arm, are left out. Undefined where no table has the role `trial` or `activity`.
 */
export async function campaignEffects(source: ReportSource): Promise<CampaignEffect[] | undefined> {
  const { db, study, tables, current, roles } = source;
  const { trial } = roles;
  const activity = findActivity(source);
  if (trial === undefined || activity === undefined || !tables.has(trial.table)) return undefined;
  const { campaigns } = trial;
  if (campaigns === undefined || !tables.has(campaigns.table)) return undefined;
  const vocabulary = new Vocabulary(study);
  const contact = vocabulary.table(trial.table).eventTime;
  if (contact === undefined) return undefined;
  const campaign = identifier(trial.campaign);
  const rows = await db.rows<Arms>(`
    WITH activity AS (${activity.sql}),
    contacts AS (
      SELECT ${campaign} AS campaign, ${identifier(vocabulary.memberColumn(trial.table))} AS member,
        ${identifier(trial.arm.column)} AS arm, ${identifier(contact)} AS instant,
        ${toLocal(identifier(contact), study.timeZone)} AS "at"
      FROM tables.${identifier(trial.table)}
    ),
    outcomes AS (
      SELECT e.campaign, e.member, e.arm, bool_or(a.member IS NOT NULL) AS active
      FROM contacts e
      LEFT JOIN activity a ON a.member = e.member AND a."at" >= e."at" AND a."at" < e."at" + INTERVAL ${trial.days} DAY
      WHERE e.instant + INTERVAL ${trial.days} DAY <= ${utcTimestamp(current.manifest.asOf)}
      GROUP BY ALL
    )
    SELECT coalesce(any_value(c.${identifier(campaigns.name)}), o.campaign) AS campaign,
      strftime(any_value(c.${identifier(campaigns.startedAt)}), '%Y-%m-%d') AS "startedAt",
      count(*) FILTER (WHERE arm = ${literal(trial.arm.treated)})::INTEGER AS treated,
      count(*) FILTER (WHERE arm = ${literal(trial.arm.treated)} AND active)::INTEGER AS "treatedActive",
      count(*) FILTER (WHERE arm = ${literal(trial.arm.control)})::INTEGER AS control,
      count(*) FILTER (WHERE arm = ${literal(trial.arm.control)} AND active)::INTEGER AS "controlActive"
    FROM outcomes o JOIN tables.${identifier(campaigns.table)} c ON c.${campaign} = o.campaign
    GROUP BY o.campaign ORDER BY "startedAt", o.campaign`);
  return rows.filter(isTold).map(effectOf);
}

function isTold({ treated, treatedActive, control, controlActive }: Arms): boolean {
  return [treatedActive, treated - treatedActive, controlActive, control - controlActive].every(
    isPublishable,
  );
}

function effectOf({
  campaign,
  startedAt,
  treated,
  treatedActive,
  control,
  controlActive,
}: Arms): CampaignEffect {
  const p = treatedActive / treated;
  const q = controlActive / control;
  const error = Math.sqrt((p * (1 - p)) / treated + (q * (1 - q)) / control);
  const round = (value: number): number => roundedOrNull(value, 4) ?? 0;
  return {
    campaign,
    startedAt,
    customers: treated + control,
    treated: round(p),
    control: round(q),
    effect: round(p - q),
    low: round(p - q - z95 * error),
    high: round(p - q + z95 * error),
  };
}

export const effectNumbers: NumbersOf<readonly CampaignEffect[]> = {
  customers: "customers",
  treated: "ratio",
  control: "ratio",
  effect: "ratio",
  low: "ratio",
  high: "ratio",
};
