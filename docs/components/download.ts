import { drawPicture } from "./picture.js";

/** Puts a figure's buttons to work: the data table as CSV, the chart as PNG with headline, subtitle and source. */
export function offerDownloads(figure: HTMLElement, place: HTMLElement | null): void {
  const table = figure.querySelector("table");
  const name = figure.id || "figure";
  const csv = figure.querySelector<HTMLButtonElement>("button[data-download='csv']");
  const png = figure.querySelector<HTMLButtonElement>("button[data-download='png']");
  if (csv !== null && table !== null) {
    csv.hidden = false;
    csv.addEventListener("click", () =>
      save(new Blob([tableAsCsv(table)], { type: "text/csv" }), `${name}.csv`),
    );
  }
  if (png !== null && place !== null) {
    png.hidden = false;
    png.addEventListener("click", async () => {
      const chart = place.querySelector("svg");
      if (chart !== null) save(await drawPicture(figure, chart), `${name}.png`);
    });
  }
}

/** Rows of a table as CSV (RFC 4180); a cell's `data-value` is its exact value where the text is rounded. */
export function tableAsCsv(table: HTMLTableElement): string {
  return Array.from(table.rows, (row) => Array.from(row.cells, (cell) => field(cellValue(cell))).join(","))
    .map((line) => `${line}\r\n`)
    .join("");
}

function cellValue(cell: HTMLTableCellElement): string {
  return (cell.dataset.value ?? cell.textContent ?? "").replace(/\s+/g, " ").trim();
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
