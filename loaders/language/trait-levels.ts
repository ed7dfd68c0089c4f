import type { TraitCondition } from "../../data/language.ts";
import type { Expression, PopulationStudy, Trait } from "../../data/study.ts";
import { closure } from "../closure.ts";
import { SegmentDefinitionError, suggestion } from "../errors.ts";
import { traitsCompared } from "./catalogue.ts";
import { operands } from "./operands.ts";

/** Ids of the traits that an expression reads. */
export function traitsRead(expression: Expression): Set<string> {
  const ids = new Set<string>();
  const test = (condition: TraitCondition) => {
    for (const id of traitsCompared(condition)) ids.add(id);
  };
  const visit = (node: Expression) => {
    if ("trait" in node) ids.add(node.trait);
    if ("when" in node) test(node.when);
    if ("holds" in node) test(node.holds);
    if ("listOf" in node) for (const { when } of node.listOf) test(when);
    for (const operand of operands(node)) visit(operand);
  };
  visit(expression);
  return ids;
}

/** Ids of traits, and of those that they read, directly or through others; what is known is left out with all behind it. */
export function withTraitsRead(
  ids: Iterable<string>,
  traits: ReadonlyMap<string, Trait>,
  known: ReadonlySet<string> = new Set(),
): Set<string> {
  const unknown = (some: Iterable<string>) => [...some].filter((id) => !known.has(id));
  return closure(unknown(ids), (id) => {
    const from = traits.get(id)?.from;
    return from !== undefined && "derive" in from ? unknown(traitsRead(from.derive)) : [];
  });
}

/**
 * The study's traits in levels: a trait reads only traits of earlier levels. Level 0 holds attributes and measures.
 * @throws SegmentDefinitionError for an unknown trait or a cycle, naming the way round
 */
export function traitLevels(study: PopulationStudy): Trait[][] {
  const byId = new Map(study.traits.map((trait) => [trait.id, trait]));
  const level = new Map<string, number>();
  const visit = (trait: Trait, path: readonly string[]): number => {
    const known = level.get(trait.id);
    if (known !== undefined) return known;
    if (path.includes(trait.id)) {
      const cycle = [...path.slice(path.indexOf(trait.id)), trait.id].join(" → ");
      throw new SegmentDefinitionError(
        `${trait.id}.derive: traits derive from each other in a cycle: ${cycle}`,
      );
    }
    let result = 0;
    if ("derive" in trait.from) {
      for (const id of traitsRead(trait.from.derive)) {
        const other = byId.get(id);
        if (other === undefined)
          throw new SegmentDefinitionError(
            `${trait.id}.derive: unknown trait: ${id}${suggestion(id, byId.keys())}`,
          );
        result = Math.max(result, visit(other, [...path, trait.id]) + 1);
      }
      result = Math.max(result, 1);
    }
    level.set(trait.id, result);
    return result;
  };
  const levels: Trait[][] = [];
  for (const trait of study.traits) {
    const index = visit(trait, []);
    while (levels.length <= index) levels.push([]);
    levels[index]?.push(trait);
  }
  return levels;
}
