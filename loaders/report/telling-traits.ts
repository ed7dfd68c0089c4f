import type { Condition } from "../../data/language.ts";
import type { Trait } from "../../data/study.ts";
import { traitsNamed } from "../language/catalogue.ts";
import { traitsRead, withTraitsRead } from "../language/trait-levels.ts";

/**
 * Traits that a condition is about: those it names, those that these derive from, and those that derive from any of them.
 * That members differ in them is true by definition.
 */
export function definingTraits(where: Condition, traits: readonly Trait[]): Set<string> {
  const inputs = new Map(
    traits.map(({ id, from }) => [id, "derive" in from ? [...traitsRead(from.derive)] : []]),
  );
  const found = withTraitsRead(traitsNamed(where), new Map(traits.map((trait) => [trait.id, trait])));
  let before: number;
  do {
    before = found.size;
    for (const [id, read] of inputs) if (read.some((input) => found.has(input))) found.add(id);
  } while (found.size > before);
  return found;
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
