import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { populationStudies, type Study } from "../../data/study.ts";
import { sha256File } from "../../loaders/canonical.ts";
import { ConfigError } from "../../loaders/errors.ts";
import { asOnlyWriter } from "../../loaders/lake/lock.ts";
import { type Lake, StudyLake } from "../../loaders/lake/paths.ts";
import type { Progress } from "../../loaders/progress.ts";
import { writeReports } from "../../loaders/report/reports.ts";
import { writeApiAnswers } from "./api-answers.ts";
import { bundleBrowserPackages } from "./browser-packages.ts";
import { type DataKeys, dropStaleOutputs, loaderKeys, recordOutputs, studyDataKey } from "./freshness.ts";
import { checkSite } from "./gates/check-site.ts";
import { copyFonts } from "./page-frame.ts";
import { finishPage } from "./page-html.ts";
import { runFramework } from "./run-framework.ts";
import { writeSiteFile } from "./site-file.ts";
import { readStamps, type SnapshotStamp } from "./snapshot-stamps.ts";
import { filesBelow, prepareWorkspace, projectRoot } from "./workspace.ts";

interface MakeSiteOptions {
  readonly lake: Lake;
  /** Studies that have pages and a snapshot. */
  readonly studies: readonly Study[];
  /** Folder of the workspace. */
  readonly folder: string;
  readonly progress: Progress;
}

/**
 * Computes what the pages show, runs the page generator, finishes and checks its output, and hands the folder to
 * `publish`. Resolves to the paths of the pages. Only one process at a time may use a workspace.
 */
export function makeSite(
  options: MakeSiteOptions,
  publish: (built: string) => Promise<void>,
): Promise<string[]> {
  const { lake, studies, folder, progress } = options;
  return asOnlyWriter(new StudyLake(folder), async () => {
    progress.step("figures");
    const folders: Record<string, string> = {};
    for (const study of studies) {
      const keys: string[] = [];
      for (const population of populationStudies(study))
        keys.push((await writeReports({ lake, study: population })).key);
      folders[study.id] = await studyDataKey(lake.study(study.id), keys);
    }
    progress.step("API examples");
    const answers = join(folder, "api-answers.json");
    await writeApiAnswers(lake, answers);
    folders.api = await sha256File(answers);
    const workspace = await prepareWorkspace(folder);
    await bundleBrowserPackages(workspace.docs, workspace.cache);
    const data: DataKeys = { folders, everywhere: await sha256File(join(projectRoot, "package-lock.json")) };
    const keys = await loaderKeys(workspace.docs, data);
    await dropStaleOutputs(workspace.docs, keys);
    const environment = { ATLAS_LAKE: lake.root, ATLAS_API_ANSWERS: answers };
    const pages = await runFramework(workspace, environment, progress);
    await recordOutputs(workspace.docs, keys);
    const stamps = readStamps(lake, studies);
    await finishPages(workspace.output, stamps);
    await writeSiteFile(workspace.output, stamps);
    progress.step("checks");
    const faults = await checkSite(workspace.output, lake, studies);
    if (faults.length > 0) {
      throw new ConfigError(`the site was not published:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    }
    progress.step("publish");
    await publish(workspace.output);
    return pages;
  });
}

async function finishPages(folder: string, stamps: readonly SnapshotStamp[]): Promise<void> {
  const frame = { fonts: await copyFonts(folder), stamps };
  for (const path of await filesBelow(folder)) {
    if (!path.endsWith(".html")) continue;
    const file = join(folder, path);
    await writeFile(file, finishPage(await readFile(file, "utf8"), path, frame));
  }
}
