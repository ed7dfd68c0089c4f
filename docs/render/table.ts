import { count } from "../components/format.ts";
import type { Figure, Suppressed } from "../components/suppressed.ts";
import { hiddenCount, hiddenFigure, isKnown, whyHidden } from "../components/suppressed.ts";
import { type Cell, type TableColumn, type TableOptions, table } from "../components/table.ts";
import { html, type Markup } from "./markup.ts";

export type { Cell, TableColumn } from "../components/table.ts";

/** A table with a heading for each column; below it stands what is meant where numbers are not published. */
export function dataTable<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  options: TableOptions = {},
): Markup {
  const written = table(html, rows, columns, options);
  const cells = rows.flatMap((row) => columns.map((column) => column.cell(row)));
  const whole = html`${written}${hiddenNote([...cells, ...(options.totals ?? [])])}`;
  return options.sortable === true
    ? whole.needing({ module: "components/data-table", name: "enhanceTables" })
    : whole;
}

/** Explains the words that stand in place of numbers, each once. */
function hiddenNote(cells: readonly (Cell | string)[]): Markup {
  const meanings = new Map<string, string>();
  for (const cell of cells) {
    if (typeof cell === "string" || cell.hidden === undefined) continue;
    const { shown, why } = cell.hidden;
    meanings.set(`${shown} ${why}`, `“${shown}”: ${why}`);
  }
  if (meanings.size === 0) return html``;
  return html`
<p class="table-note">${[...meanings.values()].sort().join("; ")}.</p>`;
}

/** A number of customers that may be suppressed or missing. */
export function countCell(value: Figure, missing = "–"): Cell {
  return isKnown(value) ? { text: count(value), value } : noNumber(value, hiddenCount, missing);
}

/** A share, sum or mean that may be suppressed or missing. */
export function numberCell(value: Figure, format: (value: number) => string, missing = "–"): Cell {
  return isKnown(value) ? { text: format(value), value } : noNumber(value, hiddenFigure, missing);
}

/** A number with a bar as long as its part of the largest. */
export function barCell(value: Figure, largest: number, format: (value: number) => string): Cell {
  if (!isKnown(value)) return noNumber(value, hiddenFigure, "–");
  const width = largest <= 0 ? 0 : Math.max(0, Math.min(100, (value / largest) * 100));
  return {
    text: html`<span class="bar-cell" aria-hidden="true"><span style="width:${width.toFixed(1)}%"></span></span><span class="bar-number">${format(value)}</span>`,
    value,
  };
}

/** A cell of a number that follows from another, which is suppressed. */
export function hiddenCell(shown: string, why: string): Cell {
  return {
    text: html`<span class="suppressed" title="${why}">${shown}</span>`,
    value: "",
    hidden: { shown, why },
  };
}

/** A cell of a matrix of shares whose number is not published; the words stand in small print. */
export function hiddenMatrixCell(reason: Suppressed): Markup {
  return html`<td class="number suppressed" data-why="${whyHidden(reason)}" title="${whyHidden(reason)}">${hiddenFigure(reason)}</td>`;
}

function noNumber(value: Suppressed | null, shown: (reason: Suppressed) => string, missing: string): Cell {
  return value === null ? { text: missing, value: "" } : hiddenCell(shown(value), whyHidden(value));
}
