import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pid } from "node:process";
import type { PopulationStudy } from "../../data/study.ts";
import { ConfigError } from "../errors.ts";
import type { Lake, PopulationLake } from "../lake/paths.ts";
import { type Progress, silent } from "../progress.ts";
import { campaignEffects } from "./campaign-effects.ts";
import { cohorts } from "./cohorts.ts";
import { journey } from "./journey.ts";
import { overlaps } from "./overlaps.ts";
import { overview } from "./overview.ts";
import { chainSteps } from "./part-steps.ts";
import { reportKey, reportsFolder } from "./report-key.ts";
import { openReportSource, type ReportSource } from "./report-source.ts";
import { revenueByMonth } from "./revenue-by-month.ts";
import { scoreGrid } from "./score-grid.ts";
import { segmentFlow } from "./segment-flow.ts";
import { segmentReports } from "./segment-report.ts";
import { segmentSummaries } from "./segment-summary.ts";
import { readChain, reportedSnapshots } from "./snapshot-chain.ts";
import { valueCube } from "./value-cube.ts";

export interface ReportOptions {
  readonly lake: Lake;
  readonly study: PopulationStudy;
  readonly progress?: Progress;
}

/**
 * Computes every number that the study's pages show, from its current snapshot and those before it, and writes
 * them as JSON into `<lake>/<study>/reports/<key>/`: aggregates only, no group of fewer than ten customers. Reports of
 * the same snapshots and code are written once. They appear by a rename: whole, or not at all.
 */
export async function writeReports(options: ReportOptions): Promise<{ directory: string; key: string }> {
  const { study, progress = silent } = options;
  const lake = options.lake.of(study);
  const key = reportKey(await reportedSnapshots(lake));
  const directory = join(reportsFolder(lake), key);
  if (existsSync(directory)) return { directory, key };
  const source = await openReportSource(lake, study, await readChain(lake));
  try {
    progress.step(`reports of ${study.id}`);
    await writeAside(lake, directory, await computeReports(source));
  } finally {
    source.db.close();
  }
  return { directory, key };
}

/** Name of the report → content; what a study has no data for is left out as null. */
async function computeReports(source: ReportSource): Promise<Record<string, unknown>> {
  const summaries = await segmentSummaries(source);
  const reports: Record<string, unknown> = {
    overview: await overview(source, summaries),
    "value-cube": (await valueCube(source)) ?? null,
    "score-grid": (await scoreGrid(source)) ?? null,
    cohorts: (await cohorts(source)) ?? null,
    "revenue-by-month": (await revenueByMonth(source)) ?? null,
    "campaign-effects": (await campaignEffects(source)) ?? null,
    overlaps: overlaps(source),
  };
  const { timeZone } = source.study;
  for (const segmentation of source.current.segments.segmentations) {
    const steps = await chainSteps(source, segmentation, segmentation.stages === undefined ? 1 : undefined);
    reports[`segment-flow/${segmentation.id}`] = segmentFlow(steps, timeZone) ?? null;
    const passed = journey(segmentation, steps, timeZone);
    if (passed !== undefined) reports[`journey/${segmentation.id}`] = passed;
  }
  for (const report of await segmentReports(source, summaries.segments))
    reports[`segments/${report.id}`] = report;
  return reports;
}

async function writeAside(
  lake: PopulationLake,
  directory: string,
  reports: Record<string, unknown>,
): Promise<void> {
  const aside = join(reportsFolder(lake), `.new-${pid}`);
  try {
    for (const [name, report] of Object.entries(reports)) {
      const path = join(aside, `${name}.json`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `${JSON.stringify(report)}\n`);
    }
    await rename(aside, directory).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(directory)) throw error;
    });
  } catch (error) {
    throw new ConfigError(`cannot write reports to ${directory}: ${(error as Error).message}`);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
