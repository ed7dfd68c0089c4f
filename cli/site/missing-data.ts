import { existsSync } from "node:fs";
import { join } from "node:path";
import { stdout } from "node:process";
import { studies } from "../../data/studies/index.ts";
import { populationStudies } from "../../data/study.ts";
import type { Lake, PopulationLake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId } from "../../loaders/lake/read-snapshot.ts";
import { createProgress } from "../../loaders/progress.ts";
import { hasGenerator } from "../../loaders/sample/generator.ts";

/** Customers of the sample that a first start makes. */
const customers = 20_000;

/** Snapshots that a first start makes, a month apart. */
const months = 7;

/**
 * Every population without a snapshot gets its first ones, from its study's tables or, where there are none, from sample
 * data. A study without either is left out, with a line that says so.
 */
export async function makeMissingData(lake: Lake): Promise<void> {
  const empty = studies.filter((study) => !existsSync(lake.study(study.id).catalog) && !hasGenerator(study));
  for (const { id } of empty)
    stdout.write(`${id} has no data yet and no sample; npm run atlas -- ingest ${id} --help\n`);
  for (const study of studies.filter((each) => !empty.includes(each)).flatMap(populationStudies)) {
    const place = lake.of(study);
    if (!(await needsFirstData(place))) continue;
    // Loaded only now: most starts need no database.
    const { firstDataSteps, makeFirstData } = await import("./first-data.ts");
    const progress = createProgress("data", firstDataSteps(months));
    try {
      await makeFirstData({
        lake: place,
        study,
        customers,
        months,
        unfinished: unfinished(place),
        progress,
      });
    } finally {
      progress.done();
    }
  }
}

/** There is no snapshot yet, or a run of `makeFirstData` was stopped before its last one. */
async function needsFirstData(lake: PopulationLake): Promise<boolean> {
  return existsSync(unfinished(lake)) || (await currentSnapshotId(lake)) === undefined;
}

/** There while the first snapshots are being made. */
function unfinished(lake: PopulationLake): string {
  return join(lake.home, "first-data.unfinished");
}
