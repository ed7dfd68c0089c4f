import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { populations, studies } from "../../data/studies/index.ts";
import { type PopulationStudy, populationStudies, type Study } from "../../data/study.ts";
import { isPublishable, smallestGroup } from "../../loaders/disclosure/count.ts";
import { ConfigError } from "../../loaders/errors.ts";
import type { SnapshotManifest } from "../../loaders/lake/manifest.ts";
import type { Lake, PopulationLake } from "../../loaders/lake/paths.ts";
import { whichLake } from "../../loaders/lake/which-lake.ts";
import type { ReportReader } from "../../loaders/report/read-report.ts";
import { openReports } from "./own-dashboard.ts";

/**
 * The studies that have pages: those of which every population has a snapshot, of as many members as pages may tell of. While a site is built they stay what they
 * were when it began (`ATLAS_STUDIES`, ids with commas between them), whatever is published meanwhile.
 */
export function shownStudies(lake: Lake): Study[] {
  const fixed = process.env.ATLAS_STUDIES?.split(",");
  return studies.filter((study) =>
    fixed === undefined
      ? populationStudies(study).every(
          (population) => existsSync(lake.of(population).current) && hasEnough(lake.of(population)),
        )
      : fixed.includes(study.id),
  );
}

/** Why studies that have snapshots have no pages, a sentence each. */
export function withoutPages(lake: Lake): string[] {
  return [...studies.flatMap((study) => unpublished(lake, study)), ...tooSmall(lake)];
}

/** The populations of which nothing is published where something is of another: a study has pages of all or of none. */
function unpublished(lake: Lake, study: Study): string[] {
  const missing = populationStudies(study).filter((each) => !existsSync(lake.of(each).current));
  if (missing.length === study.populations.length) return [];
  return missing.map(
    ({ population: { id, noun } }) =>
      `${study.id} has no pages: of its ${noun.en.many} no snapshot is published; npm run atlas -- snapshot ${study.id} --population ${id} --publish`,
  );
}

function tooSmall(lake: Lake): string[] {
  const few = (population: PopulationStudy) =>
    existsSync(lake.of(population).current) && !hasEnough(lake.of(population));
  return studies.flatMap((study) =>
    populationStudies(study)
      .filter(few)
      .map(
        ({ population }) =>
          `${study.id} has no pages: of its ${population.noun.en.many} there are fewer than ${smallestGroup}, and pages tell of no group so small`,
      ),
  );
}

/** Whether the current snapshot has as many members as pages may tell of; one that cannot be read is for others to tell of. */
export function hasEnough(lake: PopulationLake): boolean {
  try {
    const path = join(lake.snapshot(readFileSync(lake.current, "utf8").trim()), "manifest.json");
    return isPublishable((JSON.parse(readFileSync(path, "utf8")) as SnapshotManifest).customerCount);
  } catch {
    return true;
  }
}

/** The reports of the current snapshot of a study's first population. */
export function studyReports(id: string): Promise<ReportReader> {
  const study = populations.find((each) => each.id === id);
  if (study === undefined) throw new ConfigError(`no study ${id} among data/studies/`);
  return openReports(whichLake(), study);
}
