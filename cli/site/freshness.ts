import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, sha256, sha256File } from "../../loaders/canonical.ts";
import { ImportGraph } from "../../loaders/code/import-graph.ts";
import type { StudyLake } from "../../loaders/lake/paths.ts";
import { LoaderFiles } from "./loader-files.ts";
import { filesBelow, frameworkCache, projectRoot } from "./workspace.ts";

/**
 * What the output of a loader depends on besides code. A loader below `docs/<folder>/` depends on the key of that folder
 * (a study's data) if it has one, any other on all of them; `everywhere` counts for each.
 */
export interface DataKeys {
  readonly folders: Readonly<Record<string, string>>;
  readonly everywhere: string;
}

/** The key of a study's data: its reports, which name the snapshots, and its tables, which queries beside pages read. */
export async function studyDataKey(lake: StudyLake, reports: readonly string[]): Promise<string> {
  return sha256(canonicalJson([reports, existsSync(lake.catalog) ? await sha256File(lake.catalog) : null]));
}

/** What is noted beside the cache: which loader outputs were made under which key, and the keys at that time. */
interface KeyRecord {
  /** Output in Framework's cache → key. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Loader → key. */
  readonly loaders: Readonly<Record<string, string>>;
}

/** Loader (path under `docs`) → hash over its text, everything it imports, and the data it may read. */
export async function loaderKeys(docs: string, data: DataKeys): Promise<Map<string, string>> {
  const loaders = (await LoaderFiles.read(docs)).paths;
  const graph = new ImportGraph(projectRoot, [sqlRunner, ...loaders.map((path) => `docs/${path}`)]);
  const keys = new Map<string, string>();
  for (const loader of loaders) {
    const runner = loader.endsWith(".sql") ? [sqlRunner] : [];
    const files = graph.reachableFrom(`docs/${loader}`, ...runner);
    const code = files.map((path) => [path, graph.hashOf(path)]);
    const folder = loader.split("/")[0] ?? "";
    keys.set(loader, sha256(canonicalJson([code, data.folders[folder] ?? data.folders, data.everywhere])));
  }
  return keys;
}

/** What runs a `.sql` loader. */
const sqlRunner = "cli/site/run-sql.ts";

/**
 * Removes every loader output that was made under another key; resolves to the loaders concerned. Framework itself
 * compares only the time of the loader's own file, and when it builds not even that. An output without a noted key
 * counts as stale, unless `sinceRecord` says that all such were made since the record was written.
 *
 * @param made pages that were just made and are none of its business: `/shop/segments/regulars`
 */
export async function dropStaleOutputs(
  docs: string,
  keys: ReadonlyMap<string, string>,
  made: readonly string[],
  { sinceRecord = false } = {},
): Promise<string[]> {
  const fresh = new Set(made.map((path) => `${path.slice(1)}.md`));
  const recorded = await readRecord(docs);
  const stale = new Set<string>();
  for (const [output, loader] of await loaderOutputs(docs)) {
    if (fresh.has(output)) continue;
    const madeUnder = recorded.outputs[output] ?? (sinceRecord ? recorded.loaders[loader ?? ""] : undefined);
    if (loader !== undefined && madeUnder !== undefined && madeUnder === keys.get(loader)) continue;
    await rm(join(frameworkCache(docs), output));
    if (loader !== undefined) stale.add(loader);
  }
  return [...stale].sort();
}

/** Notes under which key each output now in the cache was made. */
export async function recordOutputs(docs: string, keys: ReadonlyMap<string, string>): Promise<void> {
  const outputs: Record<string, string> = {};
  for (const [output, loader] of await loaderOutputs(docs)) {
    const key = loader === undefined ? undefined : keys.get(loader);
    if (key !== undefined) outputs[output] = key;
  }
  const record: KeyRecord = { outputs, loaders: Object.fromEntries(keys) };
  await writeFile(recordPath(docs), `${JSON.stringify(record, null, 2)}\n`);
}

/** Outputs of loaders in the cache with the loader that makes each, if there still is one. */
async function loaderOutputs(docs: string): Promise<Map<string, string | undefined>> {
  const cache = frameworkCache(docs);
  if (!existsSync(cache)) return new Map();
  const loaders = await LoaderFiles.read(docs);
  const outputs = (await filesBelow(cache)).filter((path) => !path.startsWith("_"));
  return new Map(outputs.map((output) => [output, loaders.loaderOf(output)] as const));
}

function recordPath(docs: string): string {
  return join(docs, ".observablehq", "loader-keys.json");
}

async function readRecord(docs: string): Promise<KeyRecord> {
  const empty = { outputs: {}, loaders: {} };
  if (!existsSync(recordPath(docs))) return empty;
  try {
    return { ...empty, ...(JSON.parse(await readFile(recordPath(docs), "utf8")) as Partial<KeyRecord>) };
  } catch {
    return empty; // Cut off by a crash: everything counts as stale.
  }
}
