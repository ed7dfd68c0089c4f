import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { populationStudies, type Study } from "../../data/study.ts";
import { Lake, type PopulationLake } from "../../loaders/lake/paths.ts";
import { makeSample } from "../../loaders/sample/sample.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../loaders/snapshot/build.ts";
import { smallStudies } from "../fixtures/sample-lake.ts";

/** A lake with the sample of one study, and snapshots of each of its populations. */
export interface ScratchLake {
  readonly lake: Lake;
  /** By the population's id. */
  readonly populations: ReadonlyMap<
    string,
    { readonly place: PopulationLake; readonly built: BuiltSnapshot }
  >;
  remove(): Promise<void>;
}

/** Snapshots are as of some days, earliest first, and then of the sample's last. */
export async function scratchLake(
  study: Study,
  customers = 2_000,
  days: readonly string[] = [],
): Promise<ScratchLake> {
  const folder = await mkdtemp(join(tmpdir(), "segment-atlas-study-"));
  const lake = new Lake(folder);
  await makeSample({ lake: lake.study(study.id), study, customers, seed: 1, studies: smallStudies });
  const populations: [string, { place: PopulationLake; built: BuiltSnapshot }][] = [];
  for (const population of populationStudies(study)) {
    const place = lake.of(population);
    for (const asOf of days) await buildSnapshot({ lake: place, study: population, asOf, seed: 1 });
    populations.push([
      population.population.id,
      { place, built: await buildSnapshot({ lake: place, study: population, seed: 1 }) },
    ]);
  }
  return {
    lake,
    populations: new Map(populations),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
