import type { EventMeasure } from "../../data/language.ts";
import type { NamedMeasure } from "../language/event-operands.ts";
import { zeroWithoutEvents } from "../language/vocabulary.ts";
import { asOfDay } from "../language/windows.ts";
import { type EventContext, EventRows, inAll, localDayWithin } from "./event-rows.ts";
import { periodIndex } from "./periods.ts";

/**
 * One grouped scan of a table for all its measures: customer_id and one raw aggregate a measure. What all measures
 * leave out is not read.
 */
export function scanSql(table: string, measures: readonly NamedMeasure[], context: EventContext): string {
  const rows = new EventRows(table, context);
  const conditions = measures.map(({ measure }) => rows.conditions(measure.where, measure.window));
  const common = inAll(conditions);
  const aggregates = measures.map(({ column, measure }, i) => {
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
  measures: readonly NamedMeasure[],
  context: EventContext,
): string {
  const rows = new EventRows(table, context);
  const value = rows.read(column);
  const conditions = measures.map(({ measure }) => rows.conditions(measure.where, measure.window));
  const common = inAll(conditions);
  const flags = measures.map(({ column: name }, i) => {
    const own = (conditions[i] ?? []).filter((condition) => !common.includes(condition));
    return `${own.length === 0 ? "true" : context.dialect.anyOf(own.join(" AND "))} AS ${name}`;
  });
  const counts = measures.map(({ column: name }) => `${context.dialect.countIf(name)} AS ${name}`);
  return (
    `SELECT customer_id, ${counts.join(", ")} FROM (SELECT ${named(rows)}, ${flags.join(", ")} FROM ` +
    `${rows.from([...common, `${value} IS NOT NULL`])} GROUP BY ${rows.member}, ${value}) AS different GROUP BY customer_id`
  );
}

/** Whose rows these are, under the name that every scan has for it. */
function named({ memberId }: EventRows): string {
  return memberId.endsWith(".customer_id") ? memberId : `${memberId} AS customer_id`;
}

/** Sums are taken over DECIMAL or integers, so that no order of rows can change a digit. */
export function aggregateSql(
  measure: EventMeasure,
  rows: EventRows,
  condition: string,
  context: EventContext,
): string {
  const { dialect, asOf } = context;
  const filter = condition === "" ? "" : ` FILTER (WHERE ${condition})`;
  const column = measure.column ? rows.read(measure.column) : "";
  const exact = isExact(measure, rows) ? column : `CAST(${column} AS DECIMAL(28, 6))`;
  switch (measure.measure) {
    case "COUNT":
      return `count(*)${filter}`;
    case "SUM":
      return `sum(${exact})${filter}`;
    case "AVG":
      return `${dialect.toNumber(`sum(${exact})${filter}`)} / nullif(count(${column})${filter}, 0)`;
    case "MIN":
      return `min(${column})${filter}`;
    case "MAX":
      return `max(${column})${filter}`;
    case "DISTINCT":
      return `count(DISTINCT ${column})${filter}`;
    case "ACTIVE_DAYS":
      return `count(DISTINCT ${localDayWithin(rows.time, measure.window, context)})${filter}`;
    case "ACTIVE_PERIODS": {
      const { sql, few } = periodIndex(measure, rows.time, asOf, dialect);
      // The index of a row outside the window may be no bit at all, so the condition stands before it.
      if (few) return dialect.distinctBits(condition === "" ? sql : `CASE WHEN ${condition} THEN ${sql} END`);
      return `count(DISTINCT ${sql})${filter}`;
    }
    case "DAYS_SINCE_FIRST":
      return `min(${rows.time})${filter}`;
    case "DAYS_SINCE_LAST":
      return `max(${rows.time})${filter}`;
  }
}

/** Money and whole numbers are summed as they are; other numbers are rounded to six decimals first. */
function isExact(measure: EventMeasure, rows: EventRows): boolean {
  const column = rows.column(measure.column ?? "");
  return column !== undefined && (column.money || column.whole);
}

/** The value of a measure for a customer, from the raw aggregate: zero or missing where no event matched. */
export function measureSql(measure: EventMeasure, raw: string, context: EventContext): string {
  const { dialect, asOf, vocabulary } = context;
  if (measure.measure === "DAYS_SINCE_FIRST" || measure.measure === "DAYS_SINCE_LAST")
    return dialect.daysBetween(localDayWithin(raw, measure.window, context), dialect.date(asOfDay(asOf)));
  const value = zeroWithoutEvents.has(measure.measure) ? `coalesce(${raw}, 0)` : raw;
  const contract = vocabulary.tables.get(measure.table);
  const money = (contract && vocabulary.eventColumns(contract).get(measure.column ?? "")?.money) ?? false;
  if (measure.measure !== "SUM") return value;
  return `CAST(${value} AS ${money ? "DECIMAL(18, 4)" : "DECIMAL(38, 6)"})`;
}
