import { type BuiltSite, readText } from "./built-site.ts";
import { contentsOf } from "./contents.ts";

/** What must not be found in a built file: values of the columns that a study declares to be keys of people or personal. */
export interface Secrets {
  /** Ids of members of any population. */
  readonly ids: ReadonlySet<string>;
  /** Personal texts that few people share, as written. */
  readonly texts: ReadonlySet<string>;
  /** Personal texts that are telephone numbers, digits only. */
  readonly phones: ReadonlySet<string>;
  /** Days of personal dates and instants, `YYYY-MM-DD`. */
  readonly days: ReadonlySet<string>;
  /** Personal numbers, and texts and days that many share: they tell of somebody only under the name of their column. */
  readonly common: ReadonlySet<string>;
  /** Names of all these columns, and what a member is called, as `nameWords` gives them. */
  readonly names: ReadonlySet<string>;
}

/** So many different ids, or personal days, in one column are no coincidence. */
const several = 3;

/** No built file holds a customer's id or another personal value. One sentence per file, without the value. */
export async function noIdentifiers(site: BuiltSite, secrets: Secrets): Promise<string[]> {
  const faults: string[] = [];
  const words = firstWords([...secrets.texts, ...[...secrets.ids].filter((id) => !isDigits(id))]);
  for (const path of site.files) {
    if (!isWritten(path)) continue;
    if (!isText(path)) {
      if (!isFont(path))
        faults.push(`${path}: cannot be searched for personal values; expected text such as JSON or CSV`);
      continue;
    }
    const text = await readText(site, path);
    const line =
      lineOfText(text, words) ?? lineOfPhone(text, secrets.phones) ?? lineOfShortId(text, secrets.ids);
    const where = line === undefined ? await revealingCell(site, path, secrets) : `line ${line}`;
    if (where === undefined) continue;
    faults.push(
      `${path}, ${where}: holds the id or another personal value of a customer; expected aggregates only`,
    );
  }
  return faults;
}

/**
 * A number can equal an id of digits alone (`12346`) without being one. It is one as a text, under a name that says so,
 * and where a column that is not declared to hold counts or figures is made of several such.
 */
async function revealingCell(site: BuiltSite, path: string, secrets: Secrets): Promise<string | undefined> {
  const { ids, days, common, names } = secrets;
  for await (const { cells } of contentsOf(site, path)) {
    const columns = new Map<string, { cells: number; found: Set<string> }>();
    for (const { where, name, column, value, kind } of cells) {
      const written = String(value);
      const isDay = typeof value === "string" && days.has(written.slice(0, 10));
      const isId = ids.has(written);
      if ((isDay || isId || common.has(written)) && names.has(nameWords(name))) return where;
      if (isId && /(^|_)(ids?|key)$/.test(nameWords(name))) return where;
      if (isId && typeof value === "string" && written.length >= 5) return where;
      if ((kind !== undefined && kind !== "key") || (isId && written.length < 5)) continue;
      const seen = columns.get(column) ?? { cells: 0, found: new Set() };
      columns.set(column, seen);
      seen.cells += 1;
      if (isId || isDay) seen.found.add(written);
      if (seen.found.size >= several && 2 * seen.found.size >= seen.cells) return where;
    }
  }
  return undefined;
}

/** A name in lower case with `_` between its words: `birthDate`, `Birth date` and `birth-date` are all `birth_date`. */
export function nameWords(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text);
}

type FirstWords = ReadonlyMap<string, readonly string[]>;

const word = /[\p{L}\p{N}+][\p{L}\p{N}_.@+-]*/gu;

/** First word of a text → the texts that begin with it. */
function firstWords(texts: readonly string[]): FirstWords {
  const found = new Map<string, string[]>();
  for (const text of texts) {
    const [first] = text.match(word) ?? [];
    if (first === undefined || text.length < 4) continue;
    const key = withoutEnd(first).toLowerCase();
    const same = found.get(key);
    if (same === undefined) found.set(key, [text.toLowerCase()]);
    else same.push(text.toLowerCase());
  }
  return found;
}

function lineOfText(text: string, words: FirstWords): number | undefined {
  const lower = text.toLowerCase();
  for (const { 0: found, index } of lower.matchAll(word)) {
    const texts = words.get(withoutEnd(found));
    if (texts?.some((each) => lower.startsWith(each, index))) return lineAt(text, index);
  }
  return undefined;
}

function withoutEnd(found: string): string {
  return found.replace(/[.\-+]+$/, "");
}

/** An id of digits alone in a script or a page stands between quotation marks or tags. */
function lineOfShortId(text: string, ids: ReadonlySet<string>): number | undefined {
  for (const { 1: id = "", index } of text.matchAll(/(?<=["'>])(\d{5,})(?=["'<])/g)) {
    if (ids.has(id)) return lineAt(text, index);
  }
  return undefined;
}

/** Telephone numbers however grouped: `+44 7700 900-123` is `447700900123`. */
function lineOfPhone(text: string, phones: ReadonlySet<string>): number | undefined {
  if (phones.size === 0) return undefined;
  for (const { 0: run, index } of text.matchAll(/\+?\(?\d[\d().\s/-]{5,}\d/g)) {
    const parts = run.match(/\d+/g) ?? [];
    if (phones.has(parts.join(""))) return lineAt(text, index);
    // Beside another number: any neighbours that make one together.
    for (let from = 0; from < parts.length; from++) {
      let digits = "";
      for (const part of parts.slice(from, from + 6)) {
        digits += part;
        if (digits.length > 15) break;
        if (digits.length >= 9 && phones.has(digits)) return lineAt(text, index);
      }
    }
  }
  return undefined;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

/** What authors or loaders wrote; packages and Framework's own files are the same for every study. */
function isWritten(path: string): boolean {
  return !/^_(node|npm)\/|^_observablehq\/(?!minisearch)/.test(path);
}

function isText(path: string): boolean {
  return /\.(html|json|csv|tsv|js|css|svg|txt|xml|md|sql)$/.test(path);
}

function isFont(path: string): boolean {
  return /^_file\/style\/[^/]+\.woff2$/.test(path);
}
