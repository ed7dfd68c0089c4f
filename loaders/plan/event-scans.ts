import type { EventMeasure } from "../../data/language.ts";
import type { Dialect } from "../engine/dialect.ts";
import { measureColumn } from "../language/column-names.ts";
import type { NamedMeasure, NamedSequence } from "../language/event-operands.ts";
import { measures } from "../language/measures/index.ts";
import type { EventContext } from "./event-rows.ts";
import { distinctScanSql, measureSql, scanSql } from "./measures.ts";
import { calendarEdges } from "./periods.ts";
import { sequenceScanSql, sequencesByTables, sequenceTables } from "./sequences.ts";

/** A query with one row for each customer who has an event in it, to be joined by customer_id under its name. */
export interface Scan {
  readonly name: string;
  readonly sql: string;
  /** Its columns beside customer_id. */
  readonly columns: readonly string[];
}

export function named(measure: EventMeasure): NamedMeasure {
  return { column: measureColumn(measure), measure };
}

/**
 * One grouped scan for each table of events, one for the different values of a column that measures count, and one pass for each set of tables of sequences. Each measure and sequence stands in one of them, under its own name.
 * @throws SegmentDefinitionError for calendar periods that as-of makes too many
 */
export function eventScans(
  asked: readonly NamedMeasure[],
  sequences: readonly NamedSequence[],
  available: ReadonlySet<string>,
  context: EventContext,
): Scan[] {
  // A definition that cannot be computed is refused whether or not the lake holds its table.
  for (const { measure } of asked) if (measure.period) calendarEdges(measure, context.asOf);
  const groups = new Map<string, NamedMeasure[]>();
  const unique = new Map(asked.map((entry) => [entry.column, entry]));
  for (const entry of [...unique.values()].sort((a, b) => (a.column < b.column ? -1 : 1))) {
    const { table } = entry.measure;
    if (!available.has(table)) continue;
    const column = ownColumn(entry, unique);
    const name = column === undefined ? `${table}_by_customer` : `${table}_${column}_by_customer`;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  const present = sequences.filter(({ sequence }) => isPresent(sequence, available));
  return [
    ...[...groups].map(([name, entries]) => ({
      name,
      sql: groupSql(entries, unique, context),
      columns: entries.map(({ column }) => column),
    })),
    ...sequencesByTables(present).map((group) => ({
      name: `sequences_over_${group.tables.join("_and_")}`,
      sql: sequenceScanSql(group.tables, group.sequences, context),
      columns: group.sequences.map(({ column }) => column),
    })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The column whose different values this measure counts, if others are over the table too: the engine would keep the
 * values of each such measure apart, and does rows and values together slower than one after the other.
 */
function ownColumn(
  { measure, column: own }: NamedMeasure,
  all: ReadonlyMap<string, NamedMeasure>,
): string | undefined {
  if (measures[measure.measure].different === undefined) return undefined;
  const others = [...all.values()].some(
    ({ column, measure: { table } }) => column !== own && table === measure.table,
  );
  return others ? (measure.column ?? undefined) : undefined;
}

function groupSql(
  entries: readonly NamedMeasure[],
  all: ReadonlyMap<string, NamedMeasure>,
  context: EventContext,
): string {
  const [first] = entries;
  if (first === undefined) throw new Error("a scan without measures");
  const column = ownColumn(first, all);
  return column === undefined
    ? scanSql(first.measure.table, entries, context)
    : distinctScanSql(first.measure.table, column, entries, context);
}

/** A measure's value for a customer; missing for everyone where the lake does not hold the table. */
export function measureValue(
  { measure, column }: NamedMeasure,
  scans: readonly Scan[],
  context: EventContext,
): string {
  const { dialect, vocabulary } = context;
  const raw = columnOf(column, scans, dialect);
  return raw === undefined
    ? dialect.missing(vocabulary.measureType(measure))
    : measureSql(measure, raw, context);
}

/** The number of steps that a customer reached; 0 for everyone where the lake does not hold one of the tables. */
export function sequenceValue({ column }: NamedSequence, scans: readonly Scan[], dialect: Dialect): string {
  const raw = columnOf(column, scans, dialect);
  return raw === undefined ? "0" : `coalesce(${raw}, 0)`;
}

function columnOf(column: string, scans: readonly Scan[], dialect: Dialect): string | undefined {
  const scan = scans.find(({ columns }) => columns.includes(column));
  return scan === undefined ? undefined : `${dialect.identifier(scan.name)}.${column}`;
}

function isPresent(sequence: NamedSequence["sequence"], available: ReadonlySet<string>): boolean {
  return sequenceTables(sequence).every((table) => available.has(table));
}
