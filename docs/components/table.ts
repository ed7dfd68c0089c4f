import type { Html, Markup } from "./markup.js";

/** A cell: what is shown, and its exact value for sorting and CSV where the text is rounded. */
export interface Cell {
  readonly text: Markup | string;
  readonly value?: number | string;
  /** What the number is, where that differs from cell to cell of a column. */
  readonly number?: TableNumber;
  /** Where a number is not published: what stands in its place, and why. The CSV says why. */
  readonly hidden?: { readonly shown: string; readonly why: string };
}

/** What the numbers of a column are: as `NumberKind` of `loaders/disclosure/grain.ts` says, by which pages are checked. */
export type TableNumber = "customers" | "key" | "figure" | "ratio" | "share" | "count" | "other";

export interface TableColumn<Row> {
  readonly label: string;
  readonly unit?: string;
  /** Set for a column of numbers; true for what is measured of the customers of each row. */
  readonly number?: boolean | TableNumber;
  /** Each row is in a unit of its own: its numbers are written alike along the row, and not down the column. */
  readonly byRow?: boolean;
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
  /** Where there is little room each row is a block of its cells one below the other, for tables of sentences. */
  readonly stacked?: boolean;
  /** Where there is little room each row is a block of lines, each with the heading of its column, so that nothing is out of sight. */
  readonly blocks?: boolean;
  /** How many customers each row describes, where no column says it: one number a row. */
  readonly customers?: readonly (number | null)[];
  /** A declaration of the numbers in its other columns, by their headings: `customers: none`. */
  readonly numbers?: string;
  /** A last row of totals, one cell a column. */
  readonly totals?: readonly (Cell | string)[];
}

/** A unit of so many characters at most stands beside the heading in a block; one that explains more would fill a line. */
const longestUnit = 22;

/** A table with a heading for each column, the first cell of a row heading the row; of pages and notebooks alike. */
export function table<Row>(
  html: Html,
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  options: TableOptions = {},
): Markup {
  const {
    id,
    caption,
    sortable = false,
    stacked = false,
    blocks = false,
    numbers,
    customers,
    totals = [],
  } = options;
  const kind = `data${stacked ? " stacked" : ""}${blocks ? " blocks" : ""}`;
  const cells = (cellOf: (column: TableColumn<Row>, index: number) => Cell | string): readonly Markup[] =>
    columns.map((column, index) =>
      tableCell(html, column, cellOf(column, index), { first: index === 0, blocks }),
    );
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${caption ?? "data"}"><table class="${kind}"${id === undefined ? "" : html` id="${id}"`}${sortable ? html` data-sortable` : ""}${numbers === undefined ? "" : html` data-numbers="${numbers}"`}>
${caption === undefined ? "" : html`<caption class="visually-hidden">${caption}</caption>`}
<thead><tr>${columns.map(
    ({ label, unit, number, byRow = false }) =>
      html`<th scope="col"${number ? html` class="number" data-number="${number === true ? "figure" : number}"` : ""}${byRow ? html` data-by-row` : ""}>${label}${unit === undefined ? "" : html` <span class="unit">${unit}</span>`}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (
      row,
      index,
    ) => html`<tr${customers === undefined ? "" : html` data-customers="${customers[index] ?? ""}"`}>${cells((column) => column.cell(row))}</tr>
`,
  )}</tbody>
${totals.length === 0 ? "" : html`<tfoot><tr>${cells((_, index) => totals[index] ?? "")}</tr></tfoot>`}
</table></div>`;
}

function tableCell<Row>(
  html: Html,
  { label, unit, number, nowrap, room }: TableColumn<Row>,
  cell: Cell | string,
  { first, blocks }: { readonly first: boolean; readonly blocks: boolean },
): Markup {
  const { text, value, number: kind, hidden } = typeof cell === "string" ? ({ text: cell } as Cell) : cell;
  const attributes = html`${number ? html` class="number"` : nowrap ? html` class="nowrap"` : room !== undefined ? html` class="${room}"` : ""}${value === undefined ? "" : html` data-value="${value}"`}${kind === undefined ? "" : html` data-number="${kind}"`}${hidden === undefined ? "" : html` data-why="${hidden.why}"`}${blocks && !first ? html` data-label="${unit === undefined || unit.length > longestUnit ? label : `${label} ${unit}`}"` : ""}`;
  return first ? html`<th scope="row"${attributes}>${text}</th>` : html`<td${attributes}>${text}</td>`;
}
