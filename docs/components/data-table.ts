import { groupRows } from "./table-groups.js";
import { chooseFromUrl, readUrl, writeUrl } from "./url-state.js";

/**
 * Makes tables of the page sortable by their headings and, where a search field or a choice of groups names them, searchable
 * and grouped; for these all three stand in the address. The rows are in the page already; this only reorders and hides
 * them, so nothing is lost without JavaScript.
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
  if (headings.some((heading) => heading.querySelector("button") !== null)) return;
  const groups = groupsOf(table);
  const isAddressed = document.querySelector(`input[data-searches="${table.id}"]`) !== null;
  const sort = (column: number, direction: 1 | -1): void => {
    for (const other of headings) other.removeAttribute("aria-sort");
    headings[column]?.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
    sortRows(table, column, direction);
    groupRows(table, groups?.value ?? "");
    if (isAddressed) writeUrl("sort", `${nameOf(headings[column])}-${direction === 1 ? "up" : "down"}`);
  };
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const descending = heading.getAttribute("aria-sort") !== "descending" && isNumeric(table, column);
      const ascending = heading.getAttribute("aria-sort") !== "ascending";
      sort(column, isNumeric(table, column) ? (descending ? -1 : 1) : ascending ? 1 : -1);
    });
  });
  if (!isAddressed) return;
  const wanted = readUrl("sort");
  const column = headings.findIndex((heading) => wanted.replace(/-(up|down)$/, "") === nameOf(heading));
  if (wanted !== "" && column !== -1) sort(column, wanted.endsWith("-up") ? 1 : -1);
  if (groups === null) return;
  chooseFromUrl(groups);
  groupRows(table, groups.value);
  groups.addEventListener("change", () => {
    writeUrl(groups.name, groups.value);
    groupRows(table, groups.value);
  });
}

/** `Share of customers` as `share-of-customers`. */
function nameOf(heading: Element | undefined): string {
  const words = heading?.textContent?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 4).join("-");
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
  const rows = dataRows(table).map((row) => ({ row, key: key(row) }));
  rows.sort((a, b) => {
    if (a.key === "" || b.key === "") return a.key === b.key ? 0 : a.key === "" ? 1 : -1;
    return direction * (numeric ? Number(a.key) - Number(b.key) : a.key.localeCompare(b.key));
  });
  body.append(...rows.map(({ row }) => row));
}

/** What the rows are grouped by, where there is a choice. */
function groupsOf({ id }: HTMLTableElement): HTMLSelectElement | null {
  return document.querySelector(`select[data-groups="${id}"]`);
}

/** Without the headings of groups. */
function dataRows(table: HTMLTableElement): HTMLTableRowElement[] {
  return Array.from(table.tBodies[0]?.rows ?? []).filter((row) => row.dataset.groupHeading === undefined);
}

function makeSearchable(input: HTMLInputElement, table: HTMLTableElement): void {
  const output =
    input.form?.querySelector("output") ?? input.parentElement?.parentElement?.querySelector("output");
  const search = (): void => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = dataRows(table);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent?.toLowerCase() ?? "";
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    if (output) output.textContent = words.length === 0 ? "" : `${shown} of ${rows.length}`;
    groupRows(table, groupsOf(table)?.value ?? "");
  };
  input.value = readUrl("find");
  if (input.value !== "") search();
  input.addEventListener("input", () => {
    writeUrl("find", input.value);
    search();
  });
}
