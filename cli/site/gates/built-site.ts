import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { filesBelow, projectRoot } from "../workspace.ts";
import { type BuiltPage, readPage } from "./built-page.ts";

/** Everything that was built, as the gates look at it. Paths are relative to the site's folder, with `/`. */
export interface BuiltSite {
  readonly folder: string;
  /** Folder of the pages' sources, whose loaders say what their outputs are. */
  readonly docs: string;
  readonly files: ReadonlySet<string>;
  /** HTML path → what is in it. */
  readonly pages: ReadonlyMap<string, BuiltPage>;
}

/** One sentence for each thing that must not be published: file, what, what was expected. */
export type Gate = (site: BuiltSite) => Promise<string[]> | string[];

export async function readBuiltSite(
  folder: string,
  docs: string = join(projectRoot, "docs"),
): Promise<BuiltSite> {
  const files = await filesBelow(folder);
  const pages = new Map<string, BuiltPage>();
  for (const path of files) {
    if (path.endsWith(".html")) pages.set(path, readPage(await readFile(join(folder, path), "utf8")));
  }
  return { folder, docs, files: new Set(files), pages };
}

export function readText(site: BuiltSite, path: string): Promise<string> {
  return readFile(join(site.folder, path), "utf8");
}

/**
 * The built file that a relative or rooted URL on a page leads to, as the server resolves it (`/shop/` →
 * `shop/index.html`, `/methods/rfm` → `methods/rfm.html`); undefined when there is none.
 */
export function targetOf(site: BuiltSite, from: string, url: string): string | undefined {
  const pathname = decodeURI(url.replace(/[?#].*$/s, ""));
  if (pathname === "") return from;
  const path = pathname.startsWith("/") ? pathname.slice(1) : posix.join(posix.dirname(from), pathname);
  const plain = path === "." || path === "./" ? "" : path.replace(/^\.\//, "");
  const candidates = [plain, `${plain}.html`, posix.join(plain, "index.html")];
  return candidates.find((candidate) => site.files.has(candidate));
}

/** Does the URL name another host or scheme? `data:` and the like carry their content and lead nowhere. */
export function isExternal(url: string): boolean {
  return /^(https?:)?\/\//i.test(url);
}
