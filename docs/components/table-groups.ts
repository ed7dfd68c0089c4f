/**
 * Puts the rows of a table under headings by what a column says, groups in the order in which they come first; an empty name
 * takes the headings away. Groups of which no row is shown have no heading.
 *
 * @param name text of the column's heading, with what a choice of groups names it
 */
export function groupRows(table: HTMLTableElement, name: string): void {
  const body = table.tBodies[0];
  const headings = Array.from(table.tHead?.rows[0]?.cells ?? []);
  if (body === undefined) return;
  for (const row of body.querySelectorAll("tr[data-group-heading]")) row.remove();
  const column = headings.findIndex(({ textContent }) => textContent?.trim() === name);
  if (column === -1) return;
  const groups = Map.groupBy(Array.from(body.rows), (row) => row.cells[column]?.textContent?.trim() ?? "");
  for (const [group, rows] of groups) {
    const shown = rows.filter(({ hidden }) => !hidden).length;
    if (shown > 0) body.append(heading(group === "" ? "Overlapping" : group, shown, headings.length));
    body.append(...rows);
  }
}

function heading(group: string, rows: number, columns: number): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.dataset.groupHeading = "";
  const cell = document.createElement("th");
  cell.scope = "rowgroup";
  cell.colSpan = columns;
  cell.textContent = `${group} (${rows})`;
  row.append(cell);
  return row;
}
