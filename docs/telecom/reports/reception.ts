import type { Localized } from "../../../data/text.ts";
import { type Count, isKnown } from "../../../loaders/disclosure/count.ts";
import type { CountTable } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { membersOf } from "../../../loaders/report/members-of.ts";
import { addRates, cellsOfRates, type Rate } from "../../../loaders/report/rates.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";

/** Subscribers of one experience of the network. */
export interface ReceptionGroup extends Omit<Rate, "had"> {
  readonly id: string;
  readonly name: Localized;
  /** Of those there now and those who left within 90 days, the latter. */
  readonly left: Count;
  /** Mean monthly charges of those who stay; null where not known. */
  readonly charges: number | null;
}

export interface Reception {
  /** Best experience first. */
  readonly groups: readonly ReceptionGroup[];
}

const bestFirst = ["good_reception", "fair_reception", "poor_reception"];

/**
 * What goes with bad reception in who leaves; undefined where no readings or no departures are known. No report where fewer than two
 * groups may be told of.
 */
export async function draftReception(
  table: CountTable,
  { db, current, tables }: ReportSource,
): Promise<ReportDraft<Reception> | undefined> {
  if (!tables.has("contract_events") || !tables.has("readings")) return undefined;
  const rows = await db.rows<{ id: string; left: number; staying: number; charges: number | null }>(`
    SELECT segment_id AS id, (count(*) FILTER (lately))::INTEGER AS left, (count(*) FILTER (NOT churned))::INTEGER AS staying,
      avg(charges_now)::DOUBLE AS charges
    FROM ${membersOf(bestFirst)} JOIN (
      SELECT customer_id, churned, charges_now, customer_id IN (${lateDepartures(current.manifest.asOf)}) AS lately FROM profiles
    ) USING (customer_id) GROUP BY ALL`);
  if (rows.length < 2 || rows.every(({ left }) => left === 0)) return undefined;
  const ordered = bestFirst.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  const draft = addRates(
    table,
    ordered.map(({ left, staying }) => ({ had: left, hadNot: staying })),
    (share) => Number(share.toFixed(4)),
  );
  const cells = cellsOfRates(
    ordered.map(({ id }) => id),
    draft,
  );
  return {
    cells,
    parts: [[...cells.keys()]],
    publish(counts) {
      const groups = draft.publish(counts).map(({ had, ...rate }, index): ReceptionGroup => {
        const { id = "", charges = null } = ordered[index] ?? {};
        const isOpen = isKnown(rate.customers);
        return {
          id,
          name: current.segments.segments.find((segment) => segment.id === id)?.name ?? { en: id },
          ...{ left: had, ...rate },
          charges: isOpen && charges !== null ? Number(charges.toFixed(2)) : null,
        };
      });
      return groups.filter(({ share }) => share !== null).length < 2 ? undefined : { groups };
    },
  };
}

/** Ids of those who left in the 90 days before as-of. */
function lateDepartures(asOf: string): string {
  return `SELECT subscriber_id FROM tables.contract_events WHERE contract_event = 'left'
    AND effective_at < TIMESTAMPTZ '${asOf}' AT TIME ZONE 'UTC' AND effective_at >= TIMESTAMPTZ '${asOf}' AT TIME ZONE 'UTC' - INTERVAL 90 DAY`;
}

export const receptionNumbers: NumbersOf<Reception> = {
  "groups.customers": "customers",
  "groups.left": "customers of groups.customers",
  "groups.share": "ratio of groups.customers",
  "groups.low": "ratio of groups.customers",
  "groups.high": "ratio of groups.customers",
  "groups.charges": "ratio of groups.customers",
};
