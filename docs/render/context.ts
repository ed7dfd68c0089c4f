import { existsSync } from "node:fs";
import { populations, studies } from "../../data/studies/index.ts";
import { populationStudies, type Study } from "../../data/study.ts";
import { ConfigError } from "../../loaders/errors.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { whichLake } from "../../loaders/lake/which-lake.ts";
import type { ReportReader } from "../../loaders/report/read-report.ts";
import { openReports } from "./own-dashboard.ts";

/** The studies that have pages: those of which every population has a snapshot. */
export function shownStudies(lake: Lake): Study[] {
  return studies.filter((study) =>
    populationStudies(study).every((population) => existsSync(lake.of(population).current)),
  );
}

/** The reports of the current snapshot of a study's first population. */
export function studyReports(id: string): Promise<ReportReader> {
  const study = populations.find((each) => each.id === id);
  if (study === undefined) throw new ConfigError(`no study ${id} among data/studies/`);
  return openReports(whichLake(), study);
}
