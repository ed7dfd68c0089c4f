import type { ColumnCondition, EventMeasure, SequenceCondition } from "../../data/language.ts";
import { canonicalJson, sha256 } from "../canonical.ts";

/**
 * The column that holds a measure for each customer, named by its meaning: the same in every snapshot and for every
 * draft. No trait has such a name, since ids begin with a letter.
 */
export function measureColumn(measure: EventMeasure): string {
  return `_m_${hash(canonicalMeasure(measure))}`;
}

/** The column that holds how many steps of a sequence a customer reached. */
export function sequenceColumn(sequence: SequenceCondition): string {
  return `_s_${hash(canonicalSequence(sequence))}`;
}

/** The column that says who is a member; trait and segment ids may coincide. */
export const membershipColumn = (segment: string) => `_in_${segment}`;

/** A measure without the keys that say nothing: no column, no window, an empty list of conditions, an operator. */
export function canonicalMeasure(measure: EventMeasure): EventMeasure {
  const { table, where, measure: kind, column, window, period } = measure;
  return {
    table,
    ...conditions(where),
    measure: kind,
    ...(column === null ? {} : given({ column })),
    ...given({ window, period }),
  };
}

/** A sequence without the keys that say nothing. */
export function canonicalSequence({ steps, window }: SequenceCondition): SequenceCondition {
  return {
    steps: steps.map(({ table, where, within }) => ({ table, ...conditions(where), ...given({ within }) })),
    ...given({ window }),
  };
}

const conditions = (where: readonly ColumnCondition[] | undefined) =>
  where === undefined || where.length === 0 ? {} : { where };

function given<T extends object>(keys: T): Partial<T> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const hash = (value: unknown) => sha256(canonicalJson(value)).slice(0, 12);
