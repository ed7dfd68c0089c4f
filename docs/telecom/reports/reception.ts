import type { Localized } from "../../../data/text.ts";
import { type Count, isKnown } from "../../../loaders/disclosure/count.ts";
import { suppressParts } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { wilsonInterval } from "../../../loaders/statistics/wilson.ts";

/** Subscribers of one experience of the network. */
export interface ReceptionGroup {
  readonly id: string;
  readonly name: Localized;
  /** Those there now and those who left within 90 days. */
  readonly customers: Count;
  readonly left: Count;
  /** The share who left, with its 95 % interval; null where it would tell of too few. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Mean monthly charges of those who stay; null where not known. */
  readonly charges: number | null;
}

export interface Reception {
  /** Best experience first. */
  readonly groups: readonly ReceptionGroup[];
}

const bestFirst = ["good_reception", "fair_reception", "poor_reception"];

/** What goes with bad reception in who leaves; undefined where no readings or no departures are known. */
export async function reception({ db, current }: ReportSource): Promise<Reception | undefined> {
  const rows = await db.rows<{ id: string; left: number; staying: number; charges: number | null }>(`
    SELECT segment_id AS id, (count(*) FILTER (lately))::INTEGER AS left, (count(*) FILTER (NOT churned))::INTEGER AS staying,
      avg(charges_now)::DOUBLE AS charges
    FROM membership JOIN (
      SELECT customer_id, churned, charges_now, customer_id IN (${lateDepartures(current.manifest.asOf)}) AS lately FROM profiles
    ) USING (customer_id)
    WHERE segment_id IN (${bestFirst.map((id) => `'${id}'`).join(", ")}) GROUP BY ALL`);
  if (rows.length < 2 || rows.every(({ left }) => left === 0)) return undefined;
  const ordered = bestFirst.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  const counts = suppressParts(ordered.flatMap(({ left, staying }) => [left, staying]));
  const groups = ordered.map(({ id, left, staying, charges }, index): ReceptionGroup => {
    const [published = "either", rest = "either"] = counts.slice(2 * index, 2 * index + 2);
    const isOpen = isKnown(published) && isKnown(rest);
    const interval = isOpen ? wilsonInterval(left, left + staying) : undefined;
    return {
      id,
      name: current.segments.segments.find((segment) => segment.id === id)?.name ?? { en: id },
      customers: isOpen ? left + staying : "either",
      left: published,
      share: interval === undefined ? null : rounded(left / (left + staying)),
      low: interval === undefined ? null : rounded(interval.low),
      high: interval === undefined ? null : rounded(interval.high),
      charges: isOpen && charges !== null ? Number(charges.toFixed(2)) : null,
    };
  });
  return { groups };
}

/** Ids of those who left in the 90 days before as-of. */
function lateDepartures(asOf: string): string {
  return `SELECT subscriber_id FROM tables.contract_events WHERE contract_event = 'left'
    AND effective_at < TIMESTAMPTZ '${asOf}' AT TIME ZONE 'UTC' AND effective_at >= TIMESTAMPTZ '${asOf}' AT TIME ZONE 'UTC' - INTERVAL 90 DAY`;
}

function rounded(share: number): number {
  return Number(share.toFixed(4));
}

export const receptionNumbers: NumbersOf<Reception> = {
  "groups.customers": "customers",
  "groups.left": "customers of groups.customers",
  "groups.share": "ratio of groups.customers",
  "groups.low": "ratio of groups.customers",
  "groups.high": "ratio of groups.customers",
  "groups.charges": "ratio of groups.customers",
};
