import type { Localized } from "../../../data/text.ts";
import { type Count, type Figure, given } from "../../../loaders/disclosure/count.ts";
import type { CellIndex, CountTable } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { significant } from "../../../loaders/report/round.ts";

/** Paying accounts of one industry. */
export interface ObstacleIndustry {
  /** Id of the segment. */
  readonly id: string;
  readonly name: Localized;
  readonly customers: Count;
  /** Revenue of 12 months, of all of them together. */
  readonly revenue: Figure;
}

/** How many of an industry met one problem in the last 90 days. */
export interface Obstacle {
  readonly industry: string;
  readonly problem: string;
  readonly customers: Count;
  /** Of the paying accounts of the industry. */
  readonly share: Figure;
}

export interface Obstacles {
  /** Most accounts first. */
  readonly industries: readonly ObstacleIndustry[];
  readonly problems: readonly string[];
  /** Industry by industry, in the order of the problems. */
  readonly cells: readonly Obstacle[];
}

/** A known problem, and the trait that counts its errors of the last 90 days. */
const problems = [
  ["Sync", "sync_errors"],
  ["Automation", "automation_errors"],
  ["Access", "access_errors"],
  ["Reports", "report_errors"],
  ["Import", "import_errors"],
  ["Billing", "billing_errors"],
] as const;

/** Which problems the paying accounts of each industry met; undefined where no errors are known. */
export async function draftObstacles(
  table: CountTable,
  { db, current, tables }: ReportSource,
): Promise<ReportDraft<Obstacles> | undefined> {
  if (!tables.has("product_events")) return undefined;
  const met = problems.map(([, trait], i) => `(count(*) FILTER (${trait} >= 1))::INTEGER AS met_${i}`);
  const rows = await db.rows<Record<string, number | string>>(`
    SELECT segment_id AS id, count(*)::INTEGER AS customers, sum(revenue_12_months)::DOUBLE AS revenue, ${met.join(", ")}
    FROM membership JOIN profiles USING (customer_id)
    WHERE pays AND segment_id IN (SELECT unnest([${industryIds(current.segments.segments)}])) GROUP BY ALL ORDER BY customers DESC, id`);
  if (rows.length === 0) return undefined;
  const named = new Map<string, CellIndex>();
  const places = rows.map((row) => {
    const size = table.add(Number(row.customers));
    named.set(String(row.id), size);
    const cells = problems.map(([problem], i) => {
      const hit = table.add(Number(row[`met_${i}`]));
      const others = table.add(Number(row.customers) - Number(row[`met_${i}`]));
      table.know([hit, others], [size]);
      named.set(`${row.id} met ${problem}`, hit).set(`${row.id} without ${problem}`, others);
      return hit;
    });
    return { size, cells };
  });
  // How many pay in all stands on the page.
  table.know(places.map(({ size }) => size));
  return {
    cells: named,
    parts: [rows.map(({ id }) => String(id))],
    publish(counts) {
      const count = (place: number): Count => counts[place] ?? "either";
      const nameOf = new Map(current.segments.segments.map(({ id, name }) => [id, name]));
      return {
        industries: rows.map((row, i) => {
          const customers = count(places[i]?.size ?? -1);
          return {
            id: String(row.id),
            name: nameOf.get(String(row.id)) ?? { en: String(row.id) },
            customers,
            revenue: given(customers, () => Math.round(Number(row.revenue))),
          };
        }),
        problems: problems.map(([name]) => name),
        cells: rows.flatMap((row, i) =>
          problems.map(([problem], j) => {
            const customers = count(places[i]?.cells[j] ?? -1);
            const size = count(places[i]?.size ?? -1);
            return {
              ...{ industry: String(row.id), problem, customers },
              share: given(customers, (some) =>
                typeof size === "number" && size > 0 ? significant(some / size, 4) : null,
              ),
            };
          }),
        ),
      };
    },
  };
}

function industryIds(
  segments: readonly { readonly id: string; readonly segmentation: string | null }[],
): string {
  return segments
    .filter(({ segmentation }) => segmentation === "industries")
    .map(({ id }) => `'${id}'`)
    .join(", ");
}

export const obstacleNumbers: NumbersOf<Obstacles> = {
  "industries.customers": "customers",
  "industries.revenue": "ratio of industries.customers",
  "cells.customers": "customers",
  "cells.share": "ratio of cells.customers",
};
