import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Catalog } from "./catalog.ts";
import { inputsNow, partsOf } from "./manifest.ts";
import type { PopulationLake, StudyLake } from "./paths.ts";
import { readableSnapshots } from "./read-snapshot.ts";

/** The files in `tables/` that the catalog names or a snapshot was made of. */
export async function namedTables(
  lake: StudyLake,
  catalog: Catalog,
  populations?: readonly PopulationLake[],
): Promise<ReadonlySet<string>> {
  const named = new Set([
    ...catalog.tables.flatMap(({ parts }) => parts.map(({ file }) => file)),
    ...catalog.ingests.flatMap(({ quarantine }) => (quarantine === undefined ? [] : [quarantine.file])),
  ]);
  for (const population of populations ?? (await populationsIn(lake)))
    for (const manifest of await readableSnapshots(population))
      for (const input of inputsNow(manifest)) for (const { file } of partsOf(input)) named.add(file);
  return named;
}

/** Every population that has snapshots in the lake, also one that the study does not declare any more. */
async function populationsIn(lake: StudyLake): Promise<PopulationLake[]> {
  const entries = await readdir(lake.root, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && join(lake.root, entry.name) !== lake.tables)
    .map((entry) => lake.population(entry.name));
}
