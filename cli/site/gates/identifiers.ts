import type { BuiltSite } from "./built-site.ts";
import type { Cell } from "./content.ts";
import { contentsOf } from "./contents.ts";
import { firstWords, lineOfDigits, lineOfPhone, lineOfText } from "./personal-lines.ts";
import { isTableFile, searchableText } from "./table-files.ts";

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

/**
 * No built file holds a customer's id or another personal value of any of the studies. One sentence per file, without the
 * value. A file is read once, whatever the number of studies.
 */
export async function noIdentifiers(site: BuiltSite, studies: readonly Secrets[]): Promise<string[]> {
  const faults: string[] = [];
  const ids = new Set(studies.flatMap((secrets) => [...secrets.ids]));
  const digits = new Set([...ids].filter(isDigits));
  const phones = new Set(studies.flatMap((secrets) => [...secrets.phones]));
  const texts = studies.flatMap((secrets) => [...secrets.texts]);
  const words = firstWords([...texts, ...[...ids].filter((id) => !isDigits(id))]);
  for (const path of site.files) {
    if (!isWritten(path)) continue;
    const text = isText(path) || isTableFile(path) ? await searchableText(site, path) : undefined;
    if (text === undefined) {
      if (!isFont(path))
        faults.push(`${path}: cannot be searched for personal values; expected text such as JSON or CSV`);
      continue;
    }
    const line =
      lineOfText(text, words) ??
      lineOfPhone(text, phones) ??
      (isIndex(path) ? undefined : lineOfDigits(text, digits, site.pages.has(path)));
    const where =
      line === undefined && !isIndex(path) ? await revealingCell(site, path, studies) : lineName(line);
    if (where === undefined) continue;
    faults.push(
      `${path}, ${where}: holds the id or another personal value of a customer; expected aggregates only`,
    );
  }
  return faults;
}

async function revealingCell(
  site: BuiltSite,
  path: string,
  studies: readonly Secrets[],
): Promise<string | undefined> {
  for await (const { cells } of contentsOf(site, path)) {
    for (const secrets of studies) {
      const where = revealing(cells, secrets);
      if (where !== undefined) return where;
    }
  }
  return undefined;
}

/**
 * A number can equal an id of digits alone (`12346`) without being one. It is one as a text, under a name that says so,
 * and where a column that is not declared to hold counts or figures is made of several such.
 */
function revealing(allCells: readonly Cell[], { ids, days, common, names }: Secrets): string | undefined {
  const columns = new Map<string, { cells: number; found: Set<string> }>();
  for (const { where, name, column, value, kind } of allCells) {
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

function lineName(line: number | undefined): string | undefined {
  return line === undefined ? undefined : `line ${line}`;
}

/** What authors or loaders wrote; packages and Framework's own files are the same for every study. */
function isWritten(path: string): boolean {
  return !/^_(node|npm)\/|^_observablehq\/(?!minisearch)/.test(path);
}

/** The words of all pages, for the search: a number there is looked at where it stands, on its page. */
function isIndex(path: string): boolean {
  return /^_observablehq\/minisearch/.test(path);
}

function isText(path: string): boolean {
  return /\.(html|json|csv|tsv|js|css|svg|txt|xml|md|sql)$/.test(path);
}

function isFont(path: string): boolean {
  return /^_file\/style\/[^/]+\.woff2$/.test(path);
}
