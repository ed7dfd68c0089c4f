import { Temporal } from "temporal-polyfill";
import { type EventMeasure, maxCalendarPeriods, type Span } from "../../data/language.ts";
import type { Dialect } from "../engine/dialect.ts";
import { SegmentDefinitionError } from "../errors.ts";
import { type AsOf, isEarlier, shift, windowBounds } from "../language/windows.ts";

/** As many periods fit into the bits of one number. */
const bits = 64;
const hour = 3_600_000_000;

/** Which period of its window an event lies in: SQL of a number from 0, counted back from the window's end. */
export interface PeriodIndex {
  readonly sql: string;
  /** How many periods there are, when that is known and few enough to be bits of one number. */
  readonly few: boolean;
}

/**
 * Period i covers [end − (i+1)·p, end − i·p), where end is that of the window; a last partial one counts. Hours, days
 * and weeks are exact spans; months and years follow the calendar of the study's time zone.
 * @throws SegmentDefinitionError as `calendarEdges`
 */
export function periodIndex(measure: EventMeasure, time: string, asOf: AsOf, dialect: Dialect): PeriodIndex {
  const edges = calendarEdges(measure, asOf);
  if (edges === undefined) {
    const { from, to } = windowBounds(measure.window, asOf);
    const microseconds = exactMicroseconds(measure.period ?? {});
    const count = from === undefined ? Number.POSITIVE_INFINITY : span(from, to) / microseconds;
    return { sql: dialect.periodsBefore(time, dialect.instant(to), microseconds), few: count <= bits };
  }
  const cases = edges.map((edge, i) => `WHEN ${time} >= ${dialect.instant(edge)} THEN ${i}`);
  return {
    sql: edges.length === 0 ? "0" : `CASE ${cases.join(" ")} ELSE ${edges.length} END`,
    few: edges.length < bits,
  };
}

/**
 * The instants between the periods of months or years of a window, latest first; undefined for exact periods.
 * @throws SegmentDefinitionError for periods of months or years in a window without a start or with too many of them,
 * and for a period of no length
 */
export function calendarEdges(measure: EventMeasure, asOf: AsOf): readonly string[] | undefined {
  const { period = {}, window, table } = measure;
  const { from, to } = windowBounds(window, asOf);
  const where = `event.period of ACTIVE_PERIODS over ${table}`;
  if (!isCalendar(period)) {
    if (exactMicroseconds(period) > 0) return undefined;
    throw new SegmentDefinitionError(`${where}: expected a period longer than nothing`);
  }
  if (from === undefined)
    throw new SegmentDefinitionError(
      `${where}: periods of months or years need a window with a start, such as {"last":{"years":1}}`,
    );
  const edges: string[] = [];
  const end = { instant: to, timeZone: asOf.timeZone };
  // Told apart by their edges, there may only be so many.
  for (let i = 1; ; i += 1) {
    const edge = shift(end, period, -i);
    if (!isEarlier(from, edge)) return edges;
    edges.push(edge);
    if (edges.length >= maxCalendarPeriods)
      throw new SegmentDefinitionError(
        `${where}: the window holds more than ${maxCalendarPeriods} periods of months or years; expected fewer`,
      );
  }
}

function isCalendar({ months = 0, years = 0 }: Span): boolean {
  return months > 0 || years > 0;
}

function exactMicroseconds({ hours = 0, days = 0, weeks = 0 }: Span): number {
  return (hours + 24 * days + 168 * weeks) * hour;
}

function span(from: string, to: string): number {
  const [start, end] = [from, to].map((edge) => Temporal.Instant.from(edge)) as [
    Temporal.Instant,
    Temporal.Instant,
  ];
  return end.since(start).total("microseconds");
}
