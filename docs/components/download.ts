import { drawPicture, drawSlide } from "./picture.js";

/** Puts a figure's buttons to work: the data table as CSV, the chart as PNG with headline, subtitle and source, as on the page or filling a slide. */
export function offerDownloads(figure: HTMLElement, place: HTMLElement | null): void {
  // Asked again at each click: a filter may have put another table there.
  const table = (): HTMLTableElement | null => figure.querySelector("table");
  // A figure that is narrowed says to what, in the name of its files too.
  const name = (): string => figure.dataset.fileName ?? (figure.id || "figure");
  const csv = figure.querySelector<HTMLButtonElement>("button[data-download='csv']");
  if (csv !== null && table() !== null) {
    csv.hidden = false;
    csv.addEventListener("click", () => {
      const shown = table();
      if (shown !== null) save(new Blob([tableAsCsv(shown)], { type: "text/csv" }), `${name()}.csv`);
    });
  }
  for (const [kind, draw, ending] of [
    ["png", drawPicture, ""],
    ["slide", drawSlide, "-slide"],
  ] as const) {
    const button = figure.querySelector<HTMLButtonElement>(`button[data-download='${kind}']`);
    if (button === null || place === null) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const chart = place.querySelector("svg");
      if (chart !== null) save(await draw(figure, chart), `${name()}${ending}.png`);
    });
  }
}

/**
 * Rows of a table that are shown as CSV (RFC 4180), without headings of groups; a cell's `data-value` is its exact value where the text is rounded, its `data-why` says
 * why there is no number.
 */
export function tableAsCsv(table: HTMLTableElement): string {
  const rows = Array.from(table.rows).filter((row) => !row.hidden && row.dataset.groupHeading === undefined);
  return Array.from(rows, (row) => Array.from(row.cells, (cell) => field(cellValue(cell))).join(","))
    .map((line) => `${line}\r\n`)
    .join("");
}

function cellValue(cell: HTMLTableCellElement): string {
  const { why, value } = cell.dataset;
  return (why ?? value ?? cell.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Quoted where needed; a leading = + - @ that is no number is kept from being read as a formula. */
function field(text: string): string {
  const safe = /^[=+\-@]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
