import { ConfigError, UnknownNameError } from "../../../loaders/errors.ts";
import type { SnapshotManifest, SnapshotSegment, SnapshotSegments } from "../../../loaders/lake/manifest.ts";
import type { PopulationLake } from "../../../loaders/lake/paths.ts";
import { currentSnapshotId, readManifest, readSegments } from "../../../loaders/lake/read-snapshot.ts";
import { findPopulation, lakeOf, type PopulationOptions } from "../../common.ts";

/** The snapshot that is in use, with its definitions. */
export interface CurrentSnapshot {
  readonly lake: PopulationLake;
  readonly manifest: SnapshotManifest;
  readonly definitions: SnapshotSegments;
}

/** @throws UnknownNameError for another study, ConfigError when no snapshot was published */
export async function currentSnapshot(study: string, options: PopulationOptions): Promise<CurrentSnapshot> {
  const lake = lakeOf(options).of(findPopulation(study, options));
  const id = await currentSnapshotId(lake);
  if (id === undefined)
    throw new ConfigError(
      `no snapshot of ${study} yet; make one: npm run atlas -- snapshot ${study} --publish`,
    );
  return { lake, manifest: await readManifest(lake, id), definitions: await readSegments(lake, id) };
}

/** @throws UnknownNameError suggesting the nearest one */
export function findSegment({ segments }: SnapshotSegments, id: string): SnapshotSegment {
  const segment = segments.find((candidate) => candidate.id === id);
  if (segment === undefined)
    throw new UnknownNameError(
      "segment",
      id,
      segments.map((candidate) => candidate.id),
    );
  return segment;
}

/** `12.3 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
