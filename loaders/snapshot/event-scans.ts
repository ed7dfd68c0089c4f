import type { EventMeasure } from "../../data/language.ts";
import { measureColumn } from "../language/column-names.ts";
import type { NamedMeasure, NamedSequence } from "../language/event-operands.ts";
import { sequenceScanSql, sequencesByTables, sequenceTables } from "../language/sequence-sql.ts";
import type { Dialect } from "../sql/dialect.ts";
import type { EventContext } from "../traits/event-rows.ts";
import { measureSql, scanSql } from "../traits/measures.ts";

/** A query with one row for each customer who has an event in it, to be joined by customer_id under its name. */
export interface Scan {
  readonly name: string;
  readonly sql: string;
}

export function named(measure: EventMeasure): NamedMeasure {
  return { column: measureColumn(measure), measure };
}

const scanName = (table: string) => `${table}_by_customer`;
const sequenceScanName = (tables: readonly string[]) => `sequences_over_${tables.join("_and_")}`;

/** One grouped scan for each table of events and one pass for each set of tables of sequences; equal ones once. */
export function eventScans(
  measures: readonly NamedMeasure[],
  sequences: readonly NamedSequence[],
  available: ReadonlySet<string>,
  context: EventContext,
): Scan[] {
  const byTable = new Map<string, Map<string, NamedMeasure>>();
  for (const entry of measures) {
    if (!available.has(entry.measure.table)) continue;
    const ofTable = byTable.get(entry.measure.table) ?? new Map<string, NamedMeasure>();
    byTable.set(entry.measure.table, ofTable.set(entry.column, entry));
  }
  const inOrder = [...byTable].sort(([a], [b]) => (a < b ? -1 : 1));
  const present = sequences.filter(({ sequence }) => isPresent(sequence, available));
  return [
    ...inOrder.map(([table, ofTable]) => {
      const columns = [...ofTable.values()].sort((a, b) => (a.column < b.column ? -1 : 1));
      return { name: scanName(table), sql: scanSql(table, columns, context) };
    }),
    ...sequencesByTables(present).map((group) => ({
      name: sequenceScanName(group.tables),
      sql: sequenceScanSql(group.tables, group.sequences, context),
    })),
  ];
}

/** A measure's value for a customer; missing for everyone where the lake does not hold the table. */
export function measureValue(
  { measure, column }: NamedMeasure,
  available: ReadonlySet<string>,
  context: EventContext,
): string {
  const { dialect, vocabulary } = context;
  if (!available.has(measure.table)) return dialect.missing(vocabulary.measureType(measure));
  return measureSql(measure, `${dialect.identifier(scanName(measure.table))}.${column}`, context);
}

/** The number of steps that a customer reached; 0 for everyone where the lake does not hold one of the tables. */
export function sequenceValue(
  { sequence, column }: NamedSequence,
  available: ReadonlySet<string>,
  dialect: Dialect,
): string {
  if (!isPresent(sequence, available)) return "0";
  const scan = dialect.identifier(sequenceScanName(sequenceTables(sequence)));
  return `coalesce(${scan}.${column}, 0)`;
}

function isPresent(sequence: NamedSequence["sequence"], available: ReadonlySet<string>): boolean {
  return sequenceTables(sequence).every((table) => available.has(table));
}
