import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPageList } from "../../../cli/site/page-list.ts";
import { stampOfPage, stampText } from "../../../cli/site/snapshot-stamps.ts";
import { writeStudyPages } from "../../../cli/site/study-pages.ts";
import { writeKeptReports } from "../../../cli/site/study-reports.ts";
import { frameworkCache } from "../../../cli/site/workspace.ts";
import { populationStudies } from "../../../data/study.ts";
import { folderOf } from "../../../docs/[study]/pages.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { study as stays } from "../../fixtures/studies/stays/study.ts";
import { type ScratchLake, scratchLake } from "../../studies/scratch-lakes.ts";

/** A study of two populations without amounts, campaigns or a journey. */
let made: ScratchLake;
let docs: string;
beforeAll(async () => {
  made = await scratchLake(stays, 2_000, ["2025-11-01", "2025-12-01"]);
  for (const study of populationStudies(stays)) await writeReports({ lake: made.lake, study });
  docs = await mkdtemp(join(tmpdir(), "atlas-pages-"));
}, 120_000);
afterAll(async () => {
  await rm(docs, { recursive: true });
  await made.remove();
});

const write = () => writeStudyPages(made.lake, [stays], docs);
const cached = (path: string) => join(frameworkCache(docs), `${path}.md`);

test("every page of every population is made where Framework keeps what loaders answer", async () => {
  const { list, listChanged, changed } = await write();
  const [guests, hosts] = populationStudies(stays).map((study) => [
    "index",
    "segments/index",
    ...study.segments.map(({ id }) => `segments/${id}`),
  ]);
  for (const page of guests ?? []) expect(list.paths).toContain(`/stays/${page}`);
  for (const page of hosts ?? []) expect(list.paths).toContain(`/stays/hosts/${page}`);
  for (const path of list.paths) expect(await readFile(cached(path), "utf8")).toMatch(/^---\ntitle: /);
  expect(listChanged).toBe(true);
  expect(changed).toContain("[study]/segments/[segment].md.ts");
  expect(changed).toContain("[study]/[population]/segments/[segment].md.ts");
});

test("a loader is there for every page, so that a preview finds it", async () => {
  const { changed } = await (async () => {
    await rm(frameworkCache(docs), { recursive: true });
    return write();
  })();
  for (const loader of changed)
    expect(existsSync(join(import.meta.dirname, "../../../docs", loader)), loader).toBe(true);
});

test("what is the same as before is not told of", async () => {
  await write();
  expect(await write()).toMatchObject({ listChanged: false, changed: [] });
  await writeFile(cached("/stays/hosts/index"), "---\ntitle: old\n---\n");
  expect((await write()).changed).toEqual(["[study]/[population]/index.md.ts"]);
});

test("pages that are waited for are told of first, while the others say that they are behind", async () => {
  const { list } = await write();
  for (const path of list.paths) await writeFile(cached(path), "---\ntitle: old\n---\n\nOld.\n");
  const texts = async () =>
    new Map(
      await Promise.all(
        list.paths.map(async (path) => [path, await readFile(cached(path), "utf8")] as const),
      ),
    );
  let meanwhile = new Map<string, string>();
  const { changed } = await writeStudyPages(made.lake, [stays], docs, {
    first: {
      isFirst: ({ population }, address) => population.id === "guests" && address === "index",
      onFirst: async ({ changed: told }) => {
        expect(told).toEqual(["[study]/index.md.ts"]);
        meanwhile = await texts();
      },
    },
  });
  for (const [path, text] of meanwhile)
    if (path === "/stays/index") expect(text).not.toContain("Old.");
    else
      expect(text).toMatch(
        /^---\ntitle: old\n---\n\n<p class="preview-problem".*brought up to date.*\n\nOld\.\n$/,
      );
  for (const text of (await texts()).values()) expect(text).not.toMatch(/Old\.|brought up to date/);
  expect(changed).toContain("[study]/segments/[segment].md.ts");
});

test("the sidebar has a section for each population, and a study's own pages in that of its first", async () => {
  const notebook = join(docs, "stays", "notebook", "index.md");
  await mkdir(dirname(notebook), { recursive: true });
  await writeFile(notebook, "# Notebook\n");
  await write();
  expect(readPageList(docs).sections.map(({ name, pages }) => [name, pages.map(({ path }) => path)])).toEqual(
    [
      ["Rooms", ["/stays/", "/stays/segments/", "/stays/compare/", "/stays/changes/", "/stays/notebook/"]],
      [
        "Rooms: hosts",
        ["/stays/hosts/", "/stays/hosts/segments/", "/stays/hosts/compare/", "/stays/hosts/changes/"],
      ],
    ],
  );
});

