import { isAbsolute, resolve } from "node:path";
import { env } from "node:process";
import type { Source } from "../../data/source.ts";
import { type PopulationStudy, populationStudies, type Study } from "../../data/study.ts";
import { canonicalJson } from "../canonical.ts";
import { projectRoot } from "../code/code-version.ts";
import { ConfigError, UnknownNameError } from "../errors.ts";
import { isAddress, readWatermarks, type Watermark } from "../ingest/formats/postgres.ts";
import { ingest } from "../ingest/ingest.ts";
import type { IngestReport } from "../ingest/ingest-report.ts";
import { readCatalog } from "../lake/catalog.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import { inputsNow, type SnapshotManifest } from "../lake/manifest.ts";
import type { Lake } from "../lake/paths.ts";
import { currentSnapshotId, readManifest } from "../lake/read-snapshot.ts";
import type { Progress } from "../progress.ts";
import { buildSnapshot } from "../snapshot/build.ts";
import { type Pruned, prune } from "../snapshot/prune.ts";
import { type Published, publishSnapshot } from "../snapshot/publish.ts";
import { feedFiles } from "./feed-files.ts";
import { quarantineReasons, reasonsToHold } from "./hold-back.ts";
import { readRefreshState, refreshFolder, type SeenSource, writeRefreshState } from "./refresh-state.ts";

export interface RefreshOptions {
  readonly lake: Lake;
  readonly study: Study;
  /** A source of the study or a format, for `from`. */
  readonly source?: string | undefined;
  /** Where to look in place of what the sources declare. */
  readonly from?: readonly string[] | undefined;
  /** Snapshots to keep. */
  readonly keep: number;
  readonly progress?: Progress;
}

/** What a refresh did. */
export interface Refreshed {
  readonly status: "nothing" | "published" | "held";
  /** Files that were new. */
  readonly files: readonly string[];
  /** Files that lie beside them and are none of a source's, by their names. */
  readonly unread: readonly string[];
  readonly ingests: readonly IngestReport[];
  /** One for each population, where it was published. */
  readonly published: readonly Published[];
  /** Snapshots that were built and held back, and why. */
  readonly held: readonly string[];
  readonly reasons: readonly string[];
  readonly pruned: Pruned | undefined;
  /** Snapshots that readers see now, of each population. */
  readonly current: readonly string[];
}

interface Feed {
  readonly id: string;
  readonly source: Source | undefined;
  readonly from: readonly string[];
  readonly watermarks: Readonly<Record<string, string>>;
}

/**
 * Brings a study up to date: merges what its feeds have that is new, builds a snapshot of each population, looks whether
 * anything speaks against showing it, publishes all or none, and deletes what is old. Where nothing is new nothing is done. A
 * run that was stopped anywhere is gone on with by the next.
 * @throws ConfigError when another refresh or writer is at work, or no source says where to look; errors of the ingest
 */
export async function refresh(options: RefreshOptions): Promise<Refreshed> {
  const lake = options.lake.study(options.study.id);
  return asOnlyWriter(refreshFolder(lake), async () => {
    const { files, unread, ingests } = await ingestNew(options);
    const state = await readRefreshState(lake);
    const populations = populationStudies(options.study);
    const tables = tablesText(
      (await readCatalog(lake)).tables.map(({ table, sha256 }) => ({ name: table, sha256 })),
    );
    const nothing = { files, unread, ingests, published: [], held: [], reasons: [], pruned: undefined };
    const before = await Promise.all(populations.map((population) => publishedOf(options.lake, population)));
    const current = before.flatMap((manifest) => manifest?.id ?? []);
    if (before.every((manifest) => manifest !== undefined && tablesText(inputsNow(manifest)) === tables))
      return { ...nothing, status: "nothing", current };
    if (state.held?.tables === tables)
      return { ...nothing, status: "held", held: state.held.snapshots, reasons: state.held.reasons, current };
    const built = [];
    const reasons = [...state.quarantine];
    for (const [i, study] of populations.entries()) {
      const place = options.lake.of(study);
      const { manifest } = await buildSnapshot({
        ...{ lake: place, study, seed: before[i]?.seed ?? 1, publish: false },
        ...(options.progress === undefined ? {} : { progress: options.progress }),
      });
      built.push({ place, manifest });
      const own = await reasonsToHold(place, before[i], manifest);
      reasons.push(
        ...own.map((reason) => (populations.length === 1 ? reason : `${study.population.id}: ${reason}`)),
      );
    }
    if (reasons.length > 0 && current.length > 0) {
      const held = built.map(({ manifest }) => manifest.id);
      await writeRefreshState(lake, { ...state, held: { tables, snapshots: held, reasons } });
      return { ...nothing, status: "held", held, reasons, current };
    }
    const published = [];
    for (const { place, manifest } of built) published.push(await publishSnapshot(place, manifest.id));
    const { held: _, ...rest } = state;
    await writeRefreshState(lake, { ...rest, quarantine: [] });
    const pruned = await prune(
      lake,
      built.map(({ place }) => place),
      options.keep,
    );
    return {
      ...nothing,
      status: "published",
      published,
      pruned,
      current: built.map(({ manifest }) => manifest.id),
    };
  });
}

