import type { Condition } from "../../data/language.ts";
import type { Dialect } from "../sql/dialect.ts";
import type { CutPoint } from "../traits/expression.ts";
import type { MeasureSet } from "../traits/measures.ts";
import { comparisonSql, operators } from "./operators/index.ts";
import type { OperandType, Operator } from "./operators/operator.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { AsOf } from "./windows.ts";

export interface CompileContext {
  readonly dialect: Dialect;
  readonly asOf: AsOf;
  readonly vocabulary: Vocabulary;
  readonly measures: MeasureSet;
  readonly cutPoint: CutPoint;
  /** The column that says whether the customer is in a segment. */
  readonly segmentColumn: (segment: string) => string;
}

/**
 * SQL of a checked condition over a layer with a column for each trait, measure and referenced segment. Never NULL:
 * a comparison with a missing value is false.
 */
export function conditionSql(condition: Condition, context: CompileContext): string {
  const { dialect } = context;
  const joined = (parts: readonly Condition[], word: string) =>
    `(${parts.map((part) => conditionSql(part, context)).join(` ${word} `)})`;
  if ("all" in condition) return condition.all.length === 0 ? "true" : joined(condition.all, "AND");
  if ("any" in condition) return condition.any.length === 0 ? "false" : joined(condition.any, "OR");
  if ("not" in condition) return `(NOT ${conditionSql(condition.not, context)})`;
  if ("segment" in condition) return context.segmentColumn(condition.segment);
  if ("trait" in condition) {
    const { id, op, value, ignoreCase = false } = condition.trait;
    const trait = context.vocabulary.traits.get(id);
    if (trait === undefined) throw new Error(`unchecked condition on ${id}`);
    return compared(op, dialect.identifier(id), value, trait.type, ignoreCase, context);
  }
  if ("sequence" in condition) throw new Error("sequences are not compiled yet");
  const { op, value } = condition.event;
  const type = context.vocabulary.measureType(condition.event);
  return compared(op, context.measures.add(condition.event), value, type, false, context);
}

function compared(
  op: string,
  operand: string,
  value: unknown,
  type: OperandType,
  ignoreCase: boolean,
  context: CompileContext,
): string {
  const operator = operators.get(op);
  if (operator === undefined) throw new Error(`unchecked operator ${op}`);
  const cutOff =
    operator.population === undefined
      ? undefined
      : populationCutOff(operator, operand, Number(value), context);
  return comparisonSql(operator, operand, value, {
    dialect: context.dialect,
    type,
    asOf: context.asOf,
    ignoreCase,
    cutOff,
  });
}

/** The value ranked ceil(p/100 · n) among the n non-missing ones; missing when there are none. */
function populationCutOff(
  operator: Operator,
  operand: string,
  percent: number,
  context: CompileContext,
): string {
  const direction = operator.population === "highest" ? "DESC" : "ASC";
  return context.cutPoint(
    (layer) =>
      `(SELECT ${operand} FROM ${layer} WHERE ${operand} IS NOT NULL ORDER BY ${operand} ${direction} LIMIT 1` +
      ` OFFSET (SELECT greatest(CAST(ceil(${percent} * count(${operand}) / 100.0) AS BIGINT), 1) - 1 FROM ${layer}))`,
  );
}
