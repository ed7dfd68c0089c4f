import { posix } from "node:path";
import type { TableCell } from "./built-page.ts";
import { type BuiltSite, readText } from "./built-site.ts";

/** One value in a built file, with the name that it stands under. */
export interface Cell {
  /** Where a person finds it: `segments[1].size`, `customers in row 3`. */
  readonly where: string;
  /** Key, column or heading. */
  readonly name: string;
  /** The same for all values of one column or list. */
  readonly column: string;
  readonly value: string | number;
  /** In a column of a page with amounts, shares or units beside whole numbers, which then are means and not counts. */
  readonly mixed?: boolean;
}

/** Every value of a built file that holds data or tables, in order; none of other files. */
export async function* cellsOf(site: BuiltSite, path: string): AsyncGenerator<Cell> {
  const ending = posix.extname(path);
  if (ending === ".json") yield* jsonCells(await readText(site, path));
  if (ending === ".csv") yield* textTableCells(await readText(site, path), ",");
  if (ending === ".tsv") yield* textTableCells(await readText(site, path), "\t");
  const page = site.pages.get(path);
  if (page === undefined) return;
  for (const text of page.json) yield* jsonCells(text);
  for (const rows of page.tables) yield* tableCells(rows);
}

/** Values of JSON; an item of a list stands under the list's key. */
function* jsonCells(text: string): Generator<Cell> {
  function* visit(value: unknown, where: string, name: string, column: string): Generator<Cell> {
    if (typeof value === "string" || typeof value === "number") yield { where, name, column, value };
    if (value === null || typeof value !== "object") return;
    const inList = Array.isArray(value);
    for (const [key, item] of Object.entries(value)) {
      const at = inList ? `${where}[${key}]` : where === "" ? key : `${where}.${key}`;
      yield* visit(item, at, inList ? name : key, inList ? `${column}[]` : `${column}.${key}`);
      // A key can give somebody away as well as a value can.
      if (!inList)
        yield { where: `a key of ${where || "the file"}`, name, column: `${column}.*`, value: key };
    }
  }
  yield* visit(JSON.parse(text), "", "", "");
}

function* textTableCells(text: string, separator: "," | "\t"): Generator<Cell> {
  const [header = [], ...rows] = text.split(/\r?\n/).map((line) => splitRow(line, separator));
  for (const [index, row] of rows.entries()) {
    for (const [position, cell] of row.entries()) {
      const name = header[position]?.text ?? "";
      if (cell.text === "") continue;
      const where = `${name || `column ${position + 1}`} in row ${index + 2}`;
      yield { where, name, column: String(position), value: cell.quoted ? cell.text : numberOr(cell.text) };
    }
  }
}

/** Cells of an HTML table under their column's heading, and once more under their row's. */
function* tableCells(rows: readonly (readonly TableCell[])[]): Generator<Cell> {
  const headings = rows[0]?.every(({ heading }) => heading) ? rows[0] : [];
  const measures = new Set<number>();
  for (const row of rows.filter((each) => each !== headings)) {
    for (const [position, { text }] of row.entries()) if (isMeasure(text)) measures.add(position);
  }
  for (const [index, row] of rows.entries()) {
    if (row === headings) continue;
    const [first] = row;
    for (const [position, { text }] of row.entries()) {
      if (text === "") continue;
      const name = headings[position]?.text ?? "";
      const where = `${name || `column ${position + 1}`} in row ${index + 1} of a table`;
      yield { where, name, column: String(position), value: numberOr(text), mixed: measures.has(position) };
      if (first?.heading === true && position > 0) {
        yield {
          where: `${first.text} in a table`,
          name: first.text,
          column: first.text,
          value: numberOr(text),
        };
      }
    }
  }
}

/** A number that is no whole number, or has a sign or unit: `12.5`, `£ 12`, `8 %`. Words, `1,234` and `< 10` are none. */
function isMeasure(text: string): boolean {
  return /\d/.test(text) && !/^(< )?\d{1,3}(,?\d{3})*$/.test(text) && !/\p{L}{2}/u.test(text);
}

function numberOr(text: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function splitRow(row: string, separator: "," | "\t"): { text: string; quoted: boolean }[] {
  const cell = separator === "," ? /("(?:[^"]|"")*"|[^,]*)(?:,|$)/g : /("(?:[^"]|"")*"|[^\t]*)(?:\t|$)/g;
  return [...row.matchAll(cell)].map(([, found = ""]) =>
    found.startsWith('"')
      ? { text: found.slice(1, -1).replaceAll('""', '"'), quoted: true }
      : { text: found.trim(), quoted: false },
  );
}
