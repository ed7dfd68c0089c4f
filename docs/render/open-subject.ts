import type { PopulationStudy } from "../../data/study.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import { openReports } from "./own-dashboard.ts";
import { measureOf, type Subject } from "./subject.ts";

/**
 * The population's published snapshot, or the earlier one with the id `from`, with its roles: the one place where pages read
 * them.
 */
export async function openSubject(lake: Lake, study: PopulationStudy, from?: string): Promise<Subject> {
  const reports = await openReports(lake, study, from);
  const overview = await reports.read<Overview>("overview");
  const { population, populationIds } = study;
  const first = population.id === populationIds[0];
  return {
    reports,
    overview,
    name: first ? overview.study.name.en : `${overview.study.name.en}: ${population.name.en.toLowerCase()}`,
    first,
    measure: measureOf(overview),
    journey: decidableJourney(overview),
    up: first ? "../" : "../../",
  };
}

/** Undefined where nobody is in any stage but one, for want of data or of anybody: where everyone stands is no journey. */
function decidableJourney({ roles: { journey }, segments }: Overview): Subject["journey"] {
  const stages = segments.filter(({ id }) => journey?.bestFirst.includes(id) === true);
  return stages.filter(({ size, unknown }) => size !== 0 && unknown.length === 0).length > 1
    ? journey
    : undefined;
}
