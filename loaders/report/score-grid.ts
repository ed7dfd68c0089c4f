import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { hiddenCells } from "../disclosure/suppression.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";

/** A cell of the grid of two scores. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  /** Customers; null where suppressed. */
  readonly customers: number | null;
  /** Their value over that of all customers in the grid; null where suppressed. */
  readonly valueShare: number | null;
  readonly valuePerCustomer: number | null;
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
  readonly cells: readonly GridCell[];
}

/** The grid of the study's two scores; undefined where it has none. Customers without a score are in no cell. */
export async function scoreGrid({ db, roles }: ReportSource): Promise<ScoreGrid | undefined> {
  if (roles.grid === undefined || roles.value === undefined) return undefined;
  const { rows, columns } = roles.grid;
  const parts = roles.segmentation?.segments.map(literal).join(", ") || "NULL";
  const cells = await db.rows<{
    row: number;
    column: number;
    customers: number;
    value: number;
    segment: string | null;
  }>(`
    SELECT p.${identifier(rows.id)}::INTEGER AS "row", p.${identifier(columns.id)}::INTEGER AS "column",
      count(*)::INTEGER AS customers,
      coalesce(sum(p.${identifier(roles.value.id)}), 0)::DOUBLE AS value,
      mode(m.segment_id ORDER BY m.segment_id) AS segment
    FROM profiles p LEFT JOIN membership m ON m.customer_id = p.customer_id AND m.segment_id IN (${parts})
    WHERE p.${identifier(rows.id)} IS NOT NULL AND p.${identifier(columns.id)} IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1 DESC, 2`);
  const total = cells.reduce((sum, { value }) => sum + value, 0);
  const hidden = hiddenCells(cells, [({ row }) => `row ${row}`, ({ column }) => `column ${column}`]);
  return {
    rows: axis(rows),
    columns: axis(columns),
    cells: cells.map(({ row, column, customers, value, segment }, index) => {
      const shown = !hidden.has(index);
      return {
        row,
        column,
        segment,
        customers: shown ? customers : null,
        valueShare: shown && total > 0 ? roundedOrNull(value / total) : null,
        valuePerCustomer: shown ? roundedOrNull(value / customers) : null,
      };
    }),
  };
}

function axis({ id, label, description }: Trait): GridAxis {
  return { id, label, description };
}

export const gridNumbers: NumbersOf<ScoreGrid> = {
  "cells.row": "key",
  "cells.column": "key",
  "cells.customers": "customers",
  "cells.valueShare": "ratio",
  "cells.valuePerCustomer": "ratio",
};
