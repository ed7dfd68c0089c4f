import { existsSync } from "node:fs";
import { join } from "node:path";
import { studies } from "../../data/studies/index.ts";
import { type PopulationStudy, populationStudies, type Study } from "../../data/study.ts";
import type { Lake, PopulationLake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId } from "../../loaders/lake/read-snapshot.ts";
import { createProgress, type Progress } from "../../loaders/progress.ts";
import { hasGenerator } from "../../loaders/sample/generator.ts";

/** Customers of the sample that a first start makes. */
const customers = 20_000;

/** Snapshots that a first start makes, a month apart. */
const months = 4;

/** Studies of which some population has no snapshot yet. */
export interface MissingData {
  /** They can get their first ones, from their tables or, where there are none, from sample data. */
  readonly makeable: readonly Study[];
  /** They have neither. */
  readonly without: readonly Study[];
}

export async function missingData(lake: Lake): Promise<MissingData> {
  const makeable: Study[] = [];
  const without: Study[] = [];
  for (const study of studies) {
    const missing = await missingPopulations(lake, study);
    if (missing.length === 0) continue;
    const isMakeable = existsSync(lake.study(study.id).catalog) || hasGenerator(study);
    (isMakeable ? makeable : without).push(study);
  }
  return { makeable, without };
}

/** A line that says what to do for a study that has no data. */
export function withoutDataLine({ id }: Study): string {
  return `${id} has no data yet and no sample; npm run atlas -- ingest ${id} --help\n`;
}

interface MakeMissing {
  readonly progressOf?: (title: string, steps: number) => Progress;
  /** That the engine may use; left out, as many as there are cores. */
  readonly threads?: number;
  /** What readers are to find with the snapshot of a population; made before they see it. */
  readonly beforePublished?: (population: PopulationStudy, snapshot: string) => Promise<unknown>;
}

/** Makes the first snapshots of each population of the study that has none. */
export async function makeMissingData(
  lake: Lake,
  study: Study,
  { progressOf = createProgress, threads, beforePublished }: MakeMissing = {},
): Promise<void> {
  for (const population of await missingPopulations(lake, study)) {
    const place = lake.of(population);
    // Loaded only now: most starts need no database.
    const { firstDataSteps, makeFirstData } = await import("./first-data.ts");
    const progress = progressOf("data", firstDataSteps(months));
    try {
      await makeFirstData({
        ...{ lake: place, study: population, customers, months, threads, beforePublished, progress },
        unfinished: unfinished(place),
      });
    } finally {
      progress.done();
    }
  }
}

/** Those without a snapshot, or of which a run of `makeFirstData` was stopped before its last one. */
async function missingPopulations(lake: Lake, study: Study): Promise<PopulationStudy[]> {
  const missing: PopulationStudy[] = [];
  for (const population of populationStudies(study)) {
    const place = lake.of(population);
    if (existsSync(unfinished(place)) || (await currentSnapshotId(place)) === undefined)
      missing.push(population);
  }
  return missing;
}

/** There while the first snapshots are being made. */
function unfinished(lake: PopulationLake): string {
  return join(lake.home, "first-data.unfinished");
}
