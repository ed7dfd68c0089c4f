import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { capital } from "../../data/text.ts";

/** A page that only one study has, such as a notebook. */
export interface OwnPage {
  readonly name: string;
  /** `/shop/notebook/` */
  readonly path: string;
}

/** The folders below `docs/<study>/` with a front page, by name. */
export function ownPages(docs: string, study: string): OwnPage[] {
  const folder = join(docs, study);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && hasPage(join(folder, entry.name, "index")))
    .map(({ name }) => ({ name: title(name), path: `/${study}/${name}/` }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Is there a page, or a loader of one, with this path but for its ending? */
export function hasPage(path: string): boolean {
  return existsSync(`${path}.md`) || existsSync(`${path}.md.ts`);
}

/** `win-back` as `Win back`. */
function title(name: string): string {
  return capital(name.replaceAll("-", " "));
}