/** Remembers that the site shows these snapshots. */
export async function rememberSite(
  { lake, study }: Pick<RefreshOptions, "lake" | "study">,
  site: readonly string[],
): Promise<void> {
  const place = lake.study(study.id);
  await asOnlyWriter(refreshFolder(place), async () =>
    writeRefreshState(place, { ...(await readRefreshState(place)), site }),
  );
}

/** Ingests what is new of each feed, and remembers it at once. */
async function ingestNew(
  options: RefreshOptions,
): Promise<{ files: string[]; unread: string[]; ingests: IngestReport[] }> {
  const lake = options.lake.study(options.study.id);
  const files: string[] = [];
  const unread: string[] = [];
  const ingests: IngestReport[] = [];
  for (const feed of feedsOf(options)) {
    const state = await readRefreshState(lake);
    const seen: SeenSource = state.sources[feed.id] ?? { files: {}, watermarks: {} };
    const found = await lookAt(feed, seen);
    unread.push(...found.unread);
    if (found.give.length === 0) continue;
    const report = await ingest({
      ...{ lake, study: options.study, source: feed.id, from: found.give, since: found.since },
      ...(options.progress === undefined ? {} : { progress: options.progress }),
    });
    files.push(...found.fresh);
    ingests.push(report);
    const changed = report.tables.some((table) => table.changed);
    await writeRefreshState(lake, {
      ...state,
      sources: { ...state.sources, [feed.id]: found.now },
      quarantine: [...(changed ? state.quarantine : []), ...quarantineReasons(report)],
    });
  }
  return { files, unread, ingests };
}

interface Found {
  readonly give: readonly string[];
  readonly fresh: readonly string[];
  readonly unread: readonly string[];
  readonly since: Readonly<Record<string, Watermark>>;
  readonly now: SeenSource;
}

async function lookAt({ source, from, watermarks }: Feed, seen: SeenSource): Promise<Found> {
  const [address] = from;
  if (address === undefined || !isAddress(address)) {
    const { give, fresh, files, unread } = await feedFiles(source, from, seen.files);
    return { give, fresh, unread, since: {}, now: { files: { ...seen.files, ...files }, watermarks: {} } };
  }
  const now = await readWatermarks(address, watermarks);
  const isSame = Object.entries(now).every(
    ([table, mark]) => canonicalJson(mark) === canonicalJson(seen.watermarks[table] ?? null),
  );
  const idle = isSame && Object.keys(now).length > 0;
  return {
    give: idle ? [] : [address],
    fresh: [],
    unread: [],
    since: seen.watermarks,
    now: { files: {}, watermarks: now },
  };
}

/** @throws ConfigError when nothing says where to look */
function feedsOf({ study, source: asked, from }: RefreshOptions): Feed[] {
  const { sources } = study;
  const named = asked === undefined ? undefined : sources.find(({ id }) => id === asked);
  if (from !== undefined) {
    const only = named ?? (asked === undefined && sources.length === 1 ? sources[0] : undefined);
    if (only === undefined && asked === undefined)
      throw new ConfigError(
        `${study.id} has ${sources.length} sources of its own; say which one is read, or a format: --source`,
      );
    return [{ id: only?.id ?? asked ?? "", source: only, from, watermarks: only?.feed?.watermarks ?? {} }];
  }
  if (asked !== undefined && named === undefined)
    throw new UnknownNameError(
      "source",
      asked,
      sources.map(({ id }) => id),
    );
  const feeds = sources.flatMap((source) => {
    const { id, feed } = source;
    if (feed === undefined || (named !== undefined && named !== source)) return [];
    const list = typeof feed.from === "string" ? [feed.from] : feed.from;
    return [{ id, source, from: list.map(placeOf), watermarks: feed.watermarks ?? {} }];
  });
  if (feeds.length > 0) return feeds;
  throw new ConfigError(
    `no source of ${study.id} says where to look; give it with --from, or as feed: { from } of the source`,
  );
}

/** With variables of the environment put in; a path that is not absolute is the project's. */
function placeOf(from: string): string {
  const place = from.replaceAll(/\$\{?([A-Z][A-Z0-9_]*)\}?/g, (_, name: string) => {
    const value = env[name];
    if (value === undefined)
      throw new ConfigError(`${from}: the variable ${name} of the environment is not set`);
    return value;
  });
  return isAddress(place) || isAbsolute(place) ? place : resolve(projectRoot, place);
}

async function publishedOf(lake: Lake, study: PopulationStudy): Promise<SnapshotManifest | undefined> {
  const place = lake.of(study);
  const id = await currentSnapshotId(place);
  return id === undefined ? undefined : readManifest(place, id).catch(() => undefined);
}

/** Tables with their content, so that those of the catalog can be compared with those that a snapshot was made of. */
function tablesText(tables: readonly { readonly name: string; readonly sha256: string }[]): string {
  return canonicalJson(tables.map(({ name, sha256 }) => [name, sha256]).sort());
}
