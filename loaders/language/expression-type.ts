import type { Expression, Trait, TraitType } from "../../data/study.ts";

/** The type of what an expression gives, as far as it is declared; undefined for one that reads an unknown trait. */
export function expressionType(
  expression: Expression,
  traits: ReadonlyMap<string, Trait>,
): TraitType | undefined {
  if ("trait" in expression) return traits.get(expression.trait)?.type;
  if ("holds" in expression) return "boolean";
  if ("listOf" in expression) return "list";
  if ("point" in expression) return "point";
  if ("when" in expression) return expressionType(expression.gives, traits);
  if ("coalesce" in expression) {
    const [first] = expression.coalesce;
    return first && expressionType(first, traits);
  }
  return ["text", "concat", "band", "lookup", "labelOfLargest"].some((key) => key in expression)
    ? "string"
    : "number";
}
