import { html, type Markup } from "./markup.ts";

/** A cell: what is shown, and its exact value for sorting and CSV where the text is rounded. */
export interface Cell {
  readonly text: Markup | string;
  readonly value?: number | string;
}

export interface TableColumn<Row> {
  readonly label: string;
  readonly unit?: string;
  readonly number?: boolean;
  /** Short words that should stay on one line. */
  readonly nowrap?: boolean;
  /** A few words, or sentences, that need some room where the table is wider than the screen. */
  readonly room?: "words" | "sentences";
  cell(row: Row): Cell | string;
}

export interface TableOptions {
  readonly id?: string;
  readonly caption?: string;
  readonly sortable?: boolean;
  /** On a phone each row is a block of its cells one below the other, for tables of sentences. */
  readonly stacked?: boolean;
  /** A last row of totals, one cell a column. */
  readonly totals?: readonly (Cell | string)[];
}

/** A table with a heading for each column; a figure that may not be told reads "< 10". */
export function dataTable<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  options: TableOptions = {},
): Markup {
  const { id, caption, sortable = false, stacked = false, totals = [] } = options;
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${caption ?? "data"}"><table class="${stacked ? "data stacked" : "data"}"${id === undefined ? "" : html` id="${id}"`}${sortable ? html` data-sortable` : ""}>
${caption === undefined ? "" : html`<caption class="visually-hidden">${caption}</caption>`}
<thead><tr>${columns.map(
    ({ label, unit, number }) =>
      html`<th scope="col"${number ? html` class="number"` : ""}>${label}${unit === undefined ? "" : html` <span class="unit">${unit}</span>`}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${columns.map((column, index) => tableCell(column, column.cell(row), index === 0))}</tr>
`,
  )}</tbody>
${totals.length === 0 ? "" : html`<tfoot><tr>${columns.map((column, index) => tableCell(column, totals[index] ?? "", index === 0))}</tr></tfoot>`}
</table></div>`;
}

function tableCell<Row>(
  { number, nowrap, room }: TableColumn<Row>,
  cell: Cell | string,
  first: boolean,
): Markup {
  const { text, value } = typeof cell === "string" ? { text: cell, value: undefined } : cell;
  const attributes = html`${number ? html` class="number"` : nowrap ? html` class="nowrap"` : room !== undefined ? html` class="${room}"` : ""}${value === undefined ? "" : html` data-value="${value}"`}`;
  return first ? html`<th scope="row"${attributes}>${text}</th>` : html`<td${attributes}>${text}</td>`;
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
