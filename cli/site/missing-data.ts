import { existsSync } from "node:fs";
import { join } from "node:path";
import { studies } from "../../data/studies/index.ts";
import type { Lake, StudyLake } from "../../loaders/lake/paths.ts";
import { createProgress } from "../../loaders/progress.ts";
import { currentSnapshotId } from "../../loaders/snapshot/read-snapshot.ts";

/** Customers of the sample that a first start makes. */
const customers = 20_000;

/** Snapshots that a first start makes, a month apart. */
const months = 7;

/** Every study without a snapshot gets its first ones, from its own tables or, where it has none, from sample data. */
export async function makeMissingData(lake: Lake): Promise<void> {
  for (const study of studies) {
    const studyLake = lake.study(study.id);
    if (!(await needsFirstData(studyLake))) continue;
    // Loaded only now: most starts need no database.
    const { firstDataSteps, makeFirstData } = await import("./first-data.ts");
    const progress = createProgress("data", firstDataSteps(months));
    try {
      await makeFirstData({
        lake: studyLake,
        study,
        customers,
        months,
        unfinished: unfinished(studyLake),
        progress,
      });
    } finally {
      progress.done();
    }
  }
}

/** There is no snapshot yet, or a run of `makeFirstData` was stopped before its last one. */
async function needsFirstData(lake: StudyLake): Promise<boolean> {
  return existsSync(unfinished(lake)) || (await currentSnapshotId(lake)) === undefined;
}

/** There while the first snapshots are being made. */
function unfinished(lake: StudyLake): string {
  return join(lake.root, "first-data.unfinished");
}
