import type { Condition } from "../../data/language.ts";
import type { Dialect } from "../engine/dialect.ts";
import { measureColumn, sequenceColumn } from "../language/column-names.ts";
import { comparisonSql, operators, versusSql } from "../language/operators/index.ts";
import type { OperandType, Operator } from "../language/operators/operator.ts";
import type { PopulationNumbers } from "../language/population-number.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { AsOf } from "../language/windows.ts";

export interface CompileContext {
  readonly dialect: Dialect;
  readonly asOf: AsOf;
  readonly vocabulary: Vocabulary;
  readonly numbers: PopulationNumbers;
  /** SQL of whether the customer is in a segment. */
  readonly inSegment: (segment: string) => string;
  /** The column of a leaf that is computed already. */
  readonly leafColumn?: (leaf: Condition) => string | undefined;
}

/**
 * SQL of a checked condition over a layer with a column for each trait, measure, sequence and referenced segment. Never
 * NULL: a comparison with a missing value is false, and a sequence over a missing table is never true.
 */
export function conditionSql(condition: Condition, context: CompileContext): string {
  const { dialect } = context;
  const joined = (parts: readonly Condition[], word: string) =>
    `(${parts.map((part) => conditionSql(part, context)).join(` ${word} `)})`;
  if ("all" in condition) return condition.all.length === 0 ? "true" : joined(condition.all, "AND");
  if ("any" in condition) return condition.any.length === 0 ? "false" : joined(condition.any, "OR");
  if ("not" in condition) return `(NOT ${conditionSql(condition.not, context)})`;
  if ("segment" in condition) return context.inSegment(condition.segment);
  const known = context.leafColumn?.(condition);
  if (known !== undefined) return known;
  if ("trait" in condition) {
    const { id, op, value, trait: other, ignoreCase = false } = condition.trait;
    const trait = context.vocabulary.traits.get(id);
    if (trait === undefined) throw new Error(`unchecked condition on ${id}`);
    if (other !== undefined)
      return versusSql(operatorOf(op), dialect.identifier(id), dialect.identifier(other));
    return compared({ op, value, ignoreCase }, id, dialect.identifier(id), trait.type, context);
  }
  if ("sequence" in condition)
    return `(${sequenceColumn(condition.sequence)} = ${condition.sequence.steps.length})`;
  const { op, value } = condition.event;
  const column = measureColumn(condition.event);
  const type = context.vocabulary.measureType(condition.event);
  return compared({ op, value, ignoreCase: false }, column, column, type, context);
}

function compared(
  condition: { readonly op: string; readonly value?: unknown; readonly ignoreCase: boolean },
  /** Trait id or measure column, as the snapshot's cut-offs name it. */
  operand: string,
  column: string,
  type: OperandType,
  context: CompileContext,
): string {
  const { op, value, ignoreCase } = condition;
  const operator = operatorOf(op);
  const cutOff = operator.population && {
    about: { cutOff: { operand, op, percent: Number(value) } },
    aggregate: context.dialect.ranked(column, Number(value), operator.population),
  };
  return comparisonSql(operator, column, value, {
    dialect: context.dialect,
    type,
    asOf: context.asOf,
    ignoreCase,
    cutOff: cutOff && context.numbers.of(cutOff),
  });
}

function operatorOf(op: string): Operator {
  const operator = operators.get(op);
  if (operator === undefined) throw new Error(`unchecked operator ${op}`);
  return operator;
}
