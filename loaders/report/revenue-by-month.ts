import type { BilingualNoun } from "../../data/noun.ts";
import type { Localized } from "../../data/text.ts";
import type { Unit } from "../../data/unit.ts";
import { type Count, type Figure, given } from "../disclosure/count.ts";
import { suppressParts } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { findActivity } from "./activity.ts";
import { campaignName } from "./campaign-name.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { toLocal, utcTimestamp } from "./time.ts";
import { unitWords } from "./unit-words.ts";

/** A calendar month in the study's time zone. */
export interface Month {
  /** First day, `YYYY-MM-DD`. */
  readonly month: string;
  /** Members with one of the events. */
  readonly customers: Count;
  /** Sum of their amounts. */
  readonly revenue: Figure;
  /** How many they are. */
  readonly orders: Figure;
}

export interface RevenueByMonth {
  /** What the amounts are together: of the metric that adds them up, or else of their column. */
  readonly label: Localized;
  readonly unit: Unit | null;
  /** What one of the events is: an order, a bill. */
  readonly event: BilingualNoun;
  /** What is not taken off the amounts, where the study says so: "returns". */
  readonly notTakenOff: Localized | null;
  /** Whole months only, earliest first. */
  readonly months: readonly Month[];
  /** Campaigns that began in these months, earliest first. */
  readonly campaigns: readonly CampaignStart[];
}

export interface CampaignStart {
  readonly name: string;
  /** First day, `YYYY-MM-DD`. */
  readonly startedAt: string;
}

/** Amounts, events and members of each whole month before as-of; undefined where no table has the role `activity` with an amount. */
export async function revenueByMonth(source: ReportSource): Promise<RevenueByMonth | undefined> {
  const { db, study, current, roles } = source;
  const activity = findActivity(source);
  const { amount, notTakenOff = null } = roles.activity ?? {};
  if (activity === undefined || amount === undefined) return undefined;
  const asOf = utcTimestamp(current.manifest.asOf);
  const rows = await db.rows<{ month: string; customers: number; revenue: number; orders: number }>(`
    WITH activity AS (SELECT member, date_trunc('month', "at")::DATE AS month, amount FROM (${activity.sql}))
    SELECT strftime(month, '%Y-%m-%d') AS month, count(DISTINCT member)::INTEGER AS customers,
      sum(amount)::DOUBLE AS revenue, count(*)::INTEGER AS orders
    FROM activity WHERE month + INTERVAL 1 month <= ${toLocal(asOf, study.timeZone)}
    GROUP BY 1 ORDER BY 1`);
  if (rows.length === 0) return undefined;
  // The amount of all months together is known, so that one suppressed month alone would be given away.
  const counts = suppressParts(rows.map(({ customers }) => customers));
  const months = rows.map(({ month, revenue, orders }, index): Month => {
    const customers = counts[index] ?? "either";
    return {
      month,
      customers,
      revenue: given(customers, () => roundedOrNull(revenue, 9)),
      orders: given(customers, () => orders),
    };
  });
  const campaigns = await campaignsSince(rows[0]?.month ?? "", asOf, source);
  return { ...amountWords(source, amount), event: activity.noun, notTakenOff, months, campaigns };
}

/** What the amounts are called, and their unit. */
function amountWords({ study, roles }: ReportSource, amount: string): Pick<RevenueByMonth, "label" | "unit"> {
  const { table = "" } = roles.activity ?? {};
  const column = new Vocabulary(study).table(table).columns[amount];
  const total = study.metrics.find(
    (metric) =>
      "total" in metric &&
      metric.total.measure === "SUM" &&
      metric.total.table === table &&
      metric.total.column === amount &&
      metric.total.where === undefined,
  );
  return {
    label: total?.label ?? column?.noun ?? { en: amount.replaceAll("_", " ") },
    unit: unitWords(column?.unit, study),
  };
}

/** Those of the role `trial`, earliest first; none where it names none. */
async function campaignsSince(
  day: string,
  asOf: string,
  { db, roles, tables, study }: ReportSource,
): Promise<CampaignStart[]> {
  const { trial } = roles;
  const campaigns = trial?.campaigns;
  if (trial === undefined || campaigns === undefined || !tables.has(campaigns.table)) return [];
  const [id, startedAt] = [identifier(trial.campaign), identifier(campaigns.startedAt)];
  return db.rows<CampaignStart>(`
    SELECT ${campaignName(study, trial, campaigns.name)} AS name, strftime(${startedAt}, '%Y-%m-%d') AS "startedAt"
    FROM tables.${identifier(campaigns.table)}
    WHERE ${startedAt} >= DATE ${literal(day)} AND ${startedAt} < ${asOf}
    ORDER BY ${startedAt}, ${id}`);
}

export const revenueNumbers: NumbersOf<RevenueByMonth> = {
  "months.customers": "customers",
  "months.revenue": "figure",
  "months.orders": "count",
};
