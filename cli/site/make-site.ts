import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { studies as declaredStudies } from "../../data/studies/index.ts";
import type { Study } from "../../data/study.ts";
import { sha256File } from "../../loaders/canonical.ts";
import { ConfigError } from "../../loaders/errors.ts";
import { asOnlyWriter } from "../../loaders/lake/lock.ts";
import { type Lake, StudyLake } from "../../loaders/lake/paths.ts";
import type { Progress } from "../../loaders/progress.ts";
import { writeApiAnswers } from "./api-answers.ts";
import { bundleBrowserPackages } from "./browser-packages.ts";
import { dropStaleOutputs, loaderKeys, recordOutputs, studyDataKey } from "./freshness.ts";
import { checkSite } from "./gates/check-site.ts";
import { copyFonts } from "./page-frame.ts";
import { finishPage } from "./page-html.ts";
import type { PageList } from "./page-list.ts";
import { FrameworkProcess } from "./run-framework.ts";
import { readSecrets } from "./secrets.ts";
import { writeSiteFile } from "./site-file.ts";
import { writeStudyPages } from "./study-pages.ts";
import { type KeptReports, writeKeptReports, writeStudyReports } from "./study-reports.ts";
import { filesBelow, prepareWorkspace, projectRoot } from "./workspace.ts";

interface MakeSiteOptions {
  readonly lake: Lake;
  /** Studies that have pages and a snapshot. */
  readonly studies: readonly Study[];
  /** Folder of the workspace. */
  readonly folder: string;
  /** Of how many earlier snapshots of each population there are pages, if so many are kept. */
  readonly kept: number;
  readonly progress: Progress;
}

interface MadeSite {
  readonly pages: readonly string[];
  /** Why an earlier snapshot has no pages, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * Computes what the pages show, runs the page generator, finishes and checks its output, and hands the folder to
 * `publish`. Resolves to the paths of the pages, and what earlier snapshots have none. Only one process at a time may use a workspace.
 */
export function makeSite(
  options: MakeSiteOptions,
  publish: (built: string) => Promise<void>,
): Promise<MadeSite> {
  const { lake, studies, folder, kept, progress } = options;
  return asOnlyWriter(new StudyLake(folder), async () => {
    progress.step("figures");
    const answers = join(folder, "api-answers.json");
    const shown = new Set(studies.map(({ id }) => id));
    const leftOut = declaredStudies.map(({ id }) => id).filter((id) => !shown.has(id));
    const workspace = await prepareWorkspace(folder, leftOut);
    const environment = {
      ...{ ATLAS_LAKE: lake.root, ATLAS_API_ANSWERS: answers },
      ATLAS_STUDIES: [...shown].join(","),
    };
    await using framework = new FrameworkProcess(workspace, environment);
    const [{ keys: folders, earlier }] = await Promise.all([
      studyData(lake, studies, kept),
      bundleBrowserPackages(workspace.docs, workspace.cache),
    ]);
    progress.step("API examples");
    await writeApiAnswers(lake, answers);
    progress.step("pages");
    const { list, files } = await writeStudyPages(lake, studies, workspace.docs, {
      kept: ({ id, population }) => earlier.get(id)?.snapshots.get(population.id) ?? [],
    });
    const keys = await loaderKeys(workspace.docs, {
      folders: { ...folders, api: await sha256File(answers) },
      everywhere: await sha256File(join(projectRoot, "package-lock.json")),
    });
    await dropStaleOutputs(workspace.docs, keys, list.paths);
    const [pages, secrets] = await Promise.all([
      framework.build(),
      Promise.all(studies.map((study) => readSecrets(lake.study(study.id), study))),
    ]);
    await recordOutputs(workspace.docs, keys);
    await finishPages(workspace.output, list);
    for (const [path, make] of files) await writeBeside(join(workspace.output, path), await make());
    await writeSiteFile(workspace.output, list.stamps);
    progress.step("checks");
    const faults = await checkSite(workspace.output, secrets);
    if (faults.length > 0) {
      throw new ConfigError(`the site was not published:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    }
    progress.step("publish");
    await publish(workspace.output);
    return { pages, problems: [...earlier.values()].flatMap(({ problems }) => problems) };
  });
}

/** Computes what the pages show; study → key of its data, and which earlier snapshots have pages. */
async function studyData(
  lake: Lake,
  studies: readonly Study[],
  kept: number,
): Promise<{ readonly keys: Record<string, string>; readonly earlier: ReadonlyMap<string, KeptReports> }> {
  const keys: Record<string, string> = {};
  const earlier = new Map<string, KeptReports>();
  for (const study of studies) {
    keys[study.id] = await studyDataKey(lake.study(study.id), await writeStudyReports(lake, study));
    earlier.set(study.id, await writeKeptReports(lake, study, kept));
  }
  return { keys, earlier };
}

async function writeBeside(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function finishPages(folder: string, { stamps, past }: PageList): Promise<void> {
  const frame = { fonts: await copyFonts(folder), stamps, past };
  for (const path of await filesBelow(folder)) {
    if (!path.endsWith(".html")) continue;
    const file = join(folder, path);
    await writeFile(file, finishPage(await readFile(file, "utf8"), path, frame));
  }
}
