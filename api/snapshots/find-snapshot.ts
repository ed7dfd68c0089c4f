import { readdir } from "node:fs/promises";
import { ConfigError } from "../../loaders/errors.ts";
import type { SnapshotManifest } from "../../loaders/lake/manifest.ts";
import type { PopulationLake } from "../../loaders/lake/paths.ts";
import { readManifest } from "../../loaders/lake/read-snapshot.ts";
import {
  type OpenOptions,
  openSnapshot,
  type PublishedSnapshot,
} from "../../loaders/serving/published-snapshot.ts";

/**
 * The current snapshot, or the last good one before it when it is damaged: along `previous` as far as manifests can
 * be read, then from the newest of the other snapshots. Each one passed over is reported.
 * @throws ConfigError when no snapshot can be served.
 */
export async function openLastGood(
  lake: PopulationLake,
  current: string,
  report: (line: string) => void,
  options?: OpenOptions,
): Promise<PublishedSnapshot> {
  const tried = new Set<string>();
  let id: string | undefined = current;
  while (id !== undefined) {
    tried.add(id);
    try {
      const snapshot = await openSnapshot(lake, id, options);
      if (id !== current) report(`serving snapshot ${id}, the last good one of ${lake.root}`);
      return snapshot;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      report(`snapshot ${id} is not served: ${error.message}`);
    }
    id = await nextCandidate(lake, id, tried);
  }
  throw new ConfigError(
    `no snapshot of ${lake.root} can be served; build one with: npm run atlas -- snapshot ${lake.root.split(/[\\/]/).at(-1)} --publish`,
  );
}

async function nextCandidate(
  lake: PopulationLake,
  id: string,
  tried: ReadonlySet<string>,
): Promise<string | undefined> {
  const manifest = await manifestOf(lake, id);
  if (typeof manifest?.previous === "string" && !tried.has(manifest.previous)) return manifest.previous;
  const others: SnapshotManifest[] = [];
  for (const name of await namesIn(lake.snapshots)) {
    if (tried.has(name)) continue;
    const other = await manifestOf(lake, name);
    if (other !== undefined) others.push(other);
  }
  // Of those that no other one follows, the newest.
  const followed = new Set(others.map((other) => other.previous));
  const heads = others.filter((other) => !followed.has(other.id));
  heads.sort((a, b) => (a.asOf === b.asOf ? (a.id < b.id ? -1 : 1) : a.asOf < b.asOf ? 1 : -1));
  return heads[0]?.id;
}

async function manifestOf(lake: PopulationLake, id: string): Promise<SnapshotManifest | undefined> {
  try {
    return await readManifest(lake, id);
  } catch {
    return undefined;
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).sort();
  } catch {
    return [];
  }
}
