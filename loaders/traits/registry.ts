import type { Expression, Study, Trait } from "../../data/study.ts";
import { SegmentDefinitionError, suggestion } from "../errors.ts";

/** Operands of an expression, whatever its kind. */
function operands(expression: Expression): readonly Expression[] {
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
  if ("quintile" in expression) return [expression.quintile];
  return [];
}

/** Ids of the traits that an expression reads. */
export function traitsRead(expression: Expression): Set<string> {
  const ids = new Set<string>();
  const visit = (node: Expression) => {
    if ("trait" in node) ids.add(node.trait);
    if ("when" in node) ids.add(node.when.id);
    if ("holds" in node) ids.add(node.holds.id);
    for (const operand of operands(node)) visit(operand);
  };
  visit(expression);
  return ids;
}

/**
 * The study's traits in levels: a trait reads only traits of earlier levels. Level 0 holds attributes and measures.
 * @throws SegmentDefinitionError for an unknown trait or a cycle, naming the way round
 */
export function traitLevels(study: Study): Trait[][] {
  const byId = new Map(study.traits.map((trait) => [trait.id, trait]));
  const level = new Map<string, number>();
  const visit = (trait: Trait, path: readonly string[]): number => {
    const known = level.get(trait.id);
    if (known !== undefined) return known;
    if (path.includes(trait.id)) {
      const cycle = [...path.slice(path.indexOf(trait.id)), trait.id].join(" → ");
      throw new SegmentDefinitionError(
        `${trait.id}.derive: traits derive from each other in a circle: ${cycle}`,
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
