import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "node:process";
import { populations } from "../../data/studies/index.ts";
import { folderOf } from "../../docs/[study]/pages.ts";
import type { ServedSite } from "./harness-site.ts";

/** Pages to open in a browser, in the order of the site. */
export interface ChosenPages {
  /** Pages that between them show every part that any page has, each with what it is made of. */
  readonly parts: readonly string[];
  /** Those few that between them have every class of elements: what lays out a page, whatever it tells. */
  readonly classes: readonly string[];
  /** The first, and of every population the dashboard, the notebook and the segment with the longest name. */
  readonly everyStudy: readonly string[];
}

const fronts = new Set(populations.map((each) => folderOf(each)));

/** With `ATLAS_NIGHTLY=1` all pages of every kind are opened, not only those that show something that no other does. */
export async function choosePages({
  paths,
  folder,
}: Pick<ServedSite, "paths" | "folder">): Promise<ChosenPages> {
  const kinds = kindsOfPages(paths);
  if (env.ATLAS_NIGHTLY === "1") return { parts: kinds, classes: kinds, everyStudy: kinds };
  const read = await Promise.all(
    kinds.map(async (path) => [path, await readFile(fileOf(folder, path), "utf8")] as const),
  );
  const covering = (partsOf: (path: string, html: string) => Iterable<string>) => {
    const chosen = cover(new Map(read.map(([path, html]) => [path, new Set(partsOf(path, html))])));
    return kinds.filter((path) => chosen.has(path));
  };
  const parts = covering((path, html) => [templateOf(path), ...chartsOf(html), ...classesOf(html)]);
  const own = kinds.filter(
    (path) => fronts.has(path) || path.endsWith("/notebook/") || path === longestIn(kinds, path),
  );
  const opened = new Set([...parts, ...own]);
  return {
    parts,
    classes: covering((_path, html) => classesOf(html)),
    everyStudy: kinds.filter((path) => opened.has(path)),
  };
}

/** The file that a path of the site leads to. */
export function fileOf(folder: string, path: string): string {
  return join(folder, path.endsWith("/") ? `${path}index.html` : `${path}.html`);
}

/**
 * Pages of each kind. Of the pages of single segments, which come from one template, those of each population that come
 * first and last and have the longest name; of all others every one.
 */
function kindsOfPages(paths: readonly string[]): string[] {
  const single = Map.groupBy(paths, segmentsFolder);
  return paths.filter((path) => {
    const alike = single.get(segmentsFolder(path)) ?? [];
    if (segmentsFolder(path) === undefined) return true;
    return [alike[0], alike.at(-1), longestIn(paths, path)].includes(path);
  });
}

/** Of the segments beside that of a path, the one with the longest name; undefined for other pages. */
function longestIn(paths: readonly string[], path: string): string | undefined {
  const folder = segmentsFolder(path);
  if (folder === undefined) return undefined;
  const alike = paths.filter((each) => segmentsFolder(each) === folder);
  return alike.reduce((longest, each) => (each.length > longest.length ? each : longest));
}

function segmentsFolder(path: string): string | undefined {
  return /^(.*\/segments\/)./.exec(path)?.[1];
}

/** What a page comes from: its path without the names of the study, the segment or the model that it is about. */
function templateOf(path: string): string {
  const front = [...fronts].filter((each) => path.startsWith(each)).sort((a, b) => b.length - a.length)[0];
  return path
    .replace(front ?? "/", "/")
    .replace(/^(.*\/segments\/|\/methods\/models\/)[^/]+/, "$1*")
    .concat(front === undefined ? "" : " of a study");
}

/** Kinds of charts that the page's code draws or makes files of. */
function chartsOf(html: string): string[] {
  return [...html.matchAll(/<[a-z][^>]* data-chart="([^"]*)"/g)].map(([, chart]) => `chart ${chart}`);
}

function classesOf(html: string): string[] {
  return [...html.matchAll(/<[a-z][^>]* class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(/\s+/));
}

/** Few pages with all parts: always the one with the most that are not yet there; of equals one of the study least seen. */
function cover(pages: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const missing = new Set([...pages.values()].flatMap((parts) => [...parts]));
  const seen = new Map<string, number>();
  const chosen = new Set<string>();
  const study = (path: string) => path.split("/")[1] ?? "";
  while (missing.size > 0) {
    const [best] = [...pages]
      .map(([path, parts]) => ({
        path,
        adds: [...parts].filter((part) => missing.has(part)).length,
        seen: seen.get(study(path)) ?? 0,
      }))
      .sort((a, b) => b.adds - a.adds || a.seen - b.seen);
    if (best === undefined) break;
    chosen.add(best.path);
    seen.set(study(best.path), best.seen + 1);
    for (const part of pages.get(best.path) ?? []) missing.delete(part);
  }
  return chosen;
}
