import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Study } from "../../data/study.ts";
import { canonicalJson, sha256, sha256File } from "../../loaders/canonical.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { filesBelow, projectRoot } from "./workspace.ts";

/** Folders and files from which the site is made, apart from the lake. */
const sources = ["api", "cli/site", "data", "docs", "loaders"];
const singleFiles = ["observablehq.config.ts", "package-lock.json"];

/**
 * A hash over everything that the built site depends on: the code, the pages, the locked packages, and for each study
 * the current snapshot and tables (both named by their content). Equal key, equal site.
 */
export async function siteKey(lake: Lake, studies: readonly Study[]): Promise<string> {
  const paths = [...singleFiles];
  for (const folder of sources) {
    if (!existsSync(join(projectRoot, folder))) continue;
    for (const path of await filesBelow(join(projectRoot, folder))) {
      if (!`${folder}/${path}`.startsWith("data/lake/")) paths.push(`${folder}/${path}`);
    }
  }
  const files = await Promise.all(
    paths.map(async (path) => [path, await sha256File(join(projectRoot, path))]),
  );
  const data = await Promise.all(
    studies.map(async ({ id }) => [
      id,
      await textOf(lake.study(id).current),
      await textOf(lake.study(id).catalog),
    ]),
  );
  return sha256(canonicalJson([files, data, process.versions.node.split(".")[0]]));
}

async function textOf(path: string): Promise<string | null> {
  return existsSync(path) ? (await readFile(path, "utf8")).trim() : null;
}
