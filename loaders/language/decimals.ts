import type { Column } from "../../data/contract.ts";
import type { EventMeasure } from "../../data/language.ts";
import type { Expression } from "../../data/study.ts";
import { derivationOf } from "./expressions/index.ts";
import { measures } from "./measures/index.ts";
import { sourceOf } from "./trait-sources/index.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * How many decimals a number keeps exactly; undefined for one that is a floating-point number. Amounts and counts are
 * added as decimals, so that 0.1 + 0.2 is 0.3; a quotient or a mean is floating.
 */
export function decimalsOf(expression: Expression, vocabulary: Vocabulary): number | undefined {
  return derivationOf(expression).decimals?.(expression, {
    operand: (operand) => decimalsOf(operand, vocabulary),
    trait: (id) => traitDecimals(id, vocabulary),
  });
}

function traitDecimals(id: string, vocabulary: Vocabulary): number | undefined {
  const from = vocabulary.traits.get(id)?.from;
  if (from === undefined) return undefined;
  const of = {
    column: columnDecimals,
    measure: (measure: EventMeasure) => measureDecimals(measure, vocabulary),
    expression: (expression: Expression) => decimalsOf(expression, vocabulary),
  };
  return sourceOf(from).decimals(from, of, vocabulary);
}

/** The same of a measure of events. */
export function measureDecimals(
  { measure, table, column }: EventMeasure,
  vocabulary: Vocabulary,
): number | undefined {
  const measured = vocabulary.column(table, column ?? "");
  return measures[measure].decimals(columnDecimals(measured), measured?.type === "money");
}

function columnDecimals(column: Column | undefined): number | undefined {
  return column?.type === "integer" ? 0 : column?.type === "money" ? 4 : undefined;
}
