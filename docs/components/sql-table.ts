import { enhanceTables } from "./data-table.js";
import { element } from "./element.js";
import { html } from "./markup.js";
import { rowColumns } from "./row-columns.js";
import type { SqlRow } from "./sql-rows.js";
import { table } from "./table.js";

/** The rows of a query as a table that can be sorted; of a query without rows, a line that says so. */
export function sqlTable(rows: readonly SqlRow[]): HTMLElement {
  if (rows.length === 0) return element('<p class="chart-empty">The query gives no rows.</p>');
  const shown = element(table(html, rows, rowColumns(rows), { sortable: true }).text);
  shown.classList.add("sql-table");
  enhanceTables(shown);
  return shown;
}
