import type { ColumnType } from "../../data/contract.ts";
import type { EventMeasure } from "../../data/language.ts";
import type { Expression } from "../../data/study.ts";
import { measures } from "../language/measures/index.ts";
import type { Vocabulary } from "../language/vocabulary.ts";

/**
 * How many decimals a number keeps exactly; undefined for one that is a floating-point number. Amounts and counts are
 * added as decimals, so that 0.1 + 0.2 is 0.3; a quotient or a mean is floating.
 */
export function decimalsOf(expression: Expression, vocabulary: Vocabulary): number | undefined {
  const of = (operand: Expression) => decimalsOf(operand, vocabulary);
  if ("trait" in expression) return traitDecimals(expression.trait, vocabulary);
  if ("number" in expression) return literalDecimals(expression.number);
  if ("add" in expression) return mostDecimals(expression.add.map(of));
  if ("subtract" in expression) return mostDecimals(expression.subtract.map(of));
  if ("coalesce" in expression) return mostDecimals(expression.coalesce.map(of));
  if ("when" in expression) {
    const { gives, otherwise } = expression;
    return mostDecimals(otherwise === undefined ? [of(gives)] : [of(gives), of(otherwise)]);
  }
  return "yearsSince" in expression || "quintile" in expression ? 0 : undefined;
}

/** The sum of two numbers that keep so many decimals: the double nearest to the exact sum. */
export function addDecimals(a: number, b: number, decimals: number | undefined): number {
  if (decimals === undefined || decimals > 6) return a + b;
  const scale = 10 ** decimals;
  return Math.round((a + b) * scale) / scale;
}

export function mostDecimals(decimals: readonly (number | undefined)[]): number | undefined {
  return decimals.reduce<number | undefined>(
    (most, next) => (most === undefined || next === undefined ? undefined : Math.max(most, next)),
    0,
  );
}

function traitDecimals(id: string, vocabulary: Vocabulary): number | undefined {
  const from = vocabulary.traits.get(id)?.from;
  if (from === undefined) return undefined;
  if ("derive" in from) return decimalsOf(from.derive, vocabulary);
  if ("measure" in from) return measureDecimals(from.measure, vocabulary);
  return columnDecimals(vocabulary.memberColumns()[from.attribute]?.type);
}

function measureDecimals(
  { table, measure, column }: EventMeasure,
  vocabulary: Vocabulary,
): number | undefined {
  const contract = vocabulary.tables.get(table);
  const own = contract?.columns[column ?? ""];
  const via = contract?.joined?.[column ?? ""];
  const type = (own ?? vocabulary.tables.get(via?.table ?? "")?.columns[via?.column ?? ""])?.type;
  return measures[measure].decimals(columnDecimals(type), type === "money");
}

function columnDecimals(type: ColumnType | undefined): number | undefined {
  return type === "integer" ? 0 : type === "money" ? 4 : undefined;
}

function literalDecimals(number: number): number | undefined {
  const text = String(number);
  return text.includes("e") ? undefined : (text.split(".")[1]?.length ?? 0);
}
