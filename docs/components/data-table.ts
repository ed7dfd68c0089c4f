/**
 * Makes tables of the page sortable by their headings and, where a search field names them, searchable. The rows are in
 * the page already; this only reorders and hides them, so nothing is lost without JavaScript.
 */
export function enhanceTables(root: ParentNode = document): void {
  for (const table of root.querySelectorAll<HTMLTableElement>("table[data-sortable]")) makeSortable(table);
  for (const input of root.querySelectorAll<HTMLInputElement>("input[data-searches]")) {
    const table = document.getElementById(input.dataset.searches ?? "");
    if (table instanceof HTMLTableElement) makeSearchable(input, table);
  }
}

function makeSortable(table: HTMLTableElement): void {
  const headings = Array.from(table.tHead?.rows[0]?.cells ?? []);
  headings.forEach((heading, column) => {
    if (heading.querySelector("button") !== null) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const descending = heading.getAttribute("aria-sort") !== "descending" && isNumeric(table, column);
      const ascending = heading.getAttribute("aria-sort") !== "ascending";
      const direction = isNumeric(table, column) ? (descending ? -1 : 1) : ascending ? 1 : -1;
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
      sortRows(table, column, direction);
    });
  });
}

function isNumeric(table: HTMLTableElement, column: number): boolean {
  return table.tHead?.rows[0]?.cells[column]?.classList.contains("number") ?? false;
}

/** Missing values go last in both directions. */
function sortRows(table: HTMLTableElement, column: number, direction: 1 | -1): void {
  const body = table.tBodies[0];
  if (body === undefined) return;
  const numeric = isNumeric(table, column);
  const key = (row: HTMLTableRowElement): string => {
    const cell = row.cells[column];
    return cell?.dataset.value ?? cell?.textContent?.trim() ?? "";
  };
  const rows = Array.from(body.rows, (row) => ({ row, key: key(row) }));
  rows.sort((a, b) => {
    if (a.key === "" || b.key === "") return a.key === b.key ? 0 : a.key === "" ? 1 : -1;
    return direction * (numeric ? Number(a.key) - Number(b.key) : a.key.localeCompare(b.key));
  });
  body.append(...rows.map(({ row }) => row));
}

function makeSearchable(input: HTMLInputElement, table: HTMLTableElement): void {
  const output =
    input.form?.querySelector("output") ?? input.parentElement?.parentElement?.querySelector("output");
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = Array.from(table.tBodies[0]?.rows ?? []);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent?.toLowerCase() ?? "";
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    if (output) output.textContent = words.length === 0 ? "" : `${shown} of ${rows.length}`;
  });
}
