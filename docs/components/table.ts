import type { Html, Markup } from "./markup.js";

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

/** A table with a heading for each column, the first cell of a row heading the row; of pages and notebooks alike. */
export function table<Row>(
  html: Html,
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  options: TableOptions = {},
): Markup {
  const { id, caption, sortable = false, stacked = false, totals = [] } = options;
  const cells = (cellOf: (column: TableColumn<Row>, index: number) => Cell | string): readonly Markup[] =>
    columns.map((column, index) => tableCell(html, column, cellOf(column, index), index === 0));
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${caption ?? "data"}"><table class="${stacked ? "data stacked" : "data"}"${id === undefined ? "" : html` id="${id}"`}${sortable ? html` data-sortable` : ""}>
${caption === undefined ? "" : html`<caption class="visually-hidden">${caption}</caption>`}
<thead><tr>${columns.map(
    ({ label, unit, number }) =>
      html`<th scope="col"${number ? html` class="number"` : ""}>${label}${unit === undefined ? "" : html` <span class="unit">${unit}</span>`}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${cells((column) => column.cell(row))}</tr>
`,
  )}</tbody>
${totals.length === 0 ? "" : html`<tfoot><tr>${cells((_, index) => totals[index] ?? "")}</tr></tfoot>`}
</table></div>`;
}

function tableCell<Row>(
  html: Html,
  { number, nowrap, room }: TableColumn<Row>,
  cell: Cell | string,
  first: boolean,
): Markup {
  const { text, value } = typeof cell === "string" ? { text: cell, value: undefined } : cell;
  const attributes = html`${number ? html` class="number"` : nowrap ? html` class="nowrap"` : room !== undefined ? html` class="${room}"` : ""}${value === undefined ? "" : html` data-value="${value}"`}`;
  return first ? html`<th scope="row"${attributes}>${text}</th>` : html`<td${attributes}>${text}</td>`;
}
