import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { studies } from "../../data/studies/index.ts";
import { buildTestSite } from "./harness-site.ts";

let site: Awaited<ReturnType<typeof buildTestSite>>;
beforeAll(async () => {
  site = await buildTestSite();
}, 300_000);

interface TableCell {
  readonly attributes: string;
  readonly text: string;
}

/** Each factor of a product is written with the digits that it is reckoned in: people, events a head, amounts. */
const factors = /^Spend by its factors$/;

/** Of fifty members or a hundred, whole per cents are all there are. */
const ofFew = /^Overlaps of /;

/** The cells of a piece of a table, as text without their elements and bars. */
function cellsOf(html: string): TableCell[] {
  return [...html.matchAll(/<t[hd]\b([^>]*)>(.*?)<\/t[hd]>/gs)].map(([, attributes = "", inside = ""]) => ({
    attributes,
    text: inside
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll("&#36;", "$")
      .trim(),
  }));
}

/** A number as written: what stands around it, and how many decimals and which thousands it has; undefined of none and of zero. */
function formOf(text: string): { readonly unit: string; readonly precision: string } | undefined {
  const found = /^[+−]?([£€$]?)([\d,]+)(?:\.(\d+))?(k|M|bn)?(?:\u202f(.*))?$/.exec(text);
  if (found === null) return undefined;
  const [, sign = "", whole = "", decimals = "", thousands = "", word = ""] = found;
  if (/^[0,]*$/.test(whole + decimals)) return undefined;
  return { unit: `${sign} ${word}`, precision: `${decimals.length} decimals ${thousands}` };
}

/** Units in which some numbers that stand together are written in more than one form. */
function mixedUnits(texts: readonly string[]): string[] {
  const forms = texts.flatMap((text) => formOf(text) ?? []);
  return [...Map.groupBy(forms, ({ unit }) => unit)].flatMap(([unit, own]) =>
    new Set(own.map(({ precision }) => precision)).size > 1 ? [unit] : [],
  );
}

/** So many different numbers whose last decimal is a nought were rounded to fewer digits than they are written with. */
const fewest = 8;

/** Whether the last decimal of numbers that are written with some says nothing. */
function endsInNought(texts: readonly string[]): boolean {
  const numbers = new Set(texts.flatMap((text) => /^[+−]?[£€$]?([\d,]*\d{2}\.\d+)/.exec(text)?.[1] ?? []));
  return numbers.size >= fewest && [...numbers].every((number) => number.endsWith("0"));
}

/** Columns, or rows where each has a unit of its own, whose numbers differ in precision or form. */
function mixedIn(table: string): string[] {
  const caption = /<caption[^>]*>(.*?)<\/caption>/s.exec(table)?.[1] ?? "";
  if (factors.test(caption)) return [];
  const head = cellsOf(/<thead.*?<\/thead>/s.exec(table)?.[0] ?? "");
  const rows = [...table.replace(/<thead.*?<\/thead>/s, "").matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
    cellsOf(row),
  );
  const isByRow = (column: number): boolean => head[column]?.attributes.includes("data-by-row") === true;
  const down = head.flatMap(({ attributes, text }, column) => {
    if (!attributes.includes('class="number"') || isByRow(column)) return [];
    const texts = rows.map((row) => row[column]?.text ?? "");
    return mixedUnits(texts).length > 0 || (!ofFew.test(caption) && endsInNought(texts))
      ? [`${caption}, ${text}: ${texts.slice(0, 6).join("; ")}`]
      : [];
  });
  const along = rows.flatMap((row) => {
    const texts = row.flatMap(({ text }, column) => (isByRow(column) ? [text] : []));
    return mixedUnits(texts).length > 0 ? [`${caption}, ${row[0]?.text}: ${texts.join("; ")}`] : [];
  });
  return [...down, ...along];
}

test.each(studies.map(({ id }) => id))(
  "every column of every table of %s has one precision and one form, and no digits that are none",
  async (id) => {
    const pages = site.pages.filter((path) => path.startsWith(`/${id}/`) || path === `/${id}`);
    const found: string[] = [];
    let tables = 0;
    for (const page of pages) {
      const html = await readFile(join(site.output, `${page}.html`), "utf8").catch(() => "");
      for (const [table] of html.matchAll(/<table\b.*?<\/table>/gs)) {
        tables += 1;
        found.push(...mixedIn(table).map((what) => `${page}: ${what}`));
      }
    }
    expect(tables).toBeGreaterThan(20);
    expect(found).toEqual([]);
  },
);
