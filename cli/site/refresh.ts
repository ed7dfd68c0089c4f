/**
 * Brings everything that previewed pages read up to date, in a process of its own so that changed code counts:
 * `refresh.ts <lake> <answers file> <lake of drafts> [definitions] [session] [study …]`. Each population's snapshot is
 * computed anew first in the lake of drafts, for its own date and seed, where its definitions are not those of the working
 * copy, and with `definitions` in any case. Studies are named where nothing of the others has changed. `session` says that
 * the preview ran since the last refresh. Pages of studies come first, since they are what somebody waits for; then the
 * answers on the API page and the outputs of other loaders.
 */
import { mkdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { argv, stdout } from "node:process";
import { studies } from "../../data/studies/index.ts";
import { populationStudies, type Study } from "../../data/study.ts";
import { shownStudies } from "../../docs/render/context.ts";
import { ownDashboard } from "../../docs/render/own-dashboard.ts";
import { sha256File } from "../../loaders/canonical.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId, readManifest } from "../../loaders/lake/read-snapshot.ts";
import { writeReports } from "../../loaders/report/reports.ts";
import { definitionsHash } from "../../loaders/snapshot/definitions-hash.ts";
import { reportAndExit } from "../report-error.ts";
import { syncDrafts } from "./draft-lake.ts";
import { type WrittenPages, writeStudyPages } from "./study-pages.ts";
import { forgetOldPackages, frameworkCache, projectRoot } from "./workspace.ts";

const docs = join(projectRoot, "docs");

try {
  const [root = "", answers = "", drafts = "", ...flags] = argv.slice(2);
  const lake = new Lake(drafts);
  await syncDrafts(new Lake(root), lake);
  const session = flags.includes("session");
  const named = flags.filter((flag) => !["definitions", "session"].includes(flag));
  const isConcerned = ({ id }: { readonly id: string }) => named.length === 0 || named.includes(id);
  await mkdir(frameworkCache(docs), { recursive: true });
  await forgetOldPackages(docs);
  const redefined = (study: Study) => flags.includes("definitions") && isConcerned(study);
  const reports = await computeFigures(lake, redefined);
  const pages = await writeStudyPages(lake, shownStudies(lake), docs, { isConcerned });
  await announce(pages, session);
  await freshenOthers(lake, { answers, reports, made: pages.list.paths, session });
} catch (error) {
  reportAndExit(error);
}

/** Study → keys of its populations' reports; a population without a snapshot has none. */
async function computeFigures(
  lake: Lake,
  redefined: (study: Study) => boolean,
): Promise<Map<string, readonly string[]>> {
  const reports = new Map<string, readonly string[]>();
  for (const declared of studies) {
    const keys: string[] = [];
    for (const study of populationStudies(declared)) {
      const place = lake.of(study);
      const id = await currentSnapshotId(place);
      if (id === undefined) continue;
      const { asOf, seed, definitions: shown } = await readManifest(place, id);
      if (redefined(declared) || shown !== definitionsHash(study)) {
        const { buildSnapshot } = await import("../../loaders/snapshot/build.ts");
        await buildSnapshot({ lake: place, study, asOf, seed });
      }
      const own = (await ownDashboard(study))?.reports;
      // A change of one segment leaves most of what reports ask the same.
      const answers = join(place.home, "answers");
      keys.push((await writeReports({ lake, study, own, answers })).key);
    }
    if (keys.length > 0) reports.set(declared.id, keys);
  }
  return reports;
}

/**
 * Tells a running preview of pages that changed: their loaders' times are what it watches, and an output as young as its
 * loader is taken as it is. A changed list of pages is told by the config's time.
 */
async function announce({ list, listChanged, changed }: WrittenPages, session: boolean): Promise<void> {
  const now = new Date();
  for (const path of list.paths) await utimes(join(frameworkCache(docs), `${path}.md`), now, now);
  if (session && listChanged) await utimes(join(projectRoot, "observablehq.config.ts"), now, now);
  await touch(changed, now);
}

async function touch(loaders: readonly string[], now: Date): Promise<void> {
  for (const loader of loaders) await utimes(join(docs, loader), now, now);
  for (const loader of loaders) stdout.write(`changed: ${loader}\n`);
}

interface Others {
  readonly answers: string;
  readonly reports: ReadonlyMap<string, readonly string[]>;
  readonly made: readonly string[];
  readonly session: boolean;
}

/** Drops outputs of loaders that are no longer true. What this needs is loaded only now: Framework is large. */
async function freshenOthers(lake: Lake, { answers, reports, made, session }: Others): Promise<void> {
  const { writeApiAnswers } = await import("./api-answers.ts");
  const { dropStaleOutputs, loaderKeys, recordOutputs, studyDataKey } = await import("./freshness.ts");
  await writeApiAnswers(lake, answers);
  const folders: Record<string, string> = { api: await sha256File(answers) };
  for (const [id, keys] of reports) folders[id] = await studyDataKey(lake.study(id), keys);
  const everywhere = await sha256File(join(projectRoot, "package-lock.json"));
  const keys = await loaderKeys(docs, { folders, everywhere });
  const stale = await dropStaleOutputs(docs, keys, made, { sinceRecord: session });
  await recordOutputs(docs, keys);
  await touch(stale, new Date());
}
