import { declaredAt, type Grain, grainOf } from "../../../loaders/disclosure/grain.ts";
import type { PublishedNumber, PublishedRow } from "../../../loaders/disclosure/published-rows.ts";
import type { PageTable, TableCell } from "./built-page.ts";
import type { Cell, Content } from "./content.ts";

/**
 * The numbers of an HTML table. What they are stands at the cell, at its column's heading, or in the declaration given,
 * which names columns by their headings; `data-customers` of a row says how many it describes. What heads a row below headings
 * names it, also where the name of a segment or kind is written in figures.
 */
export function contentOfTable(
  { rows }: PageTable,
  declaration: Grain,
): Pick<Content, "cells" | "rows" | "grain"> {
  const headings = rows[0]?.cells.every(({ heading }) => heading) ? rows[0].cells : [];
  const kinds: Record<string, string> = {};
  const cells: Cell[] = [];
  const published: PublishedRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.cells === headings) continue;
    const numbers: PublishedNumber[] = [];
    if (row.customers !== undefined) {
      kinds["the row"] = "customers";
      numbers.push({
        path: "the row",
        where: `row ${index + 1} of a table`,
        value: row.customers === "" ? null : Number(row.customers),
      });
    }
    for (const [position, cell] of row.cells.entries()) {
      const heading = headings[position];
      const name =
        heading?.text ||
        (row.cells[0]?.heading === true && position > 0 ? row.cells[0].text : `column ${position + 1}`);
      const where = `${name} in row ${index + 1} of a table`;
      const column = `${name} (column ${position + 1}${cell.number === undefined ? "" : `, row ${index + 1}`})`;
      const kind = kindOf(cell, heading, name, declaration);
      if (kind !== undefined) kinds[column] = kind;
      const isName = kind === undefined && cell.heading && position === 0 && heading !== undefined;
      const value = isName ? undefined : numberIn(cell, kind !== undefined);
      if (value !== undefined) numbers.push({ path: column, where, value });
      const text = cell.value || cell.text;
      if (text !== "")
        cells.push({
          ...{ where, name, column, kind: grainOf({ kind: kind ?? "" }).get("kind")?.kind },
          value: /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text,
        });
    }
    published.push({ numbers });
  }
  return { cells, rows: published, grain: grainOf(kinds) };
}

function kindOf(
  cell: TableCell,
  heading: TableCell | undefined,
  name: string,
  declaration: Grain,
): string | undefined {
  return cell.number ?? heading?.number ?? declaredAt(declaration, name)?.kind;
}

/** The number of a cell, null for one that is left out; a text that may be one only where nothing says what it is. */
function numberIn({ text, value }: TableCell, declared: boolean): number | null | undefined {
  if (value !== undefined && value !== "" && !Number.isNaN(Number(value))) return Number(value);
  if (value === "" || text === "") return declared ? null : undefined;
  const looksMeasured = /\d/.test(text) && /^[\d\s.,<>≤≥+\-−–×%\p{Sc}]+$/u.test(text) && !isDay(text);
  if (declared) return looksMeasured && !text.startsWith("<") ? numberOf(text) : null;
  return looksMeasured ? numberOf(text) : undefined;
}

function isDay(text: string): boolean {
  return /^\d{4}(-\d\d){1,2}$/.test(text);
}

function numberOf(text: string): number {
  const number = Number.parseFloat(text.replaceAll(/[^\d.,-]/g, "").replaceAll(",", ""));
  return text.includes("%") ? number / 100 : number;
}
