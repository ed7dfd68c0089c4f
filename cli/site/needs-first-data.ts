import { existsSync } from "node:fs";
import { join } from "node:path";
import type { StudyLake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId } from "../../loaders/snapshot/read-snapshot.ts";

/** Does the study still lack a snapshot, or was a run of `makeFirstData` stopped before its last one? */
export async function needsFirstData(lake: StudyLake): Promise<boolean> {
  return existsSync(unfinished(lake)) || (await currentSnapshotId(lake)) === undefined;
}

/** There while the first snapshots are being made. */
export function unfinished(lake: StudyLake): string {
  return join(lake.root, "first-data.unfinished");
}
