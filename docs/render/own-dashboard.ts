import { existsSync } from "node:fs";
import { join } from "node:path";
import { type PopulationStudy, populationPath } from "../../data/study.ts";
import { projectRoot } from "../../loaders/code/code-version.ts";
import type { DeclaredReport } from "../../loaders/disclosure/declared-report.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import type { OwnReports } from "../../loaders/report/own-reports.ts";
import { ReportReader } from "../../loaders/report/read-report.ts";
import type { ReportSource } from "../../loaders/report/report-source.ts";
import type { FollowingFigures } from "./following.ts";
import type { Markup } from "./markup.ts";
import type { Subject } from "./subject.ts";

/**
 * What one population's front page has beyond the template: `docs/<study>/dashboard.ts`, of a further population
 * `docs/<study>/<population>/dashboard.ts`, exports it as `own`.
 */
export interface OwnDashboard {
  /** Name → what its figures show, computed and checked with the reports that all populations have. */
  readonly reports?: (source: ReportSource) => Promise<Readonly<Record<string, DeclaredReport>>>;
  /** Name → a report, computed and checked likewise, whose figures follow the filters of the page. */
  readonly following?: Readonly<Record<string, FollowingFigures>>;
  /** The figure that belongs to this business, at the head of the board; no markup where the data do not tell it. */
  readonly hero?: (subject: Subject) => Promise<Markup>;
  /** Further sections, each with a heading, after the board. */
  readonly sections?: (subject: Subject) => Promise<Markup>;
}

/** Undefined where the population has only what the template shows. */
export async function ownDashboard(
  study: PopulationStudy,
): Promise<{ readonly own: OwnDashboard; readonly reports: OwnReports } | undefined> {
  const entry = `docs/${populationPath(study)}/dashboard.ts`;
  const path = join(projectRoot, entry);
  if (!existsSync(path)) return undefined;
  const { own } = (await import(path)) as { own: OwnDashboard };
  const { reports: compute = async () => ({}), following: figures = {} } = own;
  const following = Object.fromEntries(Object.entries(figures).map(([name, { follow }]) => [name, follow]));
  return { own, reports: { entry, compute, following } };
}

/** The reports of the population's current snapshot, or of the one with the id `from`, its own among them. */
export async function openReports(lake: Lake, study: PopulationStudy, from?: string): Promise<ReportReader> {
  return ReportReader.open(lake.of(study), (await ownDashboard(study))?.reports, from);
}
