import { populationStudies, type Study } from "../../data/study.ts";
import { ownDashboard } from "../../docs/render/own-dashboard.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { writeReports } from "../../loaders/report/reports.ts";

/** Computes what the pages of a study show, its own figures too, where it is not there yet; the key of each population's. */
export async function writeStudyReports(lake: Lake, study: Study): Promise<string[]> {
  const keys: string[] = [];
  for (const population of populationStudies(study)) {
    const own = (await ownDashboard(population))?.reports;
    keys.push((await writeReports({ lake, study: population, own })).key);
  }
  return keys;
}
