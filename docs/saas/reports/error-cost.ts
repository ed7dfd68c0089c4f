import { type Count, isKnown } from "../../../loaders/disclosure/count.ts";
import type { CountTable } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { addRates, cellsOfRates, type Rate } from "../../../loaders/report/rates.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { significant } from "../../../loaders/report/round.ts";

/** Accounts that met so many errors a month of use. */
export interface ErrorBand extends Omit<Rate, "had"> {
  readonly name: string;
  /** Of those who pay and those who cancelled within 90 days, the latter. */
  readonly left: Count;
  /** Mean revenue of 12 months; null where not known. */
  readonly revenue: number | null;
}

export interface ErrorCost {
  /** Fewest errors first. */
  readonly bands: readonly ErrorBand[];
}

const names = ["None", "Less than one", "One or two", "Two or more"] as const;

/**
 * Who cancelled, by the errors of a month of use; undefined where no errors or no cancellations are known. No report where fewer than
 * two bands may be told of.
 */
export async function draftErrorCost(
  table: CountTable,
  { db, tables }: ReportSource,
): Promise<ReportDraft<ErrorCost> | undefined> {
  if (!tables.has("product_events") || !tables.has("account_events")) return undefined;
  const rows = await db.rows<{ band: number; left: number; staying: number; revenue: number | null }>(`
    SELECT (errors_a_month > 0)::INTEGER + (errors_a_month >= 1)::INTEGER + (errors_a_month >= 2)::INTEGER AS band,
      (count(*) FILTER (left_lately))::INTEGER AS left, (count(*) FILTER (NOT left_lately))::INTEGER AS staying,
      avg(revenue_12_months)::DOUBLE AS revenue
    FROM profiles WHERE left_lately IS NOT NULL AND errors_a_month IS NOT NULL GROUP BY ALL ORDER BY band`);
  if (rows.length < 2 || rows.every(({ left }) => left === 0)) return undefined;
  const draft = addRates(
    table,
    rows.map(({ left, staying }) => ({ had: left, hadNot: staying })),
    (share) => significant(share, 4),
  );
  const cells = cellsOfRates(
    rows.map(({ band }) => names[band] ?? ""),
    draft,
  );
  return {
    cells,
    parts: [[...cells.keys()]],
    publish(counts) {
      const bands = draft.publish(counts).map(({ had, ...rate }, index): ErrorBand => {
        const { band = -1, revenue = null } = rows[index] ?? {};
        const isOpen = isKnown(rate.customers);
        return {
          ...{ name: names[band] ?? "", left: had, ...rate },
          revenue: isOpen && revenue !== null ? Math.round(revenue) : null,
        };
      });
      return bands.filter(({ share }) => share !== null).length < 2 ? undefined : { bands };
    },
  };
}

export const errorCostNumbers: NumbersOf<ErrorCost> = {
  "bands.customers": "customers",
  "bands.left": "customers of bands.customers",
  "bands.share": "ratio of bands.customers",
  "bands.low": "ratio of bands.customers",
  "bands.high": "ratio of bands.customers",
  "bands.revenue": "ratio of bands.customers",
};
