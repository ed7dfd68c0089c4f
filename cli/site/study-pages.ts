import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type PopulationStudy, populationStudies, type Study } from "../../data/study.ts";
import type { Edition, StudyPage } from "../../docs/[study]/edition.ts";
import { editions } from "../../docs/[study]/pages.ts";
import { type Findable, findableWords } from "../../docs/render/findable.ts";
import { hasPage, ownPages } from "../../docs/render/own-pages.ts";
import { renderPage } from "../../docs/render/page.ts";
import { canonicalJson } from "../../loaders/canonical.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { type PageList, pageListPath, readPageList } from "./page-list.ts";
import { readStamps, type SnapshotStamp } from "./snapshot-stamps.ts";
import { frameworkCache } from "./workspace.ts";

export interface WrittenPages {
  readonly list: PageList;
  /** Are there other pages, or other names in the sidebar, than before? */
  readonly listChanged: boolean;
  /** Loaders (paths under `docs`) of the pages whose text is another than before. */
  readonly changed: readonly string[];
  /** Makers of the files that stand beside the pages in the built site, by their paths in it. */
  readonly files: ReadonlyMap<string, () => Promise<string>>;
}

interface WhichPages {
  /** Of a study that is not concerned only those pages are made that are not there. */
  readonly isConcerned?: (study: Study) => boolean;
  /** Ids of the earlier snapshots that have pages too, latest first. */
  readonly kept?: (population: PopulationStudy) => readonly string[];
  /** Pages that somebody waits for are made first, and told of; until the others are made, those say that they are behind. */
  readonly first?: {
    readonly isFirst: (population: PopulationStudy, address: string) => boolean;
    readonly onFirst: (written: WrittenPages) => Promise<void>;
  };
}

/** A page that is to be made, and where from the site's folder. */
interface PageToMake {
  readonly path: string;
  readonly page: StudyPage;
  readonly population: PopulationStudy;
}

/** Stands on a page until it is made anew. */
const behind = '<p class="preview-problem" role="status">This page is being brought up to date.</p>\n\n';

/**
 * Makes all pages of the studies in this process and puts them where Framework keeps the outputs of their loaders, so that it
 * starts none of them. A page that a study's own folder has at the same address takes the template's place.
 */
export async function writeStudyPages(
  lake: Lake,
  studies: readonly Study[],
  docs: string,
  { isConcerned = () => true, kept = () => [], first }: WhichPages = {},
): Promise<WrittenPages> {
  const sections: PageList["sections"][number][] = [];
  const paths: string[] = [];
  const past: SnapshotStamp[] = [];
  const toMake: PageToMake[] = [];
  const files = new Map<string, () => Promise<string>>();
  const findable: Findable[] = [...findableWords];
  for (const study of studies) {
    for (const [index, population] of populationStudies(study).entries()) {
      const all = await editions(lake, population, kept(population));
      const [current, ...earlier] = all;
      findable.push(...current.findable);
      const own = index === 0 ? ownPages(docs, study.id) : [];
      sections.push({ name: current.name, open: true, pages: [...listedPages(current), ...own] });
      for (const { folder, name, stamp } of earlier)
        past.push({ ...stamp, study: study.id, name, folder: folder.slice(1) });
      for (const { folder, pages, files: beside } of all) {
        for (const { address, make } of beside) files.set(`${folder}${address}`.slice(1), make);
        for (const page of pages) {
          const path = folder + page.address;
          if (hasPage(join(docs, path))) continue;
          paths.push(path);
          if (!isConcerned(study) && existsSync(join(frameworkCache(docs), `${path}.md`))) continue;
          toMake.push({ path, page, population });
        }
      }
    }
  }
  const list: PageList = { sections, paths, stamps: readStamps(lake, studies), past, findable };
  const listChanged = pagesOf(readPageList(docs)) !== pagesOf(list);
  const write = async (pages: readonly PageToMake[]): Promise<WrittenPages> => {
    const changed = new Set<string>();
    for (const { path, page, population } of pages)
      if (await writeIfOther(join(frameworkCache(docs), `${path}.md`), renderPage(await page.make())))
        changed.add(loaderOf(page, population));
    await writeIfOther(pageListPath(docs), canonicalJson(list));
    return { list, listChanged, changed: [...changed].sort(), files };
  };
  if (first === undefined) return write(toMake);
  const isFirst = ({ page, population }: PageToMake) => first.isFirst(population, page.address);
  const others = toMake.filter((page) => !isFirst(page));
  await Promise.all(others.map(({ path }) => sayBehind(join(frameworkCache(docs), `${path}.md`))));
  await first.onFirst(await write(toMake.filter(isFirst)));
  // That the list is another was told with the first.
  return { ...(await write(others)), listChanged: false };
}

/** Puts that it is behind at the head of what a page showed so far. */
async function sayBehind(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const text = await readFile(path, "utf8");
  const head = /^---\n[\s\S]*?\n---\n+/.exec(text)?.[0] ?? "";
  await writeFile(path, `${head}${behind}${text.slice(head.length)}`);
}

function listedPages({ folder, pages }: Edition): { readonly name: string; readonly path: string }[] {
  return pages.flatMap(({ address, listed }) =>
    listed === undefined ? [] : [{ name: listed, path: folder + address.replace(/index$/, "") }],
  );
}

function pagesOf({ sections, paths, findable }: PageList): string {
  return canonicalJson({ sections, paths, findable });
}

/** The template that Framework finds for a page. */
function loaderOf({ template }: StudyPage, { population, populationIds }: PopulationStudy): string {
  const folder = population.id === populationIds[0] ? "[study]" : "[study]/[population]";
  return `${folder}/${template}.md.ts`;
}

async function writeIfOther(path: string, text: string): Promise<boolean> {
  if (existsSync(path) && (await readFile(path, "utf8")) === text) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return true;
}
