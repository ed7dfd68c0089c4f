import { cardsOf, type Metric, mostCards } from "../../data/metric.ts";
import type { Localized } from "../../data/text.ts";
import type { Unit } from "../../data/unit.ts";
import type { MetricPoint, SnapshotMetric } from "../lake/snapshot-metrics.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { isOfWholeYears } from "../metrics/whole-years.ts";
import { driftForecast } from "../statistics/drift-forecast.ts";
import type { Interval } from "../statistics/interval.ts";
import { type KeyChange, MetricChanges } from "./metric-changes.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull, significant } from "./round.ts";
import { localDay } from "./time.ts";
import { unitWords } from "./unit-words.ts";

/** A metric at a month's instant. */
export interface KeyFigurePoint {
  /** Day in the study's time zone, `YYYY-MM-DD`; nothing on or after it counts. */
  readonly at: string;
  /** Missing where the data do not reach back so far, or the figure would describe too few. */
  readonly value: number | null;
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
  /** Where it gets to at the rate of the months drawn; null without a target, and where season would be taken for a rate. */
  readonly forecast: Forecast | null;
  /** Monthly, earliest first, the last at the snapshot's date. */
  readonly series: readonly KeyFigurePoint[];
}

/** With the ends of its 95 % prediction interval. */
export interface Forecast extends Interval {
  /** Months after the snapshot. */
  readonly months: number;
  readonly value: number;
}

/** So far is looked ahead: half of what is looked back on. */
const forecastMonths = 6;

/** So many months are drawn: the same month a year earlier is the first. */
const seriesMonths = 13;

/** The first metrics on cards that the lake has tables for, with how they changed. */
export function keyFigures(source: ReportSource): KeyFigure[] {
  const { study, metrics, roles } = source;
  const known = cardsOf(study.metrics, roles).flatMap((id) => {
    const declared = study.metrics.find((metric) => metric.id === id);
    const computed = metrics.find((metric) => metric.id === id);
    const isThere =
      computed !== undefined && (computed.everyone.value !== null || computed.everyone.suppressed);
    return declared !== undefined && isThere ? [{ declared, computed }] : [];
  });
  const cards = known.slice(0, mostCards);
  const changes = new MetricChanges(
    cards.flatMap(({ computed }) => compared(computed, source)),
    study.timeZone,
  );
  const vocabulary = new Vocabulary(study);
  return cards.map(({ declared, computed }) => keyFigure(declared, computed, source, vocabulary, changes));
}

function keyFigure(
  { id, label, unit, goodDirection }: Metric,
  { sentence, everyone, points }: SnapshotMetric,
  source: ReportSource,
  vocabulary: Vocabulary,
  changes: MetricChanges,
): KeyFigure {
  const { timeZone } = source.study;
  const previous = previousPoint(points, source);
  const year = monthPoint(points, 12);
  const isSeasonless = isOfWholeYears(id, vocabulary);
  const series = points
    .filter(({ monthsBack }) => monthsBack !== null && monthsBack < seriesMonths)
    .map((point) => ({ at: localDay(point.asOf, timeZone), value: roundedOrNull(point.value) }));
  const target = targetOf(id, source);
  return {
    ...{ id, label, unit: unitWords(unit, source.study), goodDirection },
    definition: sentence,
    value: roundedOrNull(everyone.value),
    sincePrevious: changes.since(previous),
    onYear: previous === year ? null : changes.since(year),
    season: isSeasonless || previous?.monthsBack !== 1 ? null : seasonOf(points),
    isOfWholeYears: isSeasonless,
    target,
    forecast: target === null || !isSeasonless ? null : forecastOf(series, unit),
    series,
  };
}

/** From the months that are known without a gap; a share stays one. */
function forecastOf(series: readonly KeyFigurePoint[], unit: Unit): Forecast | null {
  const gap = series.findLastIndex(({ value }) => value === null);
  const known = series.slice(gap + 1).flatMap(({ value }) => (value === null ? [] : [value]));
  const found = driftForecast(known, forecastMonths);
  if (found === undefined) return null;
  const within = (value: number): number =>
    significant(unit === "share" ? Math.min(1, Math.max(0, value)) : value);
  return {
    months: forecastMonths,
    ...{ value: within(found.value), low: within(found.low), high: within(found.high) },
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
