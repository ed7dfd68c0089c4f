import type { TraitCondition } from "../../data/language.ts";
import type { Expression } from "../../data/study.ts";
import { derivationOf, expressionType } from "../language/expressions/index.ts";
import { comparisonSql, operators, versusSql } from "../language/operators/index.ts";
import type { PopulationNumbers } from "../language/population-number.ts";
import { asOfDay } from "../language/windows.ts";
import type { EventContext } from "./event-rows.ts";

/** SQL of a derived trait over a layer that has a column for each trait it reads. */
export function expressionSql(
  expression: Expression,
  trait: string,
  numbers: PopulationNumbers,
  context: EventContext,
): string {
  const { dialect, asOf, vocabulary } = context;
  const sql = (operand: Expression): string =>
    derivationOf(operand).sql(operand, {
      ...{ dialect, sql, trait, numbers },
      type: (each) => expressionType(each, vocabulary.traits),
      condition: (test) => traitConditionSql(test, context),
      dayOf: (instant) => dialect.localDay(instant, asOf.timeZone),
      today: dialect.date(asOfDay(asOf)),
    });
  return sql(expression);
}

/** SQL of a condition on a trait; NULL where what it compares with is missing. */
export function traitConditionSql(
  { id, op, value, trait: other, ignoreCase = false }: TraitCondition,
  { dialect, asOf, vocabulary }: EventContext,
): string {
  const operator = operators.get(op);
  const trait = vocabulary.traits.get(id);
  if (operator === undefined || trait === undefined) throw new Error(`unchecked condition on ${id}`);
  const column = dialect.identifier(id);
  if (other !== undefined) return versusSql(operator, column, dialect.identifier(other));
  return comparisonSql(operator, column, value, { dialect, asOf, type: trait.type, ignoreCase });
}
