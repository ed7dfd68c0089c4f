import { type PopulationStudy, populationStudies, type Study } from "../../data/study.ts";
import { ownDashboard } from "../../docs/render/own-dashboard.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { keptSnapshots } from "../../loaders/report/kept-snapshots.ts";
import { writeReports } from "../../loaders/report/reports.ts";
import { localDay } from "../../loaders/report/time.ts";

/** Computes what the pages of a study show, its own figures too, where it is not there yet; the key of each population's. */
export async function writeStudyReports(lake: Lake, study: Study): Promise<string[]> {
  const keys: string[] = [];
  for (const population of populationStudies(study))
    keys.push(await writePopulationReports(lake, population));
  return keys;
}

/** The same of one population, of an earlier snapshot or one that is not published yet where its id is given. */
export async function writePopulationReports(
  lake: Lake,
  study: PopulationStudy,
  from?: string,
): Promise<string> {
  const own = (await ownDashboard(study))?.reports;
  return (await writeReports({ lake, study, own, from })).key;
}

/** Earlier snapshots that have reports, and why others have none, a sentence each. */
export interface KeptReports {
  /** Population → ids, latest first. */
  readonly snapshots: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly string[];
}

/**
 * The same of the snapshots before the current ones. What was defined when an old one was made may be gone; then there are
 * none of that one, which is said and keeps nothing else back.
 *
 * @param most so many of each population at most
 */
export async function writeKeptReports(lake: Lake, study: Study, most: number): Promise<KeptReports> {
  const snapshots = new Map<string, readonly string[]>();
  const problems: string[] = [];
  for (const population of populationStudies(study)) {
    const reported: string[] = [];
    for (const { id: from, asOf } of await keptSnapshots(lake.of(population), study.timeZone, most)) {
      try {
        await writePopulationReports(lake, population, from);
        reported.push(from);
      } catch (error) {
        const day = localDay(asOf, study.timeZone);
        problems.push(`${nameOf(population)} as of ${day} has no pages: ${(error as Error).message}`);
      }
    }
    snapshots.set(population.population.id, reported);
  }
  return { snapshots, problems };
}

function nameOf({ id, population, populationIds }: PopulationStudy): string {
  return population.id === populationIds[0] ? id : `${id}, ${population.id}`;
}
