import type { Condition } from "../../data/language.ts";
import type { Trait } from "../../data/study.ts";
import { traitsRead } from "../traits/registry.ts";

/**
 * Traits that a condition is about: those it names, and those that these derive from. That members differ in them is true
 * by definition.
 */
export function definingTraits(where: Condition, traits: readonly Trait[]): Set<string> {
  const byId = new Map(traits.map((trait) => [trait.id, trait]));
  const found = new Set<string>();
  const add = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    const trait = byId.get(id);
    if (trait !== undefined && "derive" in trait.from)
      for (const read of traitsRead(trait.from.derive)) add(read);
  };
  for (const id of namedTraits(where)) add(id);
  return found;
}

function namedTraits(where: Condition): string[] {
  if ("all" in where) return where.all.flatMap(namedTraits);
  if ("any" in where) return where.any.flatMap(namedTraits);
  if ("not" in where) return namedTraits(where.not);
  return "trait" in where ? [where.trait.id] : [];
}

/**
 * Whether a trait says something by itself: no score or code made of scores, and no part of a lifetime total
 * (spend in one category, orders by one channel), which the share derived from it tells better.
 */
export function isTelling({ unit, from, type }: Trait): boolean {
  if (unit === "score" || type === "date") return false;
  if ("derive" in from && "concat" in from.derive) return false;
  const isPart =
    "measure" in from && (from.measure.where?.length ?? 0) > 0 && from.measure.window === undefined;
  return !isPart;
}
