import { membersOf } from "../../../loaders/report/members-of.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { utcTimestamp } from "../../../loaders/report/time.ts";

/** A product is told to have been opened after an offer, or without one, within so many days. */
export const answerDays = 60;

/**
 * Wealth bands by the money with the bank, as the segmentation of that name has them, for any SQL that gives such money.
 */
function bandOf(money: string): string {
  return `CASE WHEN ${money} >= 5000 THEN 'wealthy' WHEN ${money} >= 1000 THEN 'some_put_by'
    WHEN ${money} >= 0 THEN 'little_put_by' ELSE 'overdrawn' END`;
}

/**
 * A relation of the report's database: one row per customer and product that was offered to them, or kept from them by lot: `customer_id`, `holding`, `band`,
 * `asked_at`, `offered`, `accepted` (said yes to at least one such offer), `opened` (opened it within 60 days). From the offers
 * where the data hold them, of those whose 60 days are over; else the answer to the deposit that the source states, where
 * everybody with an answer was offered it and nothing is known of accounts.
 *
 * The wealth band is that of the last statement before the first such offer: a deposit that is accepted makes its owner
 * wealthier, so that wealth as of now would know the answer. The offers are read once, whoever is told of: they hold everybody's.
 */
export async function viewAnswers(source: ReportSource): Promise<string> {
  const { db, tables, current } = source;
  if (!["offer_contacts", "offers", "accounts", "statements"].every((table) => tables.has(table)))
    return `(SELECT customer_id, 'term_deposit' AS holding, part AS band, NULL::TIMESTAMP AS asked_at, true AS offered,
        deposit AS accepted, NULL::BOOLEAN AS opened
      FROM profiles JOIN (${partsSql(source, "wealth_bands")}) USING (customer_id) WHERE deposit IS NOT NULL)`;
  const days = `INTERVAL ${answerDays} DAY`;
  await db.run(`CREATE TEMP TABLE IF NOT EXISTS answers_to_offers AS
    SELECT c.customer_id, holding, arg_min(${bandOf("money_at_hand + money_put_by")}, contacted_at) AS band,
      min(contacted_at) AS asked_at, arm = 'offered' AS offered, bool_or(accepted_at IS NOT NULL) AS accepted,
      bool_or(opened) AS opened
    FROM (
      SELECT c.*, o.holding, a.customer_id IS NOT NULL AS opened
      FROM tables.offer_contacts c JOIN tables.offers o USING (offer_id)
      LEFT JOIN tables.accounts a ON a.customer_id = c.customer_id AND a.holding = o.holding
        AND a.opened_at >= c.contacted_at AND a.opened_at < c.contacted_at + ${days}
    ) c ASOF JOIN tables.statements s ON s.customer_id = c.customer_id AND s.stated_at < c.contacted_at
    WHERE contacted_at + ${days} <= ${utcTimestamp(current.manifest.asOf)} GROUP BY ALL`);
  return "answers_to_offers";
}

/** SQL: one row per customer who is in a part of a segmentation: `customer_id`, `part`. */
export function partsSql({ current }: ReportSource, segmentation: string): string {
  const parts = partsOf(current.segments.segmentations, segmentation);
  return `SELECT customer_id, segment_id AS part FROM ${membersOf(parts)}`;
}

/** Life stages as one follows the other, which is not the order in which cases are tried. */
export const lifeOrder: readonly string[] = [
  "students_starters",
  "young_singles",
  "young_couples",
  "midlife_singles",
  "midlife_couples",
  "nearing_retirement",
  "retired",
];

/** The parts of a segmentation, in the order in which cases are tried. */
export function partsOf(
  segmentations: readonly { readonly id: string; readonly segments: readonly string[] }[],
  id: string,
): readonly string[] {
  return segmentations.find((each) => each.id === id)?.segments ?? [];
}
