import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ServedSite } from "./harness-site.ts";

/** Whether a path of the site leads to something: a page, a file beside pages, or the API. */
export function answering({
  paths,
  folder,
}: Pick<ServedSite, "paths" | "folder">): (path: string) => boolean {
  const isFile = (path: string) => /\.\w+$/.test(path) && existsSync(join(folder, path));
  const pages = new Set([...paths, "/graphql"]);
  return (path) => pages.has(path) || isFile(path) || isFile(`${path}.html`);
}
