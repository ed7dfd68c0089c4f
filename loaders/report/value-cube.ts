import type { Localized } from "../../data/text.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { hiddenCells } from "../disclosure/suppression.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";

/** Customers of one segment with one value in each filter of a view. */
export interface CubeCell {
  readonly segment: string;
  /** One text per filter of the view, in their order; customers without a value are under "unknown". */
  readonly values: readonly string[];
  readonly customers: number;
  readonly value: number;
}

/** The main segmentation by some of the filters, the others left open. */
export interface CubeView {
  /** Positions of the filters in use. */
  readonly filters: readonly number[];
  /** Only cells that may be published. */
  readonly cells: readonly CubeCell[];
  /** How many cells are left out because they, or others by subtraction, would describe fewer than ten customers. */
  readonly suppressed: number;
}

/** The main segmentation by the filters of the front page: by each alone and, with two filters, by both. */
export interface ValueCube {
  readonly filters: readonly {
    readonly id: string;
    readonly label: Localized;
    readonly values: readonly string[];
  }[];
  readonly views: readonly CubeView[];
}

/** Values beyond the most frequent so many are put together under "other". */
const mostValues = 8;
const otherValue = "other";
const unknownValue = "unknown";

/** Undefined where the study has no segmentation, no value, or no trait to filter by. */
export async function valueCube({ db, roles }: ReportSource): Promise<ValueCube | undefined> {
  const { segmentation, value, filters } = roles;
  if (segmentation === undefined || value === undefined || filters.length === 0) return undefined;
  const columns = filters.map(({ id }, index) => ({ source: `p.${identifier(id)}`, name: `f${index}` }));
  const ranked = columns.map(
    ({ source, name }) => `ranked_${name} AS (
      SELECT ${source} AS value, row_number() OVER (ORDER BY count(*) DESC, ${source}) AS place
      FROM profiles p WHERE ${source} IS NOT NULL GROUP BY 1)`,
  );
  const grouped = columns.map(
    ({ source, name }) =>
      `CASE WHEN ${source} IS NULL THEN ${literal(unknownValue)}
        WHEN ${source} IN (SELECT value FROM ranked_${name} WHERE place <= ${mostValues}) THEN ${source}
        ELSE ${literal(otherValue)} END AS ${name}`,
  );
  const names = columns.map(({ name }) => name).join(", ");
  const rows = await db.rows<
    Record<string, string | number> & { segment: string; customers: number; value: number }
  >(`
    WITH ${ranked.join(", ")}
    SELECT m.segment_id AS segment, ${grouped.join(", ")},
      count(*)::INTEGER AS customers, coalesce(sum(p.${identifier(value.id)}), 0)::DOUBLE AS value
    FROM membership m JOIN profiles p USING (customer_id)
    WHERE m.segment_id IN (${segmentation.segments.map(literal).join(", ")})
    GROUP BY segment, ${names} ORDER BY segment, ${names}`);
  const cells = rows.map((row) => ({
    segment: row.segment,
    values: columns.map(({ name }) => String(row[name])),
    customers: row.customers,
    value: roundedOrNull(row.value, 9) ?? 0,
  }));
  const views = cubeViews(cells, filters.length);
  return {
    filters: filters.map(({ id, label }, index) => ({
      id,
      label,
      values: valuesByCustomers(views.find((view) => view.filters.join() === String(index))?.cells ?? []),
    })),
    views,
  };
}

/**
 * A view for each filter alone, suppressed so that neither the sizes of segments nor the number of customers with a
 * value give a cell away; then, with several filters, one by all of them, whose sums are the cells of the others.
 */
function cubeViews(cells: readonly CubeCell[], filterCount: number): CubeView[] {
  const singles = Array.from({ length: filterCount }, (_, filter) => {
    const sums = sumBy(cells, filter);
    const hidden = hiddenCells(sums, [({ segment }) => segment, ({ values }) => values[0] ?? ""]);
    return { filter, sums, hidden };
  });
  const views = singles.map(({ filter, sums, hidden }) => ({
    filters: [filter],
    cells: sums.filter((_, index) => !hidden.has(index)),
    suppressed: hidden.size,
  }));
  if (filterCount < 2) return views;
  const hiddenSums = singles.map(
    ({ sums, hidden }) =>
      new Set(
        sums.filter((_, index) => hidden.has(index)).map(({ segment, values }) => `${segment} ${values[0]}`),
      ),
  );
  const hidden = hiddenCells(
    cells,
    singles.map(
      ({ filter }) =>
        ({ segment, values }: CubeCell) =>
          `${filter} ${segment} ${values[filter]}`,
    ),
    ({ segment, values }) => hiddenSums.some((sums, filter) => sums.has(`${segment} ${values[filter]}`)),
  );
  const both = {
    filters: singles.map(({ filter }) => filter),
    cells: cells.filter((_, index) => !hidden.has(index)),
    suppressed: hidden.size,
  };
  return [...views, both];
}

/** Cells summed over all filters but one. */
function sumBy(cells: readonly CubeCell[], filter: number): CubeCell[] {
  const groups = Map.groupBy(cells, ({ segment, values }) => `${segment}\u0000${values[filter]}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        segment: first.segment,
        values: [first.values[filter] ?? unknownValue],
        customers: group.reduce((sum, { customers }) => sum + customers, 0),
        value:
          roundedOrNull(
            group.reduce((sum, { value }) => sum + value, 0),
            9,
          ) ?? 0,
      },
    ];
  });
}

/** The values that have cells, most customers first, "other" and "unknown" last. */
function valuesByCustomers(cells: readonly CubeCell[]): string[] {
  const totals = new Map<string, number>();
  for (const { values, customers } of cells) {
    const value = values[0] ?? unknownValue;
    totals.set(value, (totals.get(value) ?? 0) + customers);
  }
  const last = [otherValue, unknownValue];
  return [...totals.keys()].sort(
    (a, b) =>
      last.indexOf(a) - last.indexOf(b) || (totals.get(b) ?? 0) - (totals.get(a) ?? 0) || (a < b ? -1 : 1),
  );
}

export const cubeNumbers: NumbersOf<ValueCube> = {
  "views.filters": "key",
  "views.suppressed": "other",
  "views.cells.customers": "customers",
  "views.cells.value": "figure",
};
