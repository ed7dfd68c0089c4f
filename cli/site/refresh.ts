/**
 * Brings everything that previewed pages read up to date, in a process of its own so that changed code counts:
 * `refresh.ts <lake> <answers file> [definitions] [session]`. With `definitions` each study's snapshot is computed anew
 * first, for its own date and seed. Outputs of loaders that are no longer true are dropped and their loaders' times
 * set to now, which is what a preview watches. `session` says that the preview ran since the last refresh.
 */
import { mkdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { argv, stdout } from "node:process";
import { studies } from "../../data/studies/index.ts";
import { populationStudies } from "../../data/study.ts";
import { sha256File } from "../../loaders/canonical.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId, readManifest } from "../../loaders/lake/read-snapshot.ts";
import { writeReports } from "../../loaders/report/reports.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { reportAndExit } from "../report-error.ts";
import { writeApiAnswers } from "./api-answers.ts";
import { dropStaleOutputs, loaderKeys, recordOutputs, studyDataKey } from "./freshness.ts";
import { frameworkCache, projectRoot, withoutNetwork } from "./workspace.ts";

try {
  const [root = "", answers = "", ...flags] = argv.slice(2);
  const lake = new Lake(root);
  const docs = join(projectRoot, "docs");
  await mkdir(frameworkCache(docs), { recursive: true });
  await withoutNetwork(docs);
  const folders: Record<string, string> = {};
  for (const declared of studies) {
    const keys: string[] = [];
    for (const study of populationStudies(declared)) {
      const place = lake.of(study);
      const id = await currentSnapshotId(place);
      if (id === undefined) continue;
      if (flags.includes("definitions")) {
        const { asOf, seed } = await readManifest(place, id);
        await buildSnapshot({ lake: place, study, asOf, seed });
      }
      keys.push((await writeReports({ lake, study })).key);
    }
    if (keys.length > 0) folders[declared.id] = await studyDataKey(lake.study(declared.id), keys);
  }
  await writeApiAnswers(lake, answers);
  folders.api = await sha256File(answers);
  const everywhere = await sha256File(join(projectRoot, "package-lock.json"));
  const keys = await loaderKeys(docs, { folders, everywhere });
  const stale = await dropStaleOutputs(docs, keys, { sinceRecord: flags.includes("session") });
  await recordOutputs(docs, keys);
  const now = new Date();
  for (const loader of stale) await utimes(join(docs, loader), now, now);
  for (const loader of stale) stdout.write(`stale: ${loader}\n`);
} catch (error) {
  reportAndExit(error);
}
