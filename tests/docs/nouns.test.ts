import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { writeStudyPages } from "../../cli/site/study-pages.ts";
import { frameworkCache } from "../../cli/site/workspace.ts";
import { populationStudies, type Study } from "../../data/study.ts";
import { writeReports } from "../../loaders/report/reports.ts";
import { study as stays } from "../fixtures/studies/stays/study.ts";
import { study as subscribers } from "../fixtures/studies/subscribers/study.ts";
import { scratchLake } from "../studies/scratch-lakes.ts";
import { study as everyRole } from "./every-role.ts";

/** Words for members of one business, for what they do there, and for its money. */
const foreign =
  /[^.;|"]{0,40}(\b(customer|buyer|shopper|order|return)s?\b|\bbought\b|\bspend\b|revenue|[£€]|\bGBP\b)[^.;|"]{0,40}/gi;

/** Phrases with such a word that pages of any study may have, each with why. */
const allowed: Readonly<Record<string, string>> = {
  "customer journey": "what the field calls the page, whoever makes the journey",
  "customer segmentation": "what the field calls it all: a keyword of the home page",
  "in the order of": "one after the other",
  "whatever the order of": "one after the other",
};

function foreignIn(text: string): string[] {
  const without = Object.keys(allowed).reduce(
    (rest, phrase) => rest.replaceAll(new RegExp(phrase, "gi"), "…"),
    text,
  );
  return without.match(foreign) ?? [];
}

/** What people read or hear of a page: not its code, nor the names by which its numbers are declared. */
function spoken(page: string): string {
  const scripts = [...page.matchAll(/<script type="application\/json"[^>]*>(.*?)<\/script>/gs)];
  const texts: string[] = [];
  for (const [, json = ""] of scripts)
    JSON.parse(json, (_, value: unknown) => {
      if (typeof value === "string") texts.push(value);
      return value;
    });
  const attributes = page.matchAll(/\b(?:aria-label|title|placeholder|data-why|data-all)="([^"]*)"/g);
  const prose = page
    .replaceAll(/<script.*?<\/script>|<pre.*?<\/pre>|```js.*?```/gs, "|")
    .replaceAll(/<[^>]*>/g, "|");
  return [prose, ...texts, ...[...attributes].map(([, text = ""]) => text)].join("|");
}

/** Path → what it says, of every page of a study whose snapshots are as of some days and the sample's last. */
async function pagesOf(study: Study, days: readonly string[] = []): Promise<Map<string, string>> {
  const made = await scratchLake(study, 2_000, days);
  const docs = await mkdtemp(join(tmpdir(), "atlas-nouns-"));
  try {
    for (const population of populationStudies(study))
      await writeReports({ lake: made.lake, study: population });
    const { list } = await writeStudyPages(made.lake, [study], docs);
    const pages = list.paths.map(
      async (path): Promise<[string, string]> => [
        path,
        spoken(await readFile(join(frameworkCache(docs), `${path}.md`), "utf8")),
      ],
    );
    return new Map(await Promise.all(pages));
  } finally {
    await made.remove();
    await rm(docs, { recursive: true });
  }
}

const said = (pages: ReadonlyMap<string, string>): string[] =>
  [...pages].flatMap(([path, text]) => foreignIn(text).map((found) => `${path}: ${found}`));

describe("pages speak of a study in its own words", () => {
  test("of two populations, and of one table of lines", async () => {
    expect(said(await pagesOf(stays))).toEqual([]);
    expect(said(await pagesOf(subscribers))).toEqual([]);
  });

  describe("of a population that fills every role, its value in nights", () => {
    let pages: ReadonlyMap<string, string>;
    beforeAll(async () => {
      pages = await pagesOf(everyRole, ["2025-06-25", "2025-08-24", "2025-10-23"]);
    });

    test("nowhere of customers, orders or money", () => {
      expect(said(pages)).toEqual([]);
    });

    test("with what its members are worth in its unit", () => {
      const [front, journey, segment] = ["index", "journey/index", "segments/guests_often"].map((page) =>
        pages.get(`/stays/${page}`)?.replaceAll("\u202f", " "),
      );
      expect(front).toMatch(
        /Regular guests: [\d.]+ nights of time spent to date a head, [\d.]+ × the average guest/,
      );
      expect(front).toMatch(/with \d+ % of the guests in the grid, holds \d+ % of time spent/);
      expect(front).toMatch(/Nights by calendar month, \w+ 2024 to \w+ 2025\./);
      expect(front).toMatch(/\w+ 202[45] brought [\d,.]+ nights/);
      expect(front).toContain("nights per guest");
      expect(journey).toMatch(/Here lately: [\d.]+ nights of time spent/);
      expect(segment).toMatch(/Mean time spent to date[|\s]+[\d.]+ nights/);
      expect(segment).toContain("Total value, nights");
    });
  });
});

/** Texts of the code that pages are made of, and of what their charts write in the browser. */
function writtenIn(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/** What the code needs for itself: names of fields, and of what the numbers of a figure are. */
const names =
  /^[\w.-]+$|^(?:figure|ratio|share|customers) of [\w.]+$|^customers: none$|\bdata-customers=|\bcustomerId\b|id="customer-journey"|aria-labelledby="customer-journey"/g;

describe("the code of pages", () => {
  test("writes none of these words, also where no test opens a page or points at a mark", () => {
    const folders = ["docs/[[]study]", "docs/components", "docs/figures", "docs/render", "docs/index.md.ts"];
    const files = execFileSync("git", ["ls-files", ...folders], { encoding: "utf8" })
      .split("\n")
      // What people type into the search field is written there alone.
      .filter((path) => path.endsWith(".ts") && path !== "docs/render/synonyms.ts");
    expect(files.length).toBeGreaterThan(80);
    const found = files.flatMap((path) =>
      writtenIn(path).flatMap((text) =>
        foreignIn(text.replaceAll(names, "")).map((words) => `${path}: ${words}`),
      ),
    );
    expect(found).toEqual([]);
  });
});
