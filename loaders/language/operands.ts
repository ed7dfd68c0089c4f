import type { Expression } from "../../data/study.ts";

/** Operands of an expression, whatever its kind. */
export function operands(expression: Expression): readonly Expression[] {
  if ("add" in expression) return expression.add;
  if ("subtract" in expression) return expression.subtract;
  if ("divide" in expression) return expression.divide;
  if ("coalesce" in expression) return expression.coalesce;
  if ("concat" in expression) return expression.concat;
  if ("when" in expression)
    return expression.otherwise === undefined ? [expression.gives] : [expression.gives, expression.otherwise];
  if ("band" in expression) return [expression.band];
  if ("lookup" in expression) return [expression.lookup];
  if ("yearsSince" in expression) return [expression.yearsSince];
  if ("labelOfLargest" in expression) return expression.labelOfLargest.map(({ of }) => of);
  if ("point" in expression) return expression.point;
  if ("quintile" in expression) return [expression.quintile];
  return [];
}
