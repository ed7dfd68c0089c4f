import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import type { StudyLake } from "../lake/paths.ts";
import type { SnapshotManifest, SnapshotSegments } from "../snapshot/manifest.ts";

/** A snapshot as the reports read it. */
export interface ChainLink {
  readonly folder: string;
  readonly manifest: SnapshotManifest;
  readonly segments: SnapshotSegments;
}

/** So many snapshots, counted back from the current one, appear in trends. */
const longestChain = 36;

/** The id in the study's `current` pointer. */
export async function currentSnapshotId(lake: StudyLake): Promise<string> {
  try {
    return (await readFile(lake.current, "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new ConfigError(`${lake.root} has no snapshot yet; make one with: atlas snapshot <study>`);
    }
    throw new ConfigError(`cannot read ${lake.current}: ${(error as Error).message}`);
  }
}

/**
 * The current snapshot and those before it, latest first. Snapshots that are not earlier than the one that follows
 * them (a rebuild of the same date) are left out of trends, and so are ones whose folder is gone.
 */
export async function readChain(lake: StudyLake): Promise<[ChainLink, ...ChainLink[]]> {
  const current = await readLink(lake, await currentSnapshotId(lake));
  const chain: [ChainLink, ...ChainLink[]] = [current];
  let earliest = current;
  const seen = new Set([current.manifest.id]);
  let previous = current.manifest.previous;
  while (previous !== null && !seen.has(previous) && chain.length < longestChain) {
    seen.add(previous);
    const link = await readLink(lake, previous).catch(() => undefined);
    if (link === undefined) break;
    if (link.manifest.asOf < earliest.manifest.asOf) {
      chain.push(link);
      earliest = link;
    }
    previous = link.manifest.previous;
  }
  return chain;
}

async function readLink(lake: StudyLake, id: string): Promise<ChainLink> {
  const folder = lake.snapshot(id);
  const [manifest, segments] = await Promise.all([
    readJson<SnapshotManifest>(join(folder, "manifest.json")),
    readJson<SnapshotSegments>(join(folder, "segments.json")),
  ]);
  return { folder, manifest, segments };
}

async function readJson<T>(path: string): Promise<T> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch (error) {
    throw new ConfigError(`cannot read ${path}: ${(error as Error).message}`);
  }
}
