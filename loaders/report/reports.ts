import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pid } from "node:process";
import type { PopulationStudy } from "../../data/study.ts";
import { Answers, withAnswers } from "../answers.ts";
import { assertPublishable, type DeclaredReport, declared } from "../disclosure/declared-report.ts";
import { under } from "../disclosure/grain.ts";
import { ConfigError } from "../errors.ts";
import type { SnapshotSegmentation } from "../lake/manifest.ts";
import type { Lake, PopulationLake } from "../lake/paths.ts";
import { type Progress, silent } from "../progress.ts";
import { campaignEffects, effectNumbers } from "./campaign-effects.ts";
import { choiceReports } from "./choices/choice-reports.ts";
import { cohortNumbers, cohorts } from "./cohorts.ts";
import { filteredCohortNumbers } from "./cohorts-by-filter.ts";
import { filteredEffectNumbers } from "./effects-by-filter.ts";
import { filterValues } from "./filter-values.ts";
import { filteredReports } from "./filtered-reports.ts";
import { filteredFlowNumbers } from "./flow-by-filter.ts";
import { filteredGridNumbers } from "./grid-by-filter.ts";
import { draftHorizons, horizonNumbers } from "./horizons.ts";
import { journey, journeyNumbers } from "./journey.ts";
import { knownProblemNumbers, knownProblems } from "./known-problems.ts";
import { filteredMetricNumbers } from "./metrics-by-filter.ts";
import type { MembersRead } from "./metrics-of-values.ts";
import { modelNumbers, reportedModels } from "./models/reported-models.ts";
import { filteredMonthNumbers, monthsByFilter } from "./months-by-filter.ts";
import { draftMoments, nearMomentNumbers } from "./near-moments.ts";
import { draftNextPlays, nextPlaysNumbers } from "./next-plays.ts";
import { overlapNumbers, overlaps } from "./overlaps.ts";
import { overview, overviewNumbers } from "./overview.ts";
import type { OwnReports } from "./own-reports.ts";
import { type PartMoves, partMoves } from "./part-moves.ts";
import { type ChainStep, chainSteps } from "./part-steps.ts";
import { type PublishedAmounts, publishedAmounts } from "./published-amounts.ts";
import { type FollowFilters, followFilters } from "./report-by-filter.ts";
import { answersKey, reportKey, reportsFolder } from "./report-key.ts";
import { openReportSource, type ReportSource } from "./report-source.ts";
import { revenueByMonth, revenueNumbers } from "./revenue-by-month.ts";
import { gridNumbers } from "./score-grid.ts";
import { flowNumbers, segmentFlow } from "./segment-flow.ts";
import { newcomersPairs, segmentMoves } from "./segment-moves.ts";
import { type SegmentReach, segmentReach } from "./segment-reach.ts";
import { compareMembers, segmentNumbers, segmentReports } from "./segment-report.ts";
import { segmentSummaries } from "./segment-summary.ts";
import { hiddenSegments } from "./settled-counts.ts";
import { sharedValueNumbers, sharedValues } from "./shared-values.ts";
import { readChain, reportedSnapshots } from "./snapshot-chain.ts";
import { filteredStageNumbers } from "./stages-by-filter.ts";
import { draftSurvival, survivalNumbers } from "./survival.ts";
import { deskNumbers, ticketDesk } from "./ticket-desk.ts";
import { cubeNumbers } from "./value-cube.ts";
import { valueRisk, valueRiskNumbers } from "./value-risk.ts";
import { splitNumbers, yearSplit } from "./year-split.ts";

export interface ReportOptions {
  readonly lake: Lake;
  readonly study: PopulationStudy;
  readonly own?: OwnReports;
  /** Id of the snapshot that they tell of; the current one where it is left out. */
  readonly from?: string;
  readonly progress?: Progress;
  /** A file with what was answered when reports were computed before, which is replaced; left out, all is computed. */
  readonly answers?: string | undefined;
}

/**
 * Computes every number that the study's pages show, from its current snapshot, or an earlier one, and those before it, and writes
 * them as JSON into `<lake>/<study>/reports/<key>/`: aggregates only, no group of fewer than ten customers. Reports of
 * the same snapshots and code are written once. They appear by a rename: whole, or not at all.
 */
