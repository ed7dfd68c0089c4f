import { offerDownloads } from "./download.js";

/** Puts the download buttons of figures that are a table and nothing else to work. */
export function mountTableFigures(): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure[data-table-figure]"))
    offerDownloads(figure, null);
}
