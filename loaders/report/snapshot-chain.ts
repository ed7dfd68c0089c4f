import { ConfigError } from "../errors.ts";
import type { SnapshotManifest, SnapshotSegments } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readSegments, snapshotChain } from "../lake/read-snapshot.ts";

/** A snapshot as the reports read it. */
export interface ChainLink {
  readonly folder: string;
  readonly manifest: SnapshotManifest;
  readonly segments: SnapshotSegments;
}

/** So many snapshots, counted back from the current one, appear in trends. */
const longestChain = 36;

/**
 * Manifests of the snapshots that reports tell of: the current one, or the one with the id `from`, and those before it,
 * latest first. Snapshots that are not earlier than the one that follows them (a rebuild of the same date) are left out.
 */
export async function reportedSnapshots(lake: PopulationLake, from?: string): Promise<SnapshotManifest[]> {
  const kept: SnapshotManifest[] = [];
  for (const manifest of await snapshotChain(lake, from)) {
    const later = kept.at(-1);
    if (later === undefined || manifest.asOf < later.asOf) kept.push(manifest);
    if (kept.length === longestChain) break;
  }
  if (kept.length === 0) {
    throw new ConfigError(
      `${lake.root} has no snapshot yet; make one with: npm run atlas -- snapshot <study> --publish`,
    );
  }
  return kept;
}

/** The same snapshots with their definitions; one whose definitions are gone ends the chain, unless it is the current. */
export async function readChain(lake: PopulationLake, from?: string): Promise<[ChainLink, ...ChainLink[]]> {
  const [current, ...earlier] = await reportedSnapshots(lake, from);
  if (current === undefined) throw new ConfigError(`${lake.root} has no snapshot yet`);
  const link = async (manifest: SnapshotManifest): Promise<ChainLink> => ({
    folder: lake.snapshot(manifest.id),
    manifest,
    segments: await readSegments(lake, manifest.id),
  });
  const chain: [ChainLink, ...ChainLink[]] = [await link(current)];
  for (const manifest of earlier) {
    const next = await link(manifest).catch(() => undefined);
    if (next === undefined) break;
    chain.push(next);
  }
  return chain;
}
