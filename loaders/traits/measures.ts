import type { EventMeasure } from "../../data/language.ts";
import { canonicalJson } from "../canonical.ts";
import { comparisonSql, operators } from "../language/operators/index.ts";
import { type Vocabulary, zeroWithoutEvents } from "../language/vocabulary.ts";
import { type AsOf, asOfDay, windowBounds } from "../language/windows.ts";
import type { Dialect } from "../sql/dialect.ts";

/**
 * All event measures that a study's traits and segments ask for, each once, grouped so that every table is read
 * in one scan however many measures use it.
 */
export class MeasureSet {
  readonly #columns = new Map<string, { column: string; measure: EventMeasure }>();

  /** The name of the column that holds the measure for each customer. */
  add(measure: EventMeasure): string {
    const { table, where = [], measure: kind, column = null, window = null } = measure;
    const key = canonicalJson({ table, where, kind, column, window });
    const known = this.#columns.get(key);
    if (known !== undefined) return known.column;
    const name = `_m${this.#columns.size + 1}`; // No trait has such an id: ids begin with a letter.
    this.#columns.set(key, { column: name, measure });
    return name;
  }

  tables(): string[] {
    return [...new Set([...this.#columns.values()].map(({ measure }) => measure.table))];
  }

  ofTable(table: string): readonly { column: string; measure: EventMeasure }[] {
    return [...this.#columns.values()].filter(({ measure }) => measure.table === table);
  }

  all(): readonly { column: string; measure: EventMeasure }[] {
    return [...this.#columns.values()];
  }
}

export interface MeasureContext {
  readonly dialect: Dialect;
  readonly asOf: AsOf;
  readonly vocabulary: Vocabulary;
}

/** One grouped scan: customer_id and one raw aggregate a measure. Rows at or after as-of are never read. */
export function scanSql(
  table: string,
  measures: readonly { column: string; measure: EventMeasure }[],
  context: MeasureContext,
): string {
  const { dialect, vocabulary, asOf } = context;
  const contract = vocabulary.tables.get(table);
  if (contract?.eventTime === undefined) throw new Error(`not a table of events: ${table}`);
  const columns = vocabulary.eventColumns(contract);
  const parents = new Map<string, string>();
  const read = (name: string) => {
    const via = columns.get(name)?.via;
    if (via === undefined) return `e.${dialect.identifier(name)}`;
    parents.set(via.table, via.key);
    return `${dialect.identifier(via.table)}.${dialect.identifier(via.column)}`;
  };
  const time = read(contract.eventTime);
  const aggregates = measures.map(({ column, measure }) => {
    const conditions = (measure.where ?? []).map((condition) => {
      const operator = operators.get(condition.op);
      const type = columns.get(condition.column)?.type;
      if (operator === undefined || type === undefined)
        throw new Error(`unchecked condition on ${condition.column}`);
      const ignoreCase = condition.ignoreCase ?? false;
      return comparisonSql(operator, read(condition.column), condition.value, {
        dialect,
        asOf,
        type,
        ignoreCase,
      });
    });
    const bounds = windowBounds(measure.window, asOf);
    if (bounds.from !== undefined) conditions.push(`${time} >= ${dialect.instant(bounds.from)}`);
    if (bounds.to < asOf.instant) conditions.push(`${time} < ${dialect.instant(bounds.to)}`);
    const filter = conditions.length === 0 ? "" : ` FILTER (WHERE ${conditions.join(" AND ")})`;
    const money = measure.column ? (columns.get(measure.column)?.money ?? false) : false;
    return `${aggregateSql(measure, time, measure.column ? read(measure.column) : "", money, filter, context)} AS ${column}`;
  });
  const joins = [...parents].map(([parent, key]) => {
    const name = dialect.identifier(parent);
    return ` LEFT JOIN ${name} ON ${name}.${dialect.identifier(key)} = e.${dialect.identifier(key)}`;
  });
  return `SELECT e.customer_id, ${aggregates.join(", ")} FROM ${dialect.identifier(table)} AS e${joins.join("")} WHERE ${time} < ${dialect.instant(asOf.instant)} GROUP BY e.customer_id`;
}

/** Sums are taken over DECIMAL or integers, so that no order of rows can change a digit. */
function aggregateSql(
  measure: EventMeasure,
  time: string,
  column: string,
  money: boolean,
  filter: string,
  { dialect, asOf }: MeasureContext,
): string {
  const exact = money ? column : `CAST(${column} AS DECIMAL(28, 6))`;
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
      return `count(DISTINCT ${dialect.localDay(time, asOf.timeZone)})${filter}`;
    case "ACTIVE_PERIODS":
      throw new Error("ACTIVE_PERIODS is not compiled yet");
    case "DAYS_SINCE_FIRST":
      return `min(${time})${filter}`;
    case "DAYS_SINCE_LAST":
      return `max(${time})${filter}`;
  }
}

/** The value of a measure for a customer, from the raw aggregate: zero or missing where no event matched. */
export function measureSql(
  measure: EventMeasure,
  raw: string,
  money: boolean,
  { dialect, asOf }: MeasureContext,
): string {
  if (measure.measure === "DAYS_SINCE_FIRST" || measure.measure === "DAYS_SINCE_LAST")
    return dialect.daysBetween(dialect.localDay(raw, asOf.timeZone), dialect.date(asOfDay(asOf)));
  const value = zeroWithoutEvents.has(measure.measure) ? `coalesce(${raw}, 0)` : raw;
  return measure.measure === "SUM" && money ? `CAST(${value} AS DECIMAL(18, 4))` : value;
}
