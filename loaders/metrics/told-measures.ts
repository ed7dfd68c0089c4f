import type { EventMeasure } from "../../data/language.ts";
import type { Expression } from "../../data/study.ts";
import { traitsCompared } from "../language/catalogue.ts";
import { derivationOf, operandsOf } from "../language/expressions/index.ts";
import { sourceOf } from "../language/trait-sources/index.ts";
import type { Vocabulary } from "../language/vocabulary.ts";

/**
 * The measures of events by which a trait is told over the tables at hand: of operands of which one is enough (what bills
 * tell or, without them, what the source states) those of the ones that can be. Undefined for a trait that none of these
 * tables tells.
 */
export function measuresTold(
  id: string,
  { traits }: Pick<Vocabulary, "traits">,
  available: ReadonlySet<string>,
): readonly EventMeasure[] | undefined {
  const ofTrait = (trait: string): readonly EventMeasure[] | undefined => {
    const from = traits.get(trait)?.from;
    if (from === undefined) return [];
    if ("derive" in from) return ofExpression(from.derive);
    if ("model" in from) return joined([...sourceOf(from).reads(from)].map(ofTrait), true);
    const measures = sourceOf(from).measures(from);
    return measures.every(({ table }) => available.has(table)) ? measures : undefined;
  };
  const ofExpression = (expression: Expression): readonly EventMeasure[] | undefined => {
    const { anyOperand, tests, traits: named } = derivationOf(expression);
    const operands = operandsOf(expression).map(ofExpression);
    if (anyOperand) return operands.some((one) => one !== undefined) ? joined(operands, false) : undefined;
    const tested = (tests?.(expression) ?? []).flatMap(({ test }) => traitsCompared(test));
    return joined([...operands, ...[...tested, ...(named?.(expression) ?? [])].map(ofTrait)], true);
  };
  return ofTrait(id);
}

/** All of them; undefined where every one is needed and one is missing. */
function joined(
  parts: readonly (readonly EventMeasure[] | undefined)[],
  isEveryNeeded: boolean,
): readonly EventMeasure[] | undefined {
  const told = parts.filter((part) => part !== undefined);
  return isEveryNeeded && told.length < parts.length ? undefined : told.flat();
}
