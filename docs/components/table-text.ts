import { hiddenMeanings } from "./suppressed.js";

/** A cell as text: its exact value for the CSV where the text is rounded, or why there is no number. */
export interface CellText {
  readonly text: string;
  readonly value?: number | string;
  readonly why?: string;
}

/** The rows of a table that stands on the page already, with its headings. */
export interface TableText {
  /** Of whom the table is; the first heading says so too, and with it the CSV. */
  readonly of: string;
  readonly rows: readonly (readonly CellText[])[];
  readonly totals: readonly CellText[];
}

/** The same as HTML: the body with the last row of totals, and headings where they are others than those that stand there. */
export interface TableMarkup {
  readonly of: string;
  readonly head?: string | undefined;
  readonly body: string;
}

/** What a table was before others' rows were put into it, to be put back. */
export function keepTable(table: HTMLTableElement): () => void {
  const parts = [...table.children];
  const first = table.tHead?.rows[0]?.cells[0];
  const names = first === undefined ? [] : [...first.childNodes];
  const caption = table.caption === null ? [] : [...table.caption.childNodes];
  const note = noteBelow(table);
  return () => {
    table.replaceChildren(...parts);
    first?.replaceChildren(...names);
    table.caption?.replaceChildren(...caption);
    const shown = noteBelow(table);
    if (shown !== note) shown?.remove();
    if (note !== undefined) regionOf(table).after(note);
  };
}

/** Puts other rows under the headings of a table, and says below it what words in place of numbers mean. */
export function fillTable(table: HTMLTableElement, given: TableText | TableMarkup): void {
  const { of } = given;
  if ("body" in given) putMarkup(table, given);
  else putRows(table, given);
  table.tHead?.rows[0]?.cells[0]?.append(`, ${of}`);
  table.caption?.append(`, ${of}`);
  noteBelow(table)?.remove();
  const note = hiddenNote(table);
  if (note === "") return;
  const element = document.createElement("p");
  element.className = "table-note";
  element.textContent = note;
  regionOf(table).after(element);
}

function putMarkup(table: HTMLTableElement, { head, body }: TableMarkup): void {
  const parsed = document.createElement("table");
  parsed.innerHTML = `${head ?? ""}${body}`;
  if (head !== undefined) table.tHead?.remove();
  for (const part of [...table.tBodies, ...(table.tFoot === null ? [] : [table.tFoot])]) part.remove();
  table.append(...parsed.children);
}

function putRows(table: HTMLTableElement, { rows, totals }: TableText): void {
  const headings = Array.from(table.tHead?.rows[0]?.cells ?? []);
  const row = (cells: readonly CellText[]): HTMLTableRowElement => {
    const line = document.createElement("tr");
    cells.forEach((cell, column) => {
      const element = document.createElement(column === 0 ? "th" : "td");
      if (column === 0) element.scope = "row";
      element.className = headings[column]?.className ?? "";
      element.textContent = cell.text;
      if (cell.value !== undefined) element.dataset.value = String(cell.value);
      if (cell.why !== undefined) element.dataset.why = cell.why;
      line.append(element);
    });
    return line;
  };
  const body = document.createElement("tbody");
  body.append(...rows.map(row));
  table.tBodies[0]?.replaceWith(body);
  const foot = table.tFoot;
  if (foot === null) return;
  const last = document.createElement("tfoot");
  last.append(row(totals));
  foot.replaceWith(last);
}

/** The table with what scrolls around it. */
export function regionOf(table: HTMLTableElement): Element {
  return table.closest(".table-scroll") ?? table;
}

function noteBelow(table: HTMLTableElement): Element | undefined {
  const below = regionOf(table).nextElementSibling;
  return below?.classList.contains("table-note") === true ? below : undefined;
}

function hiddenNote(table: HTMLTableElement): string {
  const cells = [...table.querySelectorAll<HTMLElement>("[data-why]")];
  return hiddenMeanings(cells.map((cell) => [cell.textContent.trim(), cell.dataset.why ?? ""]));
}
