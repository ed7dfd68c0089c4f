import { cardsOf, type Metric } from "../../data/metric.ts";
import type { Localized } from "../../data/text.ts";
import type { Unit } from "../../data/unit.ts";
import type { MetricPoint, SnapshotMetric } from "../lake/snapshot-metrics.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { isOfWholeYears } from "../metrics/whole-years.ts";
import { discoveryTail } from "../statistics/discoveries.ts";
import type { Interval } from "../statistics/interval.ts";
import { tQuantile, twoSidedTail } from "../statistics/student-t.ts";
import type { ReportSource } from "./report-source.ts";
import { localDay } from "./time.ts";

/** A metric at a month's instant. */
export interface KeyFigurePoint {
  /** Day in the study's time zone, `YYYY-MM-DD`; nothing on or after it counts. */
  readonly at: string;
  /** Missing where the data do not reach back so far, or the figure would describe too few. */
  readonly value: number | null;
}

/** What a metric changed by since an earlier day. */
export interface KeyChange extends Interval {
  /** Day in the study's time zone. */
  readonly since: string;
  readonly before: number;
  /** The value less the one before; `low` and `high` are its interval, corrected for the changes on all cards. */
  readonly difference: number;
  /** Beyond chance: the interval leaves out zero. */
  readonly isClear: boolean;
}

/** A big number of the front page. */
export interface KeyFigure {
  readonly id: string;
  readonly label: Localized;
  readonly unit: Unit;
  readonly goodDirection: "up" | "down";
  /** How it is computed, in one sentence. */
  readonly definition: Localized;
  /** Null where it would describe too few. */
  readonly value: number | null;
  /** Since the previous snapshot; null without one, and where chance cannot be told. */
  readonly sincePrevious: KeyChange | null;
  /** On the year; null where the data do not reach back. */
  readonly onYear: KeyChange | null;
  /** Of a metric that is not of whole years, how it changed over the same month a year earlier; null where not known. */
  readonly season: { readonly before: number; readonly difference: number } | null;
  readonly isOfWholeYears: boolean;
  /** What the first goal that is judged by the metric wants, if one says; null otherwise. */
  readonly target: { readonly value: number; readonly goal: Localized } | null;
  /** Monthly, earliest first, the last at the snapshot's date. */
  readonly series: readonly KeyFigurePoint[];
}

/** So many months are drawn: the same month a year earlier is the first. */
const seriesMonths = 13;

/** The metrics on cards that the lake has tables for, with how they changed. */
export function keyFigures(source: ReportSource): KeyFigure[] {
  const { study, metrics, roles } = source;
  const cards = cardsOf(study.metrics, roles).flatMap((id) => {
    const declared = study.metrics.find((metric) => metric.id === id);
    const computed = metrics.find((metric) => metric.id === id);
    const isThere =
      computed !== undefined && (computed.everyone.value !== null || computed.everyone.suppressed);
    return declared !== undefined && isThere ? [{ declared, computed }] : [];
  });
  const tail = discoveryTail(
    cards.flatMap(({ computed }) => compared(computed, source).flatMap((point) => pValueOf(point) ?? [])),
  );
  const vocabulary = new Vocabulary(study);
  return cards.map(({ declared, computed }) => keyFigure(declared, computed, source, vocabulary, tail));
}

function keyFigure(
  { id, label, unit, goodDirection }: Metric,
  { sentence, everyone, points }: SnapshotMetric,
  source: ReportSource,
  vocabulary: Vocabulary,
  tail: number,
): KeyFigure {
  const { timeZone } = source.study;
  const day = (instant: string): string => localDay(instant, timeZone);
  const change = (point: MetricPoint | undefined): KeyChange | null => changeSince(point, tail, day);
  const previous = previousPoint(points, source);
  const year = monthPoint(points, 12);
  const isSeasonless = isOfWholeYears(id, vocabulary);
  return {
    ...{ id, label, unit, goodDirection },
    definition: sentence,
    value: significantOrNull(everyone.value),
    sincePrevious: change(previous),
    onYear: previous === year ? null : change(year),
    season: isSeasonless || previous?.monthsBack !== 1 ? null : seasonOf(points),
    isOfWholeYears: isSeasonless,
    target: targetOf(id, source),
    series: points
      .filter(({ monthsBack }) => monthsBack !== null && monthsBack < seriesMonths)
      .map((point) => ({ at: day(point.asOf), value: significantOrNull(point.value) })),
  };
}

function targetOf(id: string, { study }: ReportSource): KeyFigure["target"] {
  const goal = study.goals.find(({ kpi, target }) => kpi === id && target !== undefined);
  return goal?.target === undefined ? null : { value: goal.target, goal: goal.name };
}

/** The points that the latest is compared with. */
function compared({ points }: SnapshotMetric, source: ReportSource): MetricPoint[] {
  const found = [previousPoint(points, source), monthPoint(points, 12)];
  return [...new Set(found.filter((point) => point !== undefined))];
}

function previousPoint(
  points: readonly MetricPoint[],
  { previous }: Pick<ReportSource, "previous">,
): MetricPoint | undefined {
  const at = previous?.manifest.asOf;
  return points.find(({ asOf }) => at !== undefined && Date.parse(asOf) === Date.parse(at));
}

function monthPoint(points: readonly MetricPoint[], back: number): MetricPoint | undefined {
  return points.find(({ monthsBack }) => monthsBack === back);
}

/** From the month before to the same month of the year before. */
function seasonOf(points: readonly MetricPoint[]): KeyFigure["season"] {
  const [then, before] = [12, 13].map((back) => monthPoint(points, back)?.value);
  return then == null || before == null
    ? null
    : { before: significant(before), difference: significant(then - before) };
}

/** So many degrees of freedom make Student's distribution the normal one. */
const normal = 1e9;

function pValueOf({ change }: MetricPoint): number | undefined {
  return change === null ? undefined : twoSidedTail(change.difference / change.error, normal);
}

function changeSince(
  point: MetricPoint | undefined,
  tail: number,
  day: (instant: string) => string,
): KeyChange | null {
  if (point === undefined || point.change === null || point.value === null) return null;
  const { difference, error } = point.change;
  const reach = tQuantile(tail, normal) * error;
  return {
    since: day(point.asOf),
    before: significant(point.value),
    difference: significant(difference),
    low: significant(difference - reach),
    high: significant(difference + reach),
    isClear: (pValueOf(point) ?? 1) <= tail,
  };
}

/** Six digits, more than a card shows. */
function significant(value: number): number {
  return Number(value.toPrecision(6));
}

function significantOrNull(value: number | null): number | null {
  return value === null ? null : significant(value);
}
