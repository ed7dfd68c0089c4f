import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import { type Count, type Figure, given, isKnown } from "../disclosure/count.ts";
import { CountTable, placesBy } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { publishedSizes } from "./published-sizes.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";

/** A cell of the grid of two scores. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly customers: Count;
  /** Their value over that of all customers in the grid; null where that is nothing. */
  readonly valueShare: Figure;
  readonly valuePerCustomer: Figure;
  /** The part of the main segmentation that most of them are in. */
  readonly segment: string | null;
}

/** A score as one side of the grid. */
export interface GridAxis {
  readonly id: string;
  readonly label: Localized;
  readonly description: Localized;
}

/** Customers by two scores, such as recency down and frequency across. */
export interface ScoreGrid {
  readonly rows: GridAxis;
  readonly columns: GridAxis;
  /** Customers in all cells, those that are suppressed among them. */
  readonly customers: Count;
  readonly cells: readonly GridCell[];
}

/** Customers of a cell who are in one part of the main segmentation, or in none of it. */
interface CellPart {
  readonly row: number;
  readonly column: number;
  readonly segment: string | null;
  readonly customers: number;
  readonly value: number;
}

/** The grid of the study's two scores; undefined where it has none. Customers without a score are in no cell. */
export async function scoreGrid(source: ReportSource): Promise<ScoreGrid | undefined> {
  const { grid, value, segmentation } = source.roles;
  if (grid === undefined || value === undefined) return undefined;
  const { rows, columns } = grid;
  const segments = segmentation?.segments.map(literal).join(", ") || "NULL";
  const parts = await source.db.rows<CellPart & Record<string, number | string | null>>(`
    SELECT p.${identifier(rows.id)}::INTEGER AS "row", p.${identifier(columns.id)}::INTEGER AS "column",
      m.segment_id AS segment, count(*)::INTEGER AS customers,
      coalesce(sum(p.${identifier(value.id)}), 0)::DOUBLE AS value
    FROM profiles p LEFT JOIN membership m ON m.customer_id = p.customer_id AND m.segment_id IN (${segments})
    WHERE p.${identifier(rows.id)} IS NOT NULL AND p.${identifier(columns.id)} IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, customers DESC, segment`);
  const cells = [...Map.groupBy(parts, ({ row, column }) => `${row} ${column}`).values()].map(cellOf);
  const { counts, customers } = publishCells(cells, parts, source);
  const total = cells.reduce((sum, cell) => sum + cell.value, 0);
  return {
    rows: axis(rows),
    columns: axis(columns),
    customers,
    cells: cells.map(({ row, column, segment, ...cell }, index) => {
      const count = counts[index] ?? "either";
      return {
        row,
        column,
        segment,
        customers: count,
        valueShare: given(count, () => (total > 0 ? roundedOrNull(cell.value / total) : null)),
        valuePerCustomer: given(count, (members) => roundedOrNull(cell.value / members)),
      };
    }),
  };
}

/** The cell that its parts, the largest first, make up. */
function cellOf(parts: readonly CellPart[]): CellPart {
  const [largest] = parts as readonly [CellPart];
  return {
    ...largest,
    customers: parts.reduce((sum, { customers }) => sum + customers, 0),
    value: parts.reduce((sum, { value }) => sum + value, 0),
  };
}

/** Rows, columns and all cells have known sums, and so have the cells of a part that has no others. */
function publishCells(
  cells: readonly CellPart[],
  parts: readonly CellPart[],
  { current }: ReportSource,
): { readonly counts: readonly Count[]; readonly customers: Count } {
  const table = new CountTable();
  for (const { customers } of cells) table.add(customers);
  const lines = [({ row }: CellPart) => `row ${row}`, ({ column }: CellPart) => `column ${column}`];
  for (const line of lines) for (const places of placesBy(cells, line).values()) table.know(places);
  const all = table.addSum(cells.map((_, index) => index));
  const inCell = placesBy(parts, ({ row, column }) => `${row} ${column}`);
  const pure = cells.map(({ row, column }) => inCell.get(`${row} ${column}`)?.length === 1);
  const sizes = publishedSizes(current.segments.segments);
  for (const { id, size } of current.segments.segments) {
    const places = cells.flatMap(({ segment }, index) => (pure[index] && segment === id ? [index] : []));
    const inside = places.reduce((sum, place) => sum + table.customers(place), 0);
    const count = sizes.get(id) ?? "either";
    if (inside === size && size > 0)
      table.know(places, isKnown(count) ? [] : [table.add(size, { published: count })]);
  }
  const counts = table.publish();
  return { counts, customers: counts[all] ?? "either" };
}

function axis({ id, label, description }: Trait): GridAxis {
  return { id, label, description };
}

export const gridNumbers: NumbersOf<ScoreGrid> = {
  customers: "customers",
  "cells.row": "key",
  "cells.column": "key",
  "cells.customers": "customers",
  "cells.valueShare": "ratio",
  "cells.valuePerCustomer": "ratio",
};
