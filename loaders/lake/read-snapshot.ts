import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, UnknownNameError } from "../errors.ts";
import type { SnapshotManifest, SnapshotSegments } from "./manifest.ts";
import type { PopulationLake } from "./paths.ts";

/** Id of the snapshot that readers see; undefined when none was published yet. */
export function currentSnapshotId(lake: PopulationLake): Promise<string | undefined> {
  return pointer(lake.current);
}

/** The same; @throws ConfigError when none was published yet. */
export async function requireSnapshotId(lake: PopulationLake): Promise<string> {
  const id = await currentSnapshotId(lake);
  if (id === undefined)
    throw new ConfigError(`${lake.root} has no snapshot yet; make one: npm run atlas -- snapshot --publish`);
  return id;
}

/** Id of the snapshot that was built last; undefined when that is not known. */
export function latestSnapshotId(lake: PopulationLake): Promise<string | undefined> {
  return pointer(lake.latest);
}

async function pointer(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new ConfigError(`cannot read ${path}: ${(error as Error).message}`);
  }
}

/** @throws ConfigError when the manifest is missing or damaged. */
export async function readManifest(lake: PopulationLake, id: string): Promise<SnapshotManifest> {
  const manifest = await readJson<SnapshotManifest>(join(lake.snapshot(id), "manifest.json"));
  if (manifest.id !== id || !Array.isArray(manifest.inputs) || !Array.isArray(manifest.files))
    throw new ConfigError(
      `${join(lake.snapshot(id), "manifest.json")} is damaged: it is not the manifest of ${id}`,
    );
  return manifest;
}

/** @throws ConfigError when the file is missing or damaged. */
export function readSegments(lake: PopulationLake, id: string): Promise<SnapshotSegments> {
  return readJson<SnapshotSegments>(join(lake.snapshot(id), "segments.json"));
}

/** Every snapshot in the lake whose manifest can be read, in the order of ids. */
export async function readableSnapshots(lake: PopulationLake): Promise<SnapshotManifest[]> {
  const ids = (await readdir(lake.snapshots).catch(() => [] as string[])).sort();
  const read = await Promise.all(ids.map((id) => readManifest(lake, id).catch(() => undefined)));
  return read.filter((manifest) => manifest !== undefined);
}

/** @throws UnknownNameError when no snapshot has the id, or an id that begins so */
export async function snapshotNamed(lake: PopulationLake, name: string): Promise<SnapshotManifest> {
  const readable = await readableSnapshots(lake);
  const manifest = readable.find(({ id }) => id === name) ?? readable.find(({ id }) => id.startsWith(name));
  if (manifest !== undefined && name !== "") return manifest;
  throw new UnknownNameError(
    "snapshot",
    name,
    readable.map(({ id }) => id),
  );
}

/**
 * The current snapshot, or the one with the id `from`, and the ones before it, newest first; stops at the first that cannot
 * be read.
 */
export async function snapshotChain(lake: PopulationLake, from?: string): Promise<SnapshotManifest[]> {
  const chain: SnapshotManifest[] = [];
  let id: string | null | undefined = from ?? (await currentSnapshotId(lake));
  while (id !== undefined && id !== null && !chain.some((manifest) => manifest.id === id)) {
    let manifest: SnapshotManifest;
    try {
      manifest = await readManifest(lake, id);
    } catch (error) {
      if (chain.length === 0) throw error;
      break;
    }
    chain.push(manifest);
    id = manifest.previous;
  }
  return chain;
}

async function readJson<T>(path: string): Promise<T> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new ConfigError(
      `cannot read ${path}: ${(error as Error).message}; npm run atlas -- doctor tells how to mend it`,
    );
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ConfigError(`${path} is damaged: it is not JSON; npm run atlas -- doctor tells how to mend it`);
  }
}
