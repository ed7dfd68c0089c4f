import type { NumbersOf } from "../disclosure/grain.ts";
import { isPublishable } from "../disclosure/suppression.ts";
import { z95 } from "../statistics/interval.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { utcTimestamp } from "./time.ts";

/** What a campaign added: customers with an order within 30 days, treated minus held out. Shares are fractions of one. */
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
  readonly treatedOrdered: number;
  readonly control: number;
  readonly controlOrdered: number;
}

/**
 * The effect of every campaign whose 30 days are over, earliest first, by its held-out arm: the difference of two
 * independent shares with Wald's interval. Campaigns without a control arm, or with fewer than ten customers who ordered or
 * did not in either arm, are left out. Undefined where the study has no exposures.
 */
export async function campaignEffects(source: ReportSource): Promise<CampaignEffect[] | undefined> {
  if (!["orders", "campaigns", "campaign_exposures"].every((table) => source.tables.has(table)))
    return undefined;
  const rows = await source.db.rows<Arms>(`
    WITH outcomes AS (
      SELECT e.campaign_id, e.customer_id, e.arm, bool_or(o.order_id IS NOT NULL) AS ordered
      FROM tables.campaign_exposures e
      LEFT JOIN tables.orders o ON o.customer_id = e.customer_id
        AND o.ordered_at >= e.exposed_at AND o.ordered_at < e.exposed_at + INTERVAL 30 DAY
      WHERE e.exposed_at + INTERVAL 30 DAY <= ${utcTimestamp(source.current.manifest.asOf)}
      GROUP BY ALL
    )
    SELECT coalesce(any_value(c.name), campaign_id) AS campaign,
      strftime(any_value(c.started_at), '%Y-%m-%d') AS "startedAt",
      count(*) FILTER (WHERE arm = 'treated')::INTEGER AS treated,
      count(*) FILTER (WHERE arm = 'treated' AND ordered)::INTEGER AS "treatedOrdered",
      count(*) FILTER (WHERE arm = 'control')::INTEGER AS control,
      count(*) FILTER (WHERE arm = 'control' AND ordered)::INTEGER AS "controlOrdered"
    FROM outcomes JOIN tables.campaigns c USING (campaign_id)
    GROUP BY campaign_id ORDER BY "startedAt", campaign_id`);
  return rows.filter(isTold).map(effectOf);
}

function isTold({ treated, treatedOrdered, control, controlOrdered }: Arms): boolean {
  return [treatedOrdered, treated - treatedOrdered, controlOrdered, control - controlOrdered].every(
    isPublishable,
  );
}

function effectOf({
  campaign,
  startedAt,
  treated,
  treatedOrdered,
  control,
  controlOrdered,
}: Arms): CampaignEffect {
  const p = treatedOrdered / treated;
  const q = controlOrdered / control;
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
