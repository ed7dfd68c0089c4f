import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, sha256, sha256File } from "../../loaders/canonical.ts";
import { ImportGraph } from "../../loaders/code/import-graph.ts";
import type { StudyLake } from "../../loaders/lake/paths.ts";
import { LoaderFiles } from "./loader-files.ts";
import { filesBelow, frameworkCache, projectRoot } from "./workspace.ts";

/**
 * What the output of a loader depends on besides code. What stands in a folder that has a key (a study's data), or is the answer
 * of a query of a page there, depends on that, anything else on all of them; `everywhere` counts for each.
 */
export interface DataKeys {
  readonly folders: Readonly<Record<string, string>>;
  readonly everywhere: string;
}

/** The key of a study's data: its reports, which name the snapshots, and its tables, which queries beside pages read. */
export async function studyDataKey(lake: StudyLake, reports: readonly string[]): Promise<string> {
  return sha256(canonicalJson([reports, existsSync(lake.catalog) ? await sha256File(lake.catalog) : null]));
}

/** What all outputs of loaders depend on at one time. */
interface LoaderKeys {
  /** Loader (path under `docs`) → hash over its text and everything it imports. */
  readonly loaders: Readonly<Record<string, string>>;
  readonly data: DataKeys;
}

/** What is noted beside the cache: which loader outputs were made under which key, and the keys at that time. */
interface KeyRecord extends LoaderKeys {
  /** Output in Framework's cache → key. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** The key of an output: `shop/sizes.json`; undefined where its loader is no more. */
export function outputKey(
  output: string,
  loader: string | undefined,
  { loaders, data: { folders, everywhere } }: LoaderKeys,
): string | undefined {
  const code = loader === undefined ? undefined : loaders[loader];
  if (code === undefined) return undefined;
  const folder = output.split(/[/~]/).find((part) => folders[part] !== undefined);
  return sha256(
    canonicalJson([code, folder === undefined ? folders : (folders[folder] ?? null), everywhere]),
  );
}

/** What all loaders' outputs depend on now. */
export async function loaderKeys(docs: string, data: DataKeys): Promise<LoaderKeys> {
  const loaders = (await LoaderFiles.read(docs)).paths;
  const graph = new ImportGraph(projectRoot, [sqlRunner, ...loaders.map((path) => `docs/${path}`)]);
  const keys: Record<string, string> = {};
  for (const loader of loaders) {
    const runner = loader.endsWith(".sql") ? [sqlRunner] : [];
    const files = graph.reachableFrom(`docs/${loader}`, ...runner);
    const code = files.map((path) => [path, graph.hashOf(path)]);
    keys[loader] = sha256(canonicalJson(code));
  }
  return { loaders: keys, data };
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
  keys: LoaderKeys,
  made: readonly string[],
  { sinceRecord = false } = {},
): Promise<string[]> {
  const fresh = new Set(made.map((path) => `${path.slice(1)}.md`));
  const recorded = await readRecord(docs);
  const stale = new Set<string>();
  for (const [output, loader] of await loaderOutputs(docs)) {
    if (fresh.has(output)) continue;
    const madeUnder =
      recorded.outputs[output] ?? (sinceRecord ? outputKey(output, loader, recorded) : undefined);
    if (madeUnder !== undefined && madeUnder === outputKey(output, loader, keys)) continue;
    await rm(join(frameworkCache(docs), output));
    if (loader !== undefined) stale.add(loader);
  }
  return [...stale].sort();
}

/** Notes under which key each output now in the cache was made. */
export async function recordOutputs(docs: string, keys: LoaderKeys): Promise<void> {
  const outputs: Record<string, string> = {};
  for (const [output, loader] of await loaderOutputs(docs)) {
    const key = outputKey(output, loader, keys);
    if (key !== undefined) outputs[output] = key;
  }
  const record: KeyRecord = { outputs, ...keys };
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
  const empty: KeyRecord = { outputs: {}, loaders: {}, data: { folders: {}, everywhere: "" } };
  if (!existsSync(recordPath(docs))) return empty;
  try {
    return { ...empty, ...(JSON.parse(await readFile(recordPath(docs), "utf8")) as Partial<KeyRecord>) };
  } catch {
    return empty; // Cut off by a crash: everything counts as stale.
  }
}
