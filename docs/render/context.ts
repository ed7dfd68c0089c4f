import { existsSync } from "node:fs";
import { populations, studies } from "../../data/studies/index.ts";
import { populationStudies, type Study } from "../../data/study.ts";
import { ConfigError } from "../../loaders/errors.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { whichLake } from "../../loaders/lake/which-lake.ts";
import type { ReportReader } from "../../loaders/report/read-report.ts";
import { openReports } from "./own-dashboard.ts";

/**
 * The studies that have pages: those of which every population has a snapshot. While a site is built they stay what they
 * were when it began (`ATLAS_STUDIES`, ids with commas between them), whatever is published meanwhile.
 */
export function shownStudies(lake: Lake): Study[] {
  const fixed = process.env.ATLAS_STUDIES?.split(",");
  return studies.filter((study) =>
    fixed === undefined
      ? populationStudies(study).every((population) => existsSync(lake.of(population).current))
      : fixed.includes(study.id),
  );
}

/** The reports of the current snapshot of a study's first population. */
export function studyReports(id: string): Promise<ReportReader> {
  const study = populations.find((each) => each.id === id);
  if (study === undefined) throw new ConfigError(`no study ${id} among data/studies/`);
  return openReports(whichLake(), study);
}