test("a page of the study's own takes the place of a template", async () => {
  const own = join(docs, "stays", "index.md");
  await writeFile(own, "# Stays\n");
  const { list } = await write();
  expect(list.paths).not.toContain("/stays/index");
  expect(list.paths).toContain("/stays/hosts/index");
  await rm(own);
});

test("earlier snapshots that are kept have pages under their day, which lead to the same page of the others", async () => {
  const { snapshots, problems } = await writeKeptReports(made.lake, stays, 1);
  expect(problems).toEqual([]);
  const { list, files } = await writeStudyPages(made.lake, [stays], docs, {
    kept: ({ population }) => snapshots.get(population.id) ?? [],
  });
  expect(list.past.map(({ folder, asOf }) => [folder, asOf])).toEqual([
    ["stays@2025-12-01/", "2025-12-01"],
    ["stays@2025-12-01/hosts/", "2025-12-01"],
  ]);
  expect(list.sections.flatMap(({ pages }) => pages).filter(({ path }) => path.includes("@"))).toEqual([]);
  expect([...files.keys()]).toContain("stays@2025-12-01/changes/feed.xml");
  const hosts = await readFile(cached("/stays@2025-12-01/hosts/segments/superhosts"), "utf8");
  expect(hosts).toContain("index: false");
  expect(hosts).toContain('As of <time datetime="2025-12-01">');
  expect(hosts).toMatch(
    /As it was on 1 December 2025\..*href="\.\.\/\.\.\/\.\.\/stays\/hosts\/segments\/superhosts"/,
  );
  const today = await readFile(cached("/stays/hosts/segments/superhosts"), "utf8");
  expect(today).toContain('href="../../../stays@2025-12-01/hosts/segments/superhosts"');
  const first = await readFile(cached("/stays@2025-12-01/changes/index"), "utf8");
  expect(first).toContain("since 1 Nov 2025");
});

test("of a snapshot whose tables are gone there are no pages", async () => {
  const tables = made.lake.study(stays.id).tables;
  const { snapshots } = await writeKeptReports(made.lake, stays, 5);
  expect([...snapshots.values()].map((ids) => ids.length)).toEqual([2, 2]);
  await rename(tables, `${tables}-away`);
  const without = await writeKeptReports(made.lake, stays, 5);
  await rename(`${tables}-away`, tables);
  expect([...without.snapshots.values()]).toEqual([[], []]);
});

test("each page is stamped with the snapshot of its own population", async () => {
  const { list } = await write();
  const idOf = (population: string) => made.populations.get(population)?.built.id;
  const stamp = (page: string) => stampOfPage(page, [...list.stamps, ...list.past])?.snapshot;
  expect(idOf("hosts")).not.toBe(idOf("guests"));
  for (const page of ["index.html", "segments/business_guests.html"])
    expect(stamp(`stays/${page}`)).toBe(idOf("guests"));
  expect(stamp("stays/hosts/segments/superhosts.html")).toBe(idOf("hosts"));
  expect(stamp("methods/index.html")).toBeUndefined();
  expect(stampText(list.stamps)).toMatch(
    /^Rooms as of .+, snapshot \w{8}; Rooms: hosts as of .+, snapshot \w{8}$/,
  );
});

test("a population that is called as a page is has no folder of its own", () => {
  const [first] = populationStudies(stays);
  const named = (id: string) => ({ ...first, population: { ...first.population, id } });
  expect(folderOf(named("hosts"))).toBe("/stays/hosts/");
  expect(() => folderOf(named("segments"))).toThrow(
    "population segments of stays has the address of a page; give it another id",
  );
});

test("pages speak of members as the study does, and of nothing that it does not have", async () => {
  const { list } = await write();
  const hosts = await Promise.all(
    list.paths
      .filter((path) => path.startsWith("/stays/hosts/"))
      .map((path) => readFile(cached(path), "utf8")),
  );
  for (const text of hosts) {
    expect(text).toMatch(/<span>[\d,]+ hosts<\/span>/);
    const told = text.replaceAll(/"\w+":null/g, "");
    expect(told.match(/.{0,60}(undefined|null|NaN|spend|¤).{0,30}/g) ?? []).toEqual([]);
  }
});
