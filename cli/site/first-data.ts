import { mkdir, rm, writeFile } from "node:fs/promises";
import type { PopulationStudy } from "../../data/study.ts";
import { readCatalog } from "../../loaders/lake/catalog.ts";
import type { PopulationLake } from "../../loaders/lake/paths.ts";
import type { Progress } from "../../loaders/progress.ts";
import { makeSample } from "../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { publishSnapshot } from "../../loaders/snapshot/publish.ts";
import { snapshotDates } from "../../loaders/snapshot/snapshot-dates.ts";

interface FirstDataOptions {
  readonly lake: PopulationLake;
  readonly study: PopulationStudy;
  /** How many customers the sample has, where there are no data yet. */
  readonly customers: number;
  /** How many snapshots to make, a month apart, so that trends and migrations have something to show. */
  readonly months: number;
  /** Path of a file that is there while this runs, so that a run that is stopped goes on next time. */
  readonly unfinished: string;
  /** That the engine may use; left out, as many as there are cores. What is made is the same. */
  readonly threads?: number | undefined;
  /** What readers are to find with the last snapshot; made before they see it. */
  readonly beforePublished?:
    | ((population: PopulationStudy, snapshot: string) => Promise<unknown>)
    | undefined;
  readonly progress: Progress;
}

/** Steps that `makeFirstData` reports. */
export function firstDataSteps(months: number): number {
  return 1 + months;
}

/**
 * Gives a study without a snapshot its first ones: sample data where there are no tables, then a snapshot for the day
 * after the latest event and before it one a month back for each further month. Only the last is published: readers see
 * the whole past or nothing. Data that are there are kept. Goes on where a run that was stopped left off.
 */
export async function makeFirstData(options: FirstDataOptions): Promise<void> {
  const { lake, study, customers, unfinished, threads, beforePublished, progress } = options;
  const seed = 1;
  await mkdir(lake.home, { recursive: true });
  await writeFile(unfinished, "");
  const called = study.populationIds.length === 1 ? study.id : `${study.id}, ${study.population.id}`;
  progress.step(`${called}: data`);
  if ((await readCatalog(lake)).tables.length === 0)
    await makeSample({ lake, study, customers, seed, threads });
  const dates = await snapshotDates(lake, study, options.months);
  let last: string | undefined;
  for (const asOf of dates) {
    progress.step(`${called}: snapshot ${asOf}`);
    ({ id: last } = await buildSnapshot({ lake, study, asOf, seed, threads, publish: false }));
  }
  if (last !== undefined) {
    await beforePublished?.(study, last);
    await publishSnapshot(lake, last);
  }
  await rm(unfinished);
}
