import type { Localized } from "../../data/text.ts";
import type { Unit } from "../../data/unit.ts";
import { type Count, isKnown, isPublishable } from "../disclosure/count.ts";
import type { CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import { chiSquaredTail } from "../statistics/chi-squared.ts";
import { kaplanMeier, medianStay, type Stay } from "../statistics/kaplan-meier.ts";
import { logRank } from "../statistics/log-rank.ts";
import type { ReportDraft } from "./report-draft.ts";
import type { ReportSource } from "./report-source.ts";
import { joinedSteps, markOf, type SurvivalMark, type SurvivalStep, stepOf } from "./survival-steps.ts";
import { unitWords } from "./unit-words.ts";

/** Members with one value, or all of them. */
export interface SurvivalGroup {
  /** Null: everyone. */
  readonly value: string | null;
  readonly customers: Count;
  readonly ended: Count;
  /** By then half have left; null where that was not seen. With its 95 % interval, of which an open end is null. */
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly steps: readonly SurvivalStep[];
  readonly marks: readonly SurvivalMark[];
}

/** How long members stay, by the values of a trait. */
export interface Survival {
  readonly unit: Unit | null;
  readonly length: Localized;
  readonly by: Localized;
  readonly ended: Localized;
  /**
   * Whether the values differ beyond chance in how long members stay: the log-rank test of those with a curve, one in twenty false.
   * Null with fewer than two such.
   */
  readonly differ: boolean | null;
  /** Everyone first, then each value, those of whom most are left at the end first. */
  readonly groups: readonly SurvivalGroup[];
}

/**
 * The product-limit estimate of how long members stay. Those who are still there count as staying at least as long as so far
 * (censored); members without a length, or of whom it is not known whether they left, are left out. A step of a curve stands
 * for at least ten who left, and is drawn only while ten are at risk. Undefined where the study says nothing of lifetimes; no
 * report where fewer than ten left or stay.
 */
export async function draftSurvival(
  table: CountTable,
  { db, study, roles }: ReportSource,
): Promise<ReportDraft<Survival> | undefined> {
  const { lifetime } = roles;
  if (lifetime === undefined) return undefined;
  const { length, ended, by, marks } = lifetime;
  const stays = await db.rows<Stay & { readonly value: string | null }>(`
    SELECT ${identifier(by.id)} AS value, ${identifier(length.id)}::DOUBLE AS length, ${identifier(ended.id)} AS ended,
      count(*)::INTEGER AS customers
    FROM profiles WHERE ${identifier(length.id)} IS NOT NULL AND ${identifier(ended.id)} IS NOT NULL
    GROUP BY ALL ORDER BY ALL`);
  const known = stays.filter(({ value }) => value !== null);
  const groups: Grouped[] = [[null, stays], ...Map.groupBy(known, ({ value }) => value)];
  const places = addGroups(table, groups);
  const cells = groups.flatMap(([value], index) =>
    numbers.map((number) => [cellName(value, number), places[index]?.[number] ?? -1] as const),
  );
  return {
    cells: new Map(cells),
    parts: [sides.map((side) => cellName(null, side))],
    publish(counts) {
      const [everyone, ...others] = groups.map((group, index) =>
        groupOf(group, places[index] ?? nowhere, counts, marks),
      );
      if (everyone === undefined || everyone.steps.length === 0) return undefined;
      const end = ({ steps }: SurvivalGroup): number => steps.at(-1)?.share ?? 1;
      return {
        unit: unitWords(length.unit, study),
        length: length.label,
        by: by.label,
        ended: ended.label,
        differ: differ(
          groups.flatMap(([, stays], index) =>
            index > 0 && (others[index - 1]?.steps.length ?? 0) > 0 ? [stays] : [],
          ),
        ),
        groups: [everyone, ...others.toSorted((a, b) => end(b) - end(a))],
      };
    },
  };
}

type Grouped = readonly [value: string | null, stays: readonly Stay[]];

/** Those of a group who left, and who are still there. */
const sides = ["left", "staying"] as const;
const numbers = [...sides, "all"] as const;

interface GroupPlaces {
  readonly left: CellIndex;
  readonly staying: CellIndex;
  readonly all: CellIndex;
}

const nowhere: GroupPlaces = { left: -1, staying: -1, all: -1 };

function cellName(value: string | null, number: (typeof numbers)[number]): string {
  return value === null ? number : `${number} ${value}`;
}

/** All groups, the first of which is everyone: those who left and those who stay add up over the others. */
function addGroups(table: CountTable, groups: readonly Grouped[]): GroupPlaces[] {
  const places = groups.map(([, stays]) => {
    const left = table.add(sum(stays.filter(({ ended }) => ended)));
    const staying = table.add(sum(stays.filter(({ ended }) => !ended)));
    return { left, staying, all: table.addSum([left, staying]) };
  });
  const [everyone, ...others] = places;
  const isWhole = sum(groups.slice(1).flatMap(([, stays]) => stays)) === sum(groups[0]?.[1] ?? []);
  if (everyone !== undefined && isWhole)
    for (const side of sides)
      table.know(
        others.map((place) => place[side]),
        [everyone[side]],
      );
  return places;
}

function groupOf(
  [value, stays]: Grouped,
  { left, staying, all }: GroupPlaces,
  counts: readonly Count[],
  marks: readonly number[],
): SurvivalGroup {
  const count = (place: CellIndex): Count => counts[place] ?? "either";
  const isOpen = [left, staying].every((place) => {
    const known = count(place);
    return isKnown(known) && isPublishable(known);
  });
  const points = isOpen ? kaplanMeier(stays).filter(({ atRisk }) => isPublishable(atRisk)) : [];
  const steps = joinedSteps(points, marks);
  const { length: median, ...interval } = medianStay(points);
  return {
    ...{ value, customers: count(all), ended: count(left), median, ...interval },
    steps: steps.map(({ at, until }) => stepOf({ ...until, length: at })),
    marks: isOpen ? marks.map((at) => markOf(at, points, steps, stays)) : [],
  };
}

function differ(groups: readonly (readonly Stay[])[]): boolean | null {
  const test = logRank(groups);
  return test === undefined ? null : chiSquaredTail(test.statistic, test.df) < 0.05;
}

function sum(stays: readonly Stay[]): number {
  return stays.reduce((total, { customers }) => total + customers, 0);
}

export const survivalNumbers: NumbersOf<Survival> = {
  "groups.customers": "customers",
  "groups.ended": "customers",
  "groups.median": "count",
  "groups.low": "count",
  "groups.high": "count",
  "groups.steps.at": "key",
  "groups.steps.share": "ratio of groups.customers",
  "groups.steps.low": "ratio of groups.customers",
  "groups.steps.high": "ratio of groups.customers",
  "groups.marks.at": "key",
  "groups.marks.share": "ratio of groups.customers",
  "groups.marks.low": "ratio of groups.customers",
  "groups.marks.high": "ratio of groups.customers",
};
