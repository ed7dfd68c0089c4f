import { type Cell, type TableColumn, type TableOptions, table } from "../components/table.ts";
import { html, type Markup } from "./markup.ts";

export type { Cell, TableColumn } from "../components/table.ts";

/** A table with a heading for each column; a figure that may not be told reads "< 10". */
export function dataTable<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  options: TableOptions = {},
): Markup {
  const written = table(html, rows, columns, options);
  return options.sortable === true
    ? written.needing({ module: "components/data-table", name: "enhanceTables" })
    : written;
}

const suppressedText: Markup = html`<span class="suppressed" title="Fewer than 10 customers, or a number that would give them away">&lt; 10</span>`;

/** A number that may be suppressed or missing. */
export function numberCell(
  value: number | null,
  format: (value: number) => string,
  missing: Markup | string = suppressedText,
): Cell {
  return value === null ? { text: missing, value: "" } : { text: format(value), value };
}

/** A number with a bar as long as its part of the largest. */
export function barCell(value: number | null, largest: number, format: (value: number) => string): Cell {
  if (value === null) return { text: suppressedText, value: "" };
  const width = largest <= 0 ? 0 : Math.max(0, Math.min(100, (value / largest) * 100));
  return {
    text: html`<span class="bar-cell" aria-hidden="true"><span style="width:${width.toFixed(1)}%"></span></span><span class="bar-number">${format(value)}</span>`,
    value,
  };
}
