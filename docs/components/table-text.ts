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

/** Puts other rows under the headings of a table, and says below it what words in place of numbers mean. */
export function fillTable(table: HTMLTableElement, { of, rows, totals }: TableText): void {
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
  headings[0]?.append(`, ${of}`);
  table.caption?.append(`, ${of}`);
  table.tBodies[0]?.replaceChildren(...rows.map(row));
  table.tFoot?.replaceChildren(row(totals));
  const region = table.closest(".table-scroll") ?? table;
  if (region.nextElementSibling?.classList.contains("table-note")) region.nextElementSibling.remove();
  const note = hiddenNote([...rows.flat(), ...totals]);
  if (note !== "") {
    const element = document.createElement("p");
    element.className = "table-note";
    element.textContent = note;
    region.after(element);
  }
}

function hiddenNote(cells: readonly CellText[]): string {
  const meanings = cells.flatMap(({ text, why }) => (why === undefined ? [] : [`“${text}”: ${why}`]));
  return meanings.length === 0 ? "" : `${[...new Set(meanings)].sort().join("; ")}.`;
}
