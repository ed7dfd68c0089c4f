import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Findable } from "../../docs/render/findable.ts";
import type { SnapshotStamp } from "./snapshot-stamps.ts";

/** One for each population: its pages, then what only its study has. */
interface SidebarSection {
  readonly name: string;
  readonly open: boolean;
  readonly pages: readonly { readonly name: string; readonly path: string }[];
}

/**
 * What the site's config must know of the studies. Written when their pages are made, so that the config asks neither
 * the studies nor the lake.
 */
export interface PageList {
  readonly sections: readonly SidebarSection[];
  /** Of all pages made from templates: `/shop/segments/regulars`. */
  readonly paths: readonly string[];
  readonly stamps: readonly SnapshotStamp[];
  readonly past: readonly SnapshotStamp[];
  /** What the search finds apart from whole pages. */
  readonly findable: readonly Findable[];
}

export function pageListPath(docs: string): string {
  return join(docs, ".observablehq", "study-pages.json");
}

/** Empty where no pages were made yet. */
export function readPageList(docs: string): PageList {
  const path = pageListPath(docs);
  if (!existsSync(path)) return { sections: [], paths: [], stamps: [], past: [], findable: [] };
  return JSON.parse(readFileSync(path, "utf8")) as PageList;
}
