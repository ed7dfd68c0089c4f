import { stat } from "node:fs/promises";
import { join } from "node:path";
import { sha256File } from "../canonical.ts";
import type { SnapshotManifest } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";

/** Whether every file of a snapshot is what its manifest says. */
export async function filesUnchanged(
  lake: PopulationLake,
  { id, files }: SnapshotManifest,
): Promise<boolean> {
  for (const file of files) {
    const path = join(lake.snapshot(id), file.path);
    const found = await stat(path).catch(() => undefined);
    if (found?.size !== file.bytes || (await sha256File(path)) !== file.sha256) return false;
  }
  return true;
}
