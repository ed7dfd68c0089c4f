import { existsSync } from "node:fs";
import { join } from "node:path";
import { snapshotTables } from "../lake/catalog.ts";
import { inputsNow, type SnapshotManifest } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { reportedSnapshots } from "./snapshot-chain.ts";
import { localDay } from "./time.ts";

/** Files of a snapshot without which nothing can be reported of it. */
const needed = ["profiles.parquet", "membership.parquet", "segments.json"];

/**
 * The snapshots before the current one that are still kept with all that reports are computed from, tables among it: one for
 * each day, latest first.
 * @param most so many at most
 */
export async function keptSnapshots(
  lake: PopulationLake,
  timeZone: string,
  most: number,
): Promise<SnapshotManifest[]> {
  if (most === 0) return [];
  const [current, ...earlier] = await reportedSnapshots(lake);
  const days = new Set(current === undefined ? [] : [localDay(current.asOf, timeZone)]);
  const kept: SnapshotManifest[] = [];
  for (const manifest of earlier) {
    if (kept.length >= most) break;
    const day = localDay(manifest.asOf, timeZone);
    if (days.has(day) || !isWhole(lake, manifest)) continue;
    days.add(day);
    kept.push(manifest);
  }
  return kept;
}

function isWhole(lake: PopulationLake, manifest: SnapshotManifest): boolean {
  const folder = lake.snapshot(manifest.id);
  return (
    needed.every((file) => existsSync(join(folder, file))) &&
    snapshotTables(lake, inputsNow(manifest)).replaced.size === 0
  );
}