export async function writeReports(options: ReportOptions): Promise<{ directory: string; key: string }> {
  const { study, own, from, progress = silent, answers: path } = options;
  const lake = options.lake.of(study);
  const key = reportKey(await reportedSnapshots(lake, from), own);
  const directory = join(reportsFolder(lake), key);
  if (existsSync(directory)) return { directory, key };
  const chain = await readChain(lake, from);
  const under = answersKey(
    chain.map(({ manifest }) => manifest),
    own,
  );
  const answers = path === undefined ? undefined : await Answers.read(path, under);
  progress.step(`reports of ${study.id}`);
  const source = await openReportSource(lake, study, chain, answers);
  try {
    await writeAside(lake, directory, await withAnswers(answers, () => computeReports(source, own)));
    if (path !== undefined) await answers?.write(path, under);
  } finally {
    source.db.close();
  }
  return { directory, key };
}

/** Name of the report → content, with what its numbers are; what a study has no data for is left out as null. */
async function computeReports(
  source: ReportSource,
  own?: OwnReports,
): Promise<Record<string, DeclaredReport>> {
  const db = await source.db.another();
  try {
    // The database answers one while the other is computed from what it has answered.
    const beside = { ...source, db };
    const members = compareMembers(beside);
    const found = await Promise.allSettled([
      suppressedTogether(source, own, members),
      members.then(() => suppressedAlone(beside, own)),
    ]);
    const reports: Record<string, DeclaredReport> = {};
    for (const each of found) {
      if (each.status === "rejected") throw each.reason;
      for (const [name, report] of Object.entries(each.value)) addReport(reports, name, report, own);
    }
    for (const [name, report] of Object.entries(reports)) assertPublishable(name, report);
    return reports;
  } finally {
    db.close();
  }
}

/** Reports that have nothing to do with what others publish: each hides by itself what it must not tell. */
async function suppressedAlone(
  source: ReportSource,
  own: OwnReports | undefined,
): Promise<Record<string, DeclaredReport>> {
  const reports: Record<string, DeclaredReport> = {
    "value-risk": declared(await valueRisk(source), valueRiskNumbers),
    "year-split": declared(await yearSplit(source), splitNumbers),
    "known-problems": declared(await knownProblems(source), knownProblemNumbers),
    "ticket-desk": declared(await ticketDesk(source), deskNumbers),
    models: declared(await reportedModels(source), modelNumbers),
    ...(await choiceReports(source)),
  };
  for (const [name, report] of Object.entries((await own?.compute(source)) ?? {}))
    addReport(reports, name, report, own);
  return reports;
}

/** Reports of which one tells what another must not give away. */
async function suppressedTogether(
  source: ReportSource,
  own: OwnReports | undefined,
  members: ReturnType<typeof compareMembers>,
): Promise<Record<string, DeclaredReport>> {
  const reachesBack = await segmentReach(source);
  const movements = await partMovements(source, reachesBack);
  const parts = movements.flatMap(({ moves: published }) => published ?? []);
  const moves = await segmentMoves(source, parts);
  const filters = await filterValues(source);
  const lead = source.roles.segmentation?.id;
  const amounts = await publishedAmounts(source);
  const whole = {
    moves: movements.find(({ segmentation, told }) => segmentation.id === lead && told.length > 0)?.moves,
    cohorts: await cohorts(source),
    effects: await campaignEffects(source),
    amounts,
  };
  const filtered = await filteredReports(source, filters, whole);
  const elsewhere = [...(await newcomersPairs(source, parts)), ...(filtered.cube?.pairs ?? [])];
  const pairs = overlaps(source, elsewhere);
  const summaries = await segmentSummaries(source, moves, reachesBack, amounts);
  const cube = filtered.cube?.cube;
  const months = await revenueByMonth(source);
  const reports: Record<string, DeclaredReport> = {
    overview: declared(overview(source, summaries), overviewNumbers),
    "value-cube": declared(cube, cubeNumbers),
    "score-grid": declared(filtered.grid, gridNumbers),
    "grid-by-filter": declared(filtered.grids, filteredGridNumbers),
    "flow-by-filter": declared(filtered.flows, filteredFlowNumbers),
    "cohorts-by-filter": declared(filtered.cohorts, filteredCohortNumbers),
    "effects-by-filter": declared(filtered.effects, filteredEffectNumbers),
    "metrics-by-filter": declared(filtered.metrics, filteredMetricNumbers),
    "stages-by-filter": declared(filtered.stages, filteredStageNumbers),
    cohorts: declared(whole.cohorts, cohortNumbers),
    "year-split-by-filter": declared(filtered.splits, { filter: "key", ...under("report", splitNumbers) }),
    "revenue-by-month": declared(months, revenueNumbers),
    "months-by-filter": declared(
      cube === undefined ? undefined : await monthsByFilter(source, filters, months),
      filteredMonthNumbers,
    ),
    "campaign-effects": declared(whole.effects, effectNumbers),
    overlaps: declared(pairs, overlapNumbers),
    "shared-values": declared(await sharedValues(source, pairs, amounts), sharedValueNumbers),
  };
  const { timeZone } = source.study;
  for (const { segmentation, told, moves } of movements) {
    const last = told.at(-1);
    const published = last === undefined ? undefined : moves;
    const flow =
      last === undefined || published === undefined ? undefined : segmentFlow(last, published, timeZone);
    reports[`segment-flow/${segmentation.id}`] = declared(flow, flowNumbers);
    const passed = journey(segmentation, told, published, timeZone);
    if (passed !== undefined) reports[`journey/${segmentation.id}`] = declared(passed, journeyNumbers);
  }
  const { settled } = filtered;
  const published = { values: filters, views: cube?.views ?? [], settled };
  for (const [name, follow] of Object.entries({
    ...following(filtered.members, amounts),
    ...own?.following,
  })) {
    const { whole: report, byFilter } = await follow(source, published);
    addReport(reports, name, report, own);
    addReport(reports, `${name}-by-filter`, byFilter, own);
  }
  const hidden = [...filtered.hidden, ...hiddenSegments(filters, settled)];
  const before = { summaries: summaries.segments, moves, pairs, cube, hidden, reachesBack };
  for (const report of await segmentReports(source, await members, before))
    reports[`segments/${report.id}`] = declared(report, segmentNumbers);
  return reports;
}

