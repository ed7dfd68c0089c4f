import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { populationStudies, type Study } from "../../data/study.ts";
import { canonicalJson, sha256 } from "../../loaders/canonical.ts";
import { ImportGraph } from "../../loaders/code/import-graph.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { keptSnapshots } from "../../loaders/report/kept-snapshots.ts";
import { filesBelow, projectRoot } from "./workspace.ts";

/** What makes the site, apart from what is under `docs/`. */
const makers = ["cli/site/build.ts", "observablehq.config.ts", "package-lock.json"];

/**
 * A hash over everything that the built site depends on: the code that makes it, the pages and what they import, the
 * locked packages, and for each study its declarations, its current snapshot and its tables (both named by their
 * content), and how many earlier ones have pages. Equal key, equal site.
 */
export async function siteKey(
  lake: Lake,
  studies: readonly Study[],
  { kept = 0, root = projectRoot }: { readonly kept?: number; readonly root?: string } = {},
): Promise<string> {
  const pages = (await filesBelow(join(root, "docs"))).map((path) => `docs/${path}`);
  const graph = new ImportGraph(root, [...makers, ...pages]);
  const files = graph.reachableFrom(...makers, ...pages).map((path) => [path, graph.hashOf(path)]);
  const data = await Promise.all(
    studies
      .flatMap(populationStudies)
      .map(async (study) => [
        study.id,
        study.population.id,
        sha256(canonicalJson(study)),
        await textOf(lake.of(study).current),
        await textOf(lake.of(study).catalog),
        (await keptSnapshots(lake.of(study), study.timeZone, kept)).map(({ id }) => id),
      ]),
  );
  const planted = studies.map((study) => study.planted ?? null);
  return sha256(canonicalJson([files, data, planted, process.versions.node.split(".")[0]]));
}

async function textOf(path: string): Promise<string | null> {
  return existsSync(path) ? (await readFile(path, "utf8")).trim() : null;
}
