import type { ColumnCondition, Condition } from "../../data/language.ts";
import { eventOperands, type NamedMeasure, type NamedSequence } from "../language/event-operands.ts";
import type { Vocabulary } from "../language/vocabulary.ts";

/** What a condition reads of events that a snapshot holds no column of. */
export interface NewOperands {
  readonly measures: readonly NamedMeasure[];
  readonly sequences: readonly NamedSequence[];
  /** Their tables of events, by name. */
  readonly tables: readonly string[];
  /** Those and the tables that columns are read from through foreign keys; only with a vocabulary. */
  readonly read: readonly string[];
}

/** The segments that the condition refers to are the snapshot's own, so what they read is there. */
export function newOperands(
  condition: Condition,
  columns: ReadonlySet<string>,
  vocabulary?: Vocabulary,
): NewOperands {
  const operands = eventOperands([condition]);
  const measures = operands.measures.filter(({ column }) => !columns.has(column));
  const sequences = operands.sequences.filter(({ column }) => !columns.has(column));
  const uses = [
    ...measures.map(({ measure: { table, where = [], column } }) => ({ table, names: named(where, column) })),
    ...sequences.flatMap(({ sequence }) =>
      sequence.steps.map(({ table, where = [] }) => ({ table, names: named(where) })),
    ),
  ];
  const tables = [...new Set(uses.map(({ table }) => table))].sort();
  const parents = uses.flatMap(({ table, names }) => {
    const joined = vocabulary?.tables.get(table)?.joined ?? {};
    return names.flatMap((name) => joined[name]?.table ?? []);
  });
  return { measures, sequences, tables, read: [...new Set([...tables, ...parents])].sort() };
}

function named(where: readonly ColumnCondition[], column?: string | null): string[] {
  return [...where.map((condition) => condition.column), ...(column ? [column] : [])];
}
