import { comparisonOperators } from "./comparison.ts";
import { listOperators } from "./list.ts";
import type { MemoryContext, Operand, Operator, Relation, SqlContext } from "./operator.ts";
import { pointOperators } from "./point.ts";
import { presenceOperators } from "./presence.ts";
import { rankOperators } from "./rank.ts";
import { textOperators } from "./text.ts";
import { timeOperators } from "./time.ts";

/**
 * Every operator by its id, in the order in which the reference page lists them. An empty list names nothing: none of its values is
 * equal, and all of them are there.
 */
export const operators: ReadonlyMap<string, Operator> = new Map(
  [
    ...comparisonOperators,
    ...rankOperators,
    ...textOperators,
    ...timeOperators,
    ...listOperators,
    ...pointOperators,
    ...presenceOperators,
  ].map((record) => [record.id, record]),
);

/** SQL of a comparison: never NULL, and a negated operator is exactly the opposite of the one it negates. */
export function comparisonSql(
  operator: Operator,
  operand: string,
  value: unknown,
  context: SqlContext,
): string {
  return twoValued(operator, operator.sql(operand, value, context));
}

/** The same of a comparison with another trait. */
export function versusSql(operator: Operator, operand: string, other: string): string {
  return twoValued(operator, `${operand} ${relationOf(operator)} ${other}`);
}

function twoValued({ negates }: Operator, sql: string): string {
  return negates === undefined ? `coalesce(${sql}, false)` : `NOT coalesce(${sql}, false)`;
}

function relationOf({ id, versus }: Operator): Relation {
  if (versus === undefined) throw new Error(`unchecked comparison of traits by ${id}`);
  return versus.relation;
}

/**
 * The comparison for a place that takes unknown for false, as WHERE, FILTER and CASE do: NULL instead of false where
 * that spares the engine a call for each row and lets it skip what it reads.
 */
export function filterSql(operator: Operator, operand: string, value: unknown, context: SqlContext): string {
  return operator.negates === undefined
    ? `(${operator.sql(operand, value, context)})`
    : comparisonSql(operator, operand, value, context);
}

/** The comparison in memory, prepared once for its value: the same two-valued logic. */
export function comparison(
  operator: Operator,
  value: unknown,
  context: MemoryContext,
): (operand: Operand | null) => boolean {
  const holds = operator.predicate(value, context);
  return operator.negates === undefined
    ? (operand) => operand !== null && holds(operand)
    : (operand) => operand === null || !holds(operand);
}
