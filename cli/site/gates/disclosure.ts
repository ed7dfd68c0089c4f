import { type BuiltSite, readText } from "./built-site.ts";

/** Fewest customers that a published figure may describe. */
const smallestCell = 10;

/** Keys and column names that say how many customers a figure describes. */
const countKeys = new Set(["customers", "size"]);

/** What must not be found in a built file. */
export interface Secrets {
  /** Customer ids, e-mail addresses, phone numbers and other personal values of the study, as written. */
  readonly values: ReadonlySet<string>;
}

/** No built file holds a customer's id or another personal value. One sentence per file, without the value. */
export async function noIdentifiers(site: BuiltSite, secrets: Secrets): Promise<string[]> {
  const faults: string[] = [];
  for (const path of site.files) {
    if (!isWritten(path)) continue;
    const text = await readText(site, path);
    const line = firstLineWith(text, secrets.values);
    if (line !== undefined) {
      faults.push(
        `${path}, line ${line}: holds the id or another personal value of a customer; expected aggregates only`,
      );
    }
  }
  return faults;
}

/** No figure in a published JSON or CSV describes fewer than ten customers; zero says that nobody is there. */
export async function noSmallCells(site: BuiltSite): Promise<string[]> {
  const faults: string[] = [];
  const report = (path: string, where: string, count: number) =>
    faults.push(
      `${path}: ${where} is ${count}; expected at least ${smallestCell} customers or a suppressed figure`,
    );
  for (const path of site.files) {
    if (path.endsWith(".json"))
      checkJson(await readText(site, path), (where, count) => report(path, where, count));
    if (path.endsWith(".csv"))
      checkCsv(await readText(site, path), (where, count) => report(path, where, count));
  }
  for (const [path, page] of site.pages) {
    for (const text of page.json) checkJson(text, (where, count) => report(path, where, count));
  }
  return faults;
}

/** A count of 1 to 9; a fraction is a share, not a count. */
function isSmall(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value < smallestCell;
}

type Report = (where: string, count: number) => void;

function checkJson(text: string, report: Report): void {
  const visit = (value: unknown, where: string, key: string): void => {
    if (typeof value === "number" && countKeys.has(key) && isSmall(value)) report(where, value);
    if (value === null || typeof value !== "object") return;
    for (const [name, item] of Object.entries(value)) {
      // A list under such a key is a list of counts.
      const inList = Array.isArray(value);
      visit(
        item,
        inList ? `${where}[${name}]` : where === "" ? name : `${where}.${name}`,
        inList ? key : name,
      );
    }
  };
  visit(JSON.parse(text), "", "");
}

function checkCsv(text: string, report: Report): void {
  const [header = "", ...rows] = text.split(/\r?\n/);
  const columns = header.split(",").map((name) => name.replaceAll('"', "").trim());
  for (const [index, row] of rows.entries()) {
    const cells = splitCsvRow(row);
    for (const [position, name] of columns.entries()) {
      const count = Number(cells[position]);
      if (countKeys.has(name) && isSmall(count)) report(`${name} in row ${index + 2}`, count);
    }
  }
}

function splitCsvRow(row: string): string[] {
  return [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) =>
    (match[1] ?? "").replaceAll('"', ""),
  );
}

/** Text that authors or loaders wrote; packages and Framework's own files are the same for every study. */
function isWritten(path: string): boolean {
  if (path.startsWith("_node/") || path.startsWith("_observablehq/client")) return false;
  return /\.(html|json|csv|js|svg|txt|xml|md)$/.test(path);
}

/**
 * Ids with a letter are looked for as words. A value of digits alone (`12346`) could be any figure, so it counts only
 * between quotation marks or tags.
 */
function firstLineWith(text: string, values: ReadonlySet<string>): number | undefined {
  for (const match of text.matchAll(/[\p{L}\p{N}+][\p{L}\p{N}_.@+-]*/gu)) {
    const word = match[0].replace(/[.\-+]+$/, "");
    if (!values.has(word)) continue;
    if (/^[\d.+-]+$/.test(word) || word.length < 4) {
      const around = (text[match.index - 1] ?? "") + (text[match.index + word.length] ?? "");
      if (!/^(""|''|><)$/.test(around)) continue;
    }
    return text.slice(0, match.index).split("\n").length;
  }
  return undefined;
}
