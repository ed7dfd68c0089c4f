import { percent } from "../../components/format.js";
import { type Figure, isKnown } from "../../components/suppressed.js";
import { type CellText, fillTable, keepTable, regionOf } from "../../components/table-text.js";
import { countText, figureText } from "../filter/chart-cells.js";
import type { Narrowing } from "../filter/chart-narrowing.js";

/** The table of what to do for each group: of whom the filters choose, and put back. */
export class FilteredPlays {
  readonly #table: HTMLTableElement | null;
  readonly #restore: (() => void) | undefined;

  constructor() {
    const found = document.getElementById("plays");
    this.#table = found instanceof HTMLTableElement ? found : null;
    this.#restore = this.#table === null ? undefined : keepTable(this.#table);
  }

  restore(): void {
    this.#restore?.();
  }

  /** The table where it follows; nothing where nobody is left or the page has none. */
  follow({ where, cells, total, data }: Narrowing): Element | undefined {
    this.restore();
    const table = this.#table;
    const body = table?.tBodies[0];
    if (table === null || body === undefined || total === undefined) return undefined;
    const headings = [...(table.tHead?.rows[0]?.cells ?? [])].map(
      (cell) => cell.textContent?.toLowerCase() ?? "",
    );
    const column = (start: string): number => headings.findIndex((heading) => heading.startsWith(start));
    const [share, size, change] = [column("share"), column(data.members.toLowerCase()), column("change")];
    const rows = [...body.rows].map((row) => {
      const id = row.querySelector("a")?.getAttribute("href")?.split("/").at(-1) ?? "";
      const cell = cells.get(id);
      const part = partOf(cell?.value ?? 0, total.value);
      const line = row.cloneNode(true) as HTMLTableRowElement;
      write(line.cells[share], figureText(part, percent));
      write(line.cells[size], countText(cell?.customers ?? 0));
      // What changed is known of everyone alone.
      line.cells[change]?.remove();
      return { line, part };
    });
    const most = Math.max(0, ...rows.map(({ part }) => (isKnown(part) ? part : 0)));
    for (const { line, part } of rows) drawBar(line, isKnown(part) && most > 0 ? part / most : 0);
    const sorted = rows.toSorted((a, b) => (isKnown(b.part) ? b.part : -1) - (isKnown(a.part) ? a.part : -1));
    const shown = document.createElement("tbody");
    shown.append(...sorted.map(({ line }) => line));
    const head = table.tHead?.cloneNode(true) as HTMLTableSectionElement | undefined;
    head?.rows[0]?.cells[change]?.remove();
    fillTable(table, { of: `in ${where}`, head: head?.outerHTML, body: shown.outerHTML });
    return regionOf(table);
  }
}

/** A part's share of all value; what hides either hides it. */
function partOf(value: Figure, whole: Figure): Figure {
  if (!isKnown(value)) return value;
  if (!isKnown(whole)) return whole;
  return whole > 0 ? value / whole : null;
}

/** Where there is a number already, its bar stays beside it. */
function write(cell: HTMLTableCellElement | undefined, { text, value, why }: CellText): void {
  if (cell === undefined) return;
  cell.dataset.value = String(value ?? "");
  delete cell.dataset.why;
  const number = cell.querySelector(".bar-number");
  if (why === undefined && number !== null) number.textContent = text;
  else if (why === undefined) cell.textContent = text;
  else {
    cell.dataset.why = why;
    const instead = document.createElement("span");
    instead.className = "suppressed";
    instead.title = why;
    instead.textContent = text;
    cell.replaceChildren(instead);
  }
}

function drawBar(line: HTMLTableRowElement, part: number): void {
  const bar = line.querySelector<HTMLElement>(".bar-cell > span");
  if (bar !== null) bar.style.width = `${(part * 100).toFixed(1)}%`;
}
