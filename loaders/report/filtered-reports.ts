import { CountTable } from "../disclosure/count-table.ts";
import type { CampaignEffect } from "./campaign-effects.ts";
import type { Cohorts } from "./cohorts.ts";
import { cohortsByFilter, type FilteredCohorts } from "./cohorts-by-filter.ts";
import { effectsByFilter, type FilteredEffects } from "./effects-by-filter.ts";
import type { FilterValues } from "./filter-values.ts";
import { addFilteredFlow, type FilteredFlow } from "./flow-by-filter.ts";
import { addFilteredGrid, type FilteredGrid } from "./grid-by-filter.ts";
import { addFilteredMetrics, type FilteredMetrics } from "./metrics-by-filter.ts";
import type { MembersRead } from "./metrics-of-values.ts";
import type { PartMoves } from "./part-moves.ts";
import { addHiddenSegments, type PublishedAmounts } from "./published-amounts.ts";
import type { FilteredReport } from "./report-by-filter.ts";
import type { ReportSource } from "./report-source.ts";
import { addGrid, type ScoreGrid } from "./score-grid.ts";
import { type HiddenMembers, SettledCounts } from "./settled-counts.ts";
import { addFilteredStages, type FilteredStages } from "./stages-by-filter.ts";
import { addCube, type PublishedCube } from "./value-cube.ts";
import type { YearSplit } from "./year-split.ts";

/** What is published by the filters of the front page, with the grid of everyone; undefined is what the study has no data for. */
export interface FilteredReports {
  readonly cube: PublishedCube | undefined;
  readonly grid: ScoreGrid | undefined;
  readonly grids: readonly FilteredGrid[] | undefined;
  readonly metrics: readonly FilteredMetrics[] | undefined;
  readonly flows: readonly FilteredFlow[] | undefined;
  readonly cohorts: readonly FilteredCohorts[] | undefined;
  readonly effects: readonly FilteredEffects[] | undefined;
  readonly splits: readonly FilteredReport<YearSplit>[] | undefined;
  readonly stages: readonly FilteredStages[] | undefined;
  /** What profiles of segments must not say beside what the cube hides. */
  readonly hidden: readonly HiddenMembers[];
  /** What metrics read of everyone, for reports that follow in tables of their own. */
  readonly members: MembersRead | undefined;
  /** What all of this has settled, for reports that follow in tables of their own. */
  readonly settled: SettledCounts;
}

/** What is published of everyone, which what is said by filters adds up to. */
export interface PublishedWhole {
  /** Between the parts of the main segmentation. */
  readonly moves: PartMoves | undefined;
  readonly cohorts: Cohorts | undefined;
  readonly effects: readonly CampaignEffect[] | undefined;
  readonly amounts: PublishedAmounts;
}

/**
 * The figures of the front page by its filters. Their counts stand in one table, so that none is given away by another figure, by
 * what everyone's leaves, or by what one choice of filters leaves of another. Cohorts and campaigns share with it only how many
 * have a value: once that is settled, each is a table of its own.
 */
export async function filteredReports(
  source: ReportSource,
  values: FilterValues,
  whole: PublishedWhole,
): Promise<FilteredReports> {
  const table = new CountTable();
  const hidden = addHiddenSegments(table, source, whole.amounts);
  const cube = await addCube(table, source, values, hidden);
  const grid = await addGrid(table, source, hidden);
  const grids =
    grid === undefined || cube === undefined ? undefined : await addFilteredGrid(table, source, grid, cube);
  const metrics = cube === undefined ? undefined : await addFilteredMetrics(table, source, cube);
  const flows =
    cube === undefined || whole.moves === undefined
      ? undefined
      : await addFilteredFlow(table, source, cube, whole.moves);
  const stages = cube === undefined ? undefined : await addFilteredStages(table, source, cube, hidden);
  const counts = table.publish();
  const amounts = table.publishAmounts(counts);
  const published = cube?.publish(counts, amounts);
  const views = published?.cube.views ?? [];
  const ofMetrics = metrics?.publish(counts);
  const ofStages = stages?.publish(counts, amounts);
  const settled = new SettledCounts();
  for (const numbers of [...(cube?.settled(counts) ?? []), ...(ofMetrics?.settled ?? [])])
    settled.settle(numbers);
  return {
    cube: published,
    grid: grid?.publish(counts, amounts),
    grids: grids?.publish(counts, amounts),
    metrics: ofMetrics?.metrics,
    flows: flows?.publish(counts),
    cohorts: cube && (await cohortsByFilter(source, values, whole.cohorts, views)),
    effects: cube && (await effectsByFilter(source, values, whole.effects, views)),
    splits: ofMetrics?.splits,
    stages: ofStages?.stages,
    hidden: [...(ofMetrics?.hidden ?? []), ...(ofStages?.hidden ?? [])],
    members: metrics?.all,
    settled,
  };
}
