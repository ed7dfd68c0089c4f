import type { EventMeasure } from "../../data/language.ts";
import type { NamedMeasure } from "../language/event-operands.ts";
import { measures } from "../language/measures/index.ts";
import type { MeasuredSql } from "../language/measures/measure.ts";
import { asOfDay } from "../language/windows.ts";
import { type EventContext, EventRows, inAll, localDayWithin } from "./event-rows.ts";
import { periodIndex } from "./periods.ts";

/**
 * One grouped scan of a table for all its measures: customer_id and one raw aggregate a measure. What all measures
 * leave out is not read.
 */
export function scanSql(table: string, asked: readonly NamedMeasure[], context: EventContext): string {
  const rows = new EventRows(table, context);
  const conditions = asked.map(({ measure }) => rows.conditions(measure.where, measure.window));
  const common = inAll(conditions);
  const aggregates = asked.map(({ column, measure }, i) => {
    const own = (conditions[i] ?? []).filter((condition) => !common.includes(condition));
    return `${aggregateSql(measure, rows, own.join(" AND "), context)} AS ${column}`;
  });
  return `SELECT ${named(rows)}, ${aggregates.join(", ")} FROM ${rows.from(common)} GROUP BY ${rows.member}`;
}

/**
 * Different values of one column under several conditions: a row for each customer and value first, then each measure
 * counts those that a row of its own was among. The engine would keep a set of values for each measure.
 */
export function distinctScanSql(
  table: string,
  column: string,
  asked: readonly NamedMeasure[],
  context: EventContext,
): string {
  const rows = new EventRows(table, context);
  const value = rows.read(column);
  const conditions = asked.map(({ measure }) => rows.conditions(measure.where, measure.window));
  const common = inAll(conditions);
  const flags = asked.map(({ column: name }, i) => {
    const own = (conditions[i] ?? []).filter((condition) => !common.includes(condition));
    return `${own.length === 0 ? "true" : context.dialect.anyOf(own.join(" AND "))} AS ${name}`;
  });
  const counts = asked.map(({ column: name }) => `count(*) FILTER (WHERE ${name}) AS ${name}`);
  return (
    `SELECT customer_id, ${counts.join(", ")} FROM (SELECT ${named(rows)}, ${flags.join(", ")} FROM ` +
    `${rows.from([...common, `${value} IS NOT NULL`])} GROUP BY ${rows.member}, ${value}) AS different GROUP BY customer_id`
  );
}

/** Whose rows these are, under the name that every scan has for it. */
function named({ memberId }: EventRows): string {
  return memberId.endsWith(".customer_id") ? memberId : `${memberId} AS customer_id`;
}

/**
 * The aggregate of a measure over the rows that fulfil a condition. Sums are taken over DECIMAL or integers, so that no
 * order of rows can change a digit: money and whole numbers as they are, other numbers rounded to six decimals first.
 */
export function aggregateSql(
  measure: EventMeasure,
  rows: EventRows,
  condition: string,
  context: EventContext,
): string {
  return measures[measure.measure].sql(measuredSql(measure, rows, condition, context));
}

/** What a measure counts the different values of, of a row; undefined for one that counts none. */
export function differentSql(
  measure: EventMeasure,
  rows: EventRows,
  context: EventContext,
): string | undefined {
  return measures[measure.measure].different?.(measuredSql(measure, rows, "", context));
}

function measuredSql(
  measure: EventMeasure,
  rows: EventRows,
  condition: string,
  context: EventContext,
): MeasuredSql {
  const { dialect, asOf } = context;
  const filter = condition === "" ? "" : ` FILTER (WHERE ${condition})`;
  const column = measure.column ? rows.read(measure.column) : "";
  const { money = false, whole = false } = rows.column(measure.column ?? "") ?? {};
  return {
    dialect,
    condition,
    over: (aggregate) => `${aggregate}${filter}`,
    column,
    exact: money || whole ? column : `CAST(${column} AS DECIMAL(28, 6))`,
    time: rows.time,
    day: () => localDayWithin(rows.time, measure.window, context),
    period: () => periodIndex(measure, rows.time, asOf, dialect),
  };
}

/** The value of a measure for a customer, from the raw aggregate: zero or missing where no event matched. */
export function measureSql(measure: EventMeasure, raw: string, context: EventContext): string {
  const { dialect, asOf, vocabulary } = context;
  const { withoutEvents, valueSql } = measures[measure.measure];
  const value = withoutEvents === "zero" ? `coalesce(${raw}, 0)` : raw;
  if (valueSql === undefined) return value;
  const contract = vocabulary.tables.get(measure.table);
  return valueSql(value, {
    dialect,
    money: (contract && vocabulary.eventColumns(contract).get(measure.column ?? "")?.money) ?? false,
    dayOf: (instant) => localDayWithin(instant, measure.window, context),
    today: dialect.date(asOfDay(asOf)),
  });
}
