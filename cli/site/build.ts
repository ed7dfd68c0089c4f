import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { studies as declaredStudies } from "../../data/studies/index.ts";
import type { Study } from "../../data/study.ts";
import { shownStudies, withoutPages } from "../../docs/render/context.ts";
import { ConfigError } from "../../loaders/errors.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { type Progress, silent } from "../../loaders/progress.ts";
import { siteKey } from "./site-key.ts";
import { projectRoot } from "./workspace.ts";

export interface BuildSiteOptions {
  readonly lake: Lake;
  /** Folder of the site; replaced as a whole when the new one has passed every gate. */
  readonly output: string;
  readonly progress?: Progress;
  /** Of how many earlier snapshots of each population there are pages; left out, of as many as the site there was built with. */
  readonly kept?: number;
  /** A site that is not up to date is built without those, so that it comes sooner. */
  readonly soon?: boolean;
  /** Where the build works and keeps what it can use again. Default: `.cache/site` in the project. */
  readonly workspace?: string;
}

export interface BuiltSiteSummary {
  readonly output: string;
  /** Paths of the pages, sorted. */
  readonly pages: readonly string[];
  /** Nothing that the site depends on had changed, so the site that is there stays. */
  readonly skipped: boolean;
  /** Why a study or an earlier snapshot has no pages, a sentence each. */
  readonly problems: readonly string[];
}

/** Steps that a build reports, for a progress bar. */
export const buildSteps = 5;

/** Which site is in which folder: written last, so a build that fails is tried again. */
interface BuiltRecord {
  readonly key: string;
  readonly output: string;
  readonly pages: readonly string[];
  readonly kept?: number;
  readonly problems?: readonly string[];
}

/**
 * Builds the site from the current snapshots into `output`. A build that fails — a loader, a page, or one of the gates —
 * leaves the old site as it is. A study without a snapshot is left out. Throws ConfigError when no study has one, and when a gate refuses.
 */
export async function buildSite(options: BuildSiteOptions): Promise<BuiltSiteSummary> {
  const output = resolve(options.output);
  const folder = resolve(options.workspace ?? join(projectRoot, ".cache", "site"));
  const studies = studiesWithPages(options.lake);
  const small = withoutPages(options.lake);
  const before = await readRecord(folder);
  const there = options.kept ?? before?.kept ?? 0;
  const keyThere = await siteKey(options.lake, studies, { kept: there });
  if (before?.key === keyThere && before.output === output && existsSync(join(output, "index.html"))) {
    return { output, pages: before.pages, skipped: true, problems: [...small, ...(before.problems ?? [])] };
  }
  const kept = options.soon === true ? 0 : there;
  const key = kept === there ? keyThere : await siteKey(options.lake, studies, { kept });
  // Loaded only now: a start at which nothing changed needs neither a database nor a bundler.
  const { makeSite } = await import("./make-site.ts");
  const { pages, problems } = await makeSite(
    { lake: options.lake, studies, folder, kept, progress: options.progress ?? silent },
    (built) => swapIn(built, output),
  );
  await writeFile(
    recordPath(folder),
    JSON.stringify({ key, output, pages, kept, problems } satisfies BuiltRecord),
  );
  return { output, pages, skipped: false, problems: [...small, ...problems] };
}

/** @throws ConfigError when there is none */
function studiesWithPages(lake: Lake): Study[] {
  const studies = shownStudies(lake);
  if (studies.length > 0) return studies;
  const small = withoutPages(lake);
  if (small.length > 0) throw new ConfigError(small.join("\n"));
  const ids = declaredStudies.map(({ id }) => id);
  const commands = ids.map((id) => `npm run atlas -- snapshot ${id} --publish`);
  throw new ConfigError(
    `${lake.root} has no snapshot of ${ids.join(", ")}; make one with: ${commands.join(" or ")}`,
  );
}

/** The new site is copied beside the old one, which then gives way by two renames. */
async function swapIn(built: string, output: string): Promise<void> {
  const aside = `${output}.new-${process.pid}`;
  const old = `${output}.old-${process.pid}`;
  await mkdir(dirname(output), { recursive: true });
  try {
    await cp(built, aside, { recursive: true });
    if (existsSync(output)) await rename(output, old);
    await rename(aside, output);
  } catch (error) {
    if (!existsSync(output) && existsSync(old)) await rename(old, output);
    throw new ConfigError(`cannot write the site to ${output}: ${(error as Error).message}`);
  } finally {
    await rm(aside, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

function recordPath(folder: string): string {
  return join(folder, "built.json");
}

async function readRecord(folder: string): Promise<BuiltRecord | undefined> {
  if (!existsSync(recordPath(folder))) return undefined;
  try {
    return JSON.parse(await readFile(recordPath(folder), "utf8")) as BuiltRecord;
  } catch {
    return undefined; // Cut off by a crash: build anew.
  }
}
