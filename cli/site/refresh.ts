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
import { type PopulationStudy, populationPath, populationStudies, type Study } from "../../data/study.ts";
import { hasEnough, shownStudies } from "../../docs/render/context.ts";
import { ownDashboard } from "../../docs/render/own-dashboard.ts";
import { canonicalJson, sha256File } from "../../loaders/canonical.ts";
import type { SnapshotSegment, SnapshotSegments } from "../../loaders/lake/manifest.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId, readManifest, readSegments } from "../../loaders/lake/read-snapshot.ts";
import { writeReports } from "../../loaders/report/reports.ts";
import { definitionsHash } from "../../loaders/snapshot/definitions-hash.ts";
import { reportAndExit } from "../report-error.ts";
import { syncDrafts } from "./draft-lake.ts";
import { type WrittenPages, writeStudyPages } from "./study-pages.ts";
import { forgetOldPackages, frameworkCache, projectRoot } from "./workspace.ts";

const docs = join(projectRoot, "docs");
/** Pages that are looked at while definitions are written, beside those of the segments that are written. */
const pagesFirst = ["index", "segments/index"];

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
  const { reports, redefinedSegments } = await computeFigures(lake, redefined);
  const isFirst = (population: PopulationStudy, address: string) =>
    pagesFirst.includes(address) ||
    redefinedSegments.has(`${populationPath(population)} ${address.replace(/^segments\//, "")}`);
  const pages = await writeStudyPages(lake, shownStudies(lake), docs, {
    isConcerned,
    ...(session ? { first: { isFirst, onFirst: (written) => announce(written, session) } } : {}),
  });
  await announce(pages, session);
  await freshenOthers(lake, { answers, reports, made: pages.list.paths, session });
} catch (error) {
  reportAndExit(error);
}

interface Figures {
  /** Study → keys of its populations' reports; a population without a snapshot has none. */
  readonly reports: ReadonlyMap<string, readonly string[]>;
  /** Segments that are told of otherwise than before, each by `shop/suppliers regulars`. */
  readonly redefinedSegments: ReadonlySet<string>;
}

async function computeFigures(lake: Lake, redefined: (study: Study) => boolean): Promise<Figures> {
  const reports = new Map<string, readonly string[]>();
  const redefinedSegments = new Set<string>();
  for (const declared of studies) {
    const keys: string[] = [];
    for (const study of populationStudies(declared)) {
      const place = lake.of(study);
      const id = await currentSnapshotId(place);
      if (id === undefined || !hasEnough(place)) continue;
      const { asOf, seed, definitions: shown } = await readManifest(place, id);
      if (redefined(declared) || shown !== definitionsHash(study)) {
        const { buildSnapshot } = await import("../../loaders/snapshot/build.ts");
        const built = await buildSnapshot({ lake: place, study, asOf, seed });
        for (const segment of toldOtherwise(
          await readSegments(place, id),
          await readSegments(place, built.id),
        ))
          redefinedSegments.add(`${populationPath(study)} ${segment}`);
      }
      const own = (await ownDashboard(study))?.reports;
      // A change of one segment leaves most of what reports ask the same, and so does the next time that somebody previews.
      const answers = join(projectRoot, ".cache", "answers", `${populationPath(study)}.txt`);
      keys.push((await writeReports({ lake, study, own, answers })).key);
    }
    if (keys.length > 0) reports.set(declared.id, keys);
  }
  return { reports, redefinedSegments };
}

/** Ids of the segments that have another definition, text or play than they had, or are new. */
function toldOtherwise(before: SnapshotSegments, now: SnapshotSegments): string[] {
  const told = ({ name, description, meaning, goal, play, owner }: SnapshotSegment) =>
    canonicalJson({ name, description, meaning, goal, play, owner });
  const known = new Map(before.segments.map((segment) => [segment.id, told(segment)]));
  return now.segments.filter((segment) => known.get(segment.id) !== told(segment)).map(({ id }) => id);
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
