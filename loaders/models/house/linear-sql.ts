import { identifier, literal } from "../../duckdb/quote.ts";
import { coefficientsOf } from "../regression/design-column.ts";
import type { LogisticFit } from "../regression/logistic.ts";
import type { Encoding, Predictors } from "../regression/predictors.ts";
import { numberLiteral } from "./number-sql.ts";
import { scaledSql } from "./scale-sql.ts";

/** An input of a regression: a number of its own scale, or a category each. */
export interface LinearPart {
  readonly encoding: Encoding;
  /** One, or one for each category but the first. */
  readonly coefficients: readonly number[];
}

/** The coefficients of a fit by the inputs that they belong to, one part for each column. */
export function linearParts(
  { columns, encodings }: Pick<Predictors, "columns" | "encodings">,
  { coefficients }: Pick<LogisticFit, "coefficients">,
): LinearPart[] {
  let at = 0;
  return columns.flatMap((column, i) => {
    const encoding = encodings[i];
    const own = coefficients.slice(at, at + coefficientsOf(column));
    at += own.length;
    return encoding === undefined ? [] : [{ encoding, coefficients: own }];
  });
}

/** SQL of what an input adds to the logarithm of the odds, over the traits. */
export function partSql({ encoding, coefficients }: LinearPart): string {
  if ("scale" in encoding) return `${numberLiteral(coefficients[0] ?? 0)} * ${scaledSql(encoding.scale)}`;
  const cases = encoding.categories
    .slice(1)
    .map((category, i) => `WHEN ${literal(category)} THEN ${numberLiteral(coefficients[i] ?? 0)}`);
  const text = `coalesce(nullif(CAST(${identifier(encoding.name)} AS VARCHAR), ''), '(missing)')`;
  return `CASE ${text} ${cases.join(" ")} ELSE ${numberLiteral(0)} END`;
}
