import { ConfigError } from "../errors.ts";
import type { StudyLake } from "../lake/paths.ts";
import type { SnapshotManifest, SnapshotSegments } from "../snapshot/manifest.ts";
import { currentSnapshotId, readManifest, readSegments } from "../snapshot/read-snapshot.ts";

/** A snapshot as the reports read it. */
export interface ChainLink {
  readonly folder: string;
  readonly manifest: SnapshotManifest;
  readonly segments: SnapshotSegments;
}

/** So many snapshots, counted back from the current one, appear in trends. */
const longestChain = 36;

/**
 * The current snapshot and those before it, latest first. Snapshots that are not earlier than the one that follows
 * them (a rebuild of the same date) are left out of trends, and so are ones whose folder is gone.
 */
export async function readChain(lake: StudyLake): Promise<[ChainLink, ...ChainLink[]]> {
  const id = await currentSnapshotId(lake);
  if (id === undefined)
    throw new ConfigError(
      `${lake.root} has no snapshot yet; make one with: npm run atlas -- snapshot <study>`,
    );
  const current = await readLink(lake, id);
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
  const [manifest, segments] = await Promise.all([readManifest(lake, id), readSegments(lake, id)]);
  return { folder: lake.snapshot(id), manifest, segments };
}
