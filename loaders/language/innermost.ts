import type { Condition } from "../../data/language.ts";

/** A condition that holds no others: on a trait, on events, a sequence, or a reference to a segment. */
export type InnermostCondition = Exclude<
  Condition,
  { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }
>;

/** The conditions of a tree that hold no others, in order. */
export function innermost(condition: Condition): InnermostCondition[] {
  if ("all" in condition) return condition.all.flatMap(innermost);
  if ("any" in condition) return condition.any.flatMap(innermost);
  return "not" in condition ? innermost(condition.not) : [condition];
}