/** Reports that follow the filters in tables of their own. */
function following(
  members: MembersRead | undefined,
  amounts: PublishedAmounts,
): Readonly<Record<string, FollowFilters>> {
  return {
    survival: followFilters(draftSurvival, survivalNumbers),
    "next-plays": followFilters(draftNextPlays, nextPlaysNumbers),
    horizons: followFilters(draftHorizons(members, amounts), horizonNumbers),
    "near-moments": followFilters(draftMoments, nearMomentNumbers),
  };
}

function addReport(
  reports: Record<string, DeclaredReport>,
  name: string,
  report: DeclaredReport,
  own: OwnReports | undefined,
): void {
  if (name in reports) throw new Error(`${own?.entry} has a report ${name}, as all populations have`);
  reports[name] = report;
}

/** The steps of each segmentation that can be told of, and what is published of the last: all for stages, whose steps are pooled too. */
async function partMovements(
  source: ReportSource,
  reachesBack: SegmentReach,
): Promise<
  {
    readonly segmentation: SnapshotSegmentation;
    /** The latest ones at whose beginnings the data reach back over what the parts ask for: before, they fill as the data go on. */
    readonly told: readonly ChainStep[];
    readonly moves: PartMoves | undefined;
  }[]
> {
  const { journey: role } = source.roles;
  const isTold = ({ from, sizesFrom, sizesTo }: ChainStep): boolean =>
    [...sizesTo.keys()].every(
      (id) => (sizesFrom.get(id) ?? 0) + (sizesTo.get(id) ?? 0) === 0 || reachesBack(id, from),
    );
  const movements = [];
  for (const segmentation of source.current.segments.segmentations) {
    const steps = await chainSteps(source, segmentation, segmentation.stages === undefined ? 1 : undefined);
    const ranking = role?.of === segmentation.id ? role.bestFirst : segmentation.segments;
    movements.push({ segmentation, steps, ranking });
  }
  const moved = movements.flatMap(({ segmentation, steps, ranking }) => {
    const step = steps.at(-1);
    return step === undefined ? [] : [{ id: segmentation.id, step, ranking }];
  });
  const published = partMoves(moved);
  const movesOf = new Map(moved.map(({ id }, index) => [id, published[index]]));
  return movements.map(({ segmentation, steps }) => ({
    segmentation,
    told: steps.slice(steps.findLastIndex((step) => !isTold(step)) + 1),
    moves: movesOf.get(segmentation.id),
  }));
}

async function writeAside(
  lake: PopulationLake,
  directory: string,
  reports: Readonly<Record<string, DeclaredReport>>,
): Promise<void> {
  const aside = join(reportsFolder(lake), `.new-${pid}`);
  try {
    for (const [name, { report }] of Object.entries(reports)) {
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
