import type { NamedMeasure, NamedSequence } from "../language/event-operands.ts";
import { type EventContext, memberIdOf } from "./event-rows.ts";
import { measureValue, type Scan, sequenceValue } from "./event-scans.ts";

/** What stands in the base beside the member's id. */
export interface BaseParts {
  /** Traits that are columns of the population's table. */
  readonly attributes: readonly { readonly trait: string; readonly column: string }[];
  readonly traitMeasures: readonly (NamedMeasure & { readonly trait: string })[];
  readonly measures: readonly NamedMeasure[];
  readonly sequences: readonly NamedSequence[];
  readonly scans: readonly Scan[];
}

/**
 * A query with one row per member: of the population's table, or of a relation that is given, with its columns; then
 * undefined when there is nothing to add.
 */
export function baseOf(
  { attributes, traitMeasures, measures, sequences, scans }: BaseParts,
  context: EventContext,
  given: string | undefined,
  where = "",
): string | undefined {
  const { dialect, vocabulary } = context;
  const { table } = vocabulary.study.population;
  const own = memberIdOf("c", context);
  const added = [
    ...attributes.map(
      ({ trait, column }) => `c.${dialect.identifier(column)} AS ${dialect.identifier(trait)}`,
    ),
    ...traitMeasures.map(
      (entry) => `${measureValue(entry, scans, context)} AS ${dialect.identifier(entry.trait)}`,
    ),
    ...measures.map((entry) => `${measureValue(entry, scans, context)} AS ${entry.column}`),
    ...sequences.map((entry) => `${sequenceValue(entry, scans, dialect)} AS ${entry.column}`),
  ];
  const joined = (id: string) =>
    scans.map(({ name }) => {
      const scan = dialect.identifier(name);
      return ` LEFT JOIN ${scan} ON ${scan}.customer_id = ${id}`;
    });
  if (given === undefined) {
    const columns = [own === "c.customer_id" ? own : `${own} AS customer_id`, ...added];
    return `SELECT ${columns.join(", ")} FROM ${dialect.identifier(table)} AS c${joined(own).join("")}${where}`;
  }
  if (added.length === 0) return undefined;
  const members =
    attributes.length === 0 ? "" : ` LEFT JOIN ${dialect.identifier(table)} AS c ON ${own} = p.customer_id`;
  return `SELECT p.*, ${added.join(", ")} FROM ${given} AS p${joined("p.customer_id").join("")}${members}`;
}
