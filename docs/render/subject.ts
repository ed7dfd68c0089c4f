import type { Roles } from "../../data/roles.ts";
import type { PopulationStudy } from "../../data/study.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import { ReportReader } from "../../loaders/report/read-report.ts";
import type { SegmentSummary } from "../../loaders/report/segment-summary.ts";

/** What the pages of a population are about. */
export interface Subject {
  readonly reports: ReportReader;
  readonly overview: Overview;
  /** What the pages are for: `Shop`; of a further population `Shop: suppliers`. */
  readonly name: string;
  /** Is it the study's first population, which is meant where none is named? */
  readonly first: boolean;
  /** What value is called, and over what time, `spend to date`; undefined where nothing says what a member is worth. */
  readonly measure?: string;
  readonly journey?: Roles["journey"];
  /** From the population's front page to that of the site: `../`. */
  readonly up: string;
}

/** The population's published snapshot with its roles: the one place where pages read them. */
export async function openSubject(lake: Lake, study: PopulationStudy): Promise<Subject> {
  const reports = await ReportReader.open(lake.of(study));
  const overview = await reports.read<Overview>("overview");
  const { population, populationIds } = study;
  const first = population.id === populationIds[0];
  return {
    reports,
    overview,
    name: first ? overview.study.name.en : `${overview.study.name.en}: ${population.name.en.toLowerCase()}`,
    first,
    measure: measureOf(overview),
    journey: overview.roles.journey,
    up: first ? "../" : "../../",
  };
}

/** What value is called, never without the time it is measured over. */
export function measureOf({ roles, valuePeriod }: Overview): string | undefined {
  return roles.value === undefined
    ? undefined
    : [roles.value.word.en, valuePeriod?.en].filter(Boolean).join(" ");
}

/** The parts of the segmentation that the front page tells of; none where no segmentation has that role. */
export function leadParts({ segments, segmentation }: Overview): SegmentSummary[] {
  return segments.filter((segment) => segmentation !== null && segment.segmentation === segmentation.id);
}
