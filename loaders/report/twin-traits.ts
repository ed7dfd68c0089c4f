import type { Trait } from "../../data/study.ts";
import type { NumberMoments, ValueCounts } from "./trait-moments.ts";

/**
 * Traits that are the same for everybody, such as two counts of which the data hold one kind alone: alike in all moments, or in all
 * counts of values, of every group. Each by the first of its kind that `isPreferred`, or else by the first; those without a like are
 * left out.
 */
export function twinTraits(
  traits: readonly Trait[],
  numbers: NumberMoments,
  values: ValueCounts,
  isPreferred: (trait: Trait) => boolean,
): ReadonlyMap<string, Trait> {
  const kinds = new Map<string, Trait[]>();
  for (const trait of traits) {
    const key = keyOf(trait, numbers, values);
    if (key !== undefined) kinds.set(key, [...(kinds.get(key) ?? []), trait]);
  }
  return new Map(
    [...kinds.values()].flatMap((alike) => {
      const first = alike.find(isPreferred) ?? alike[0];
      return first === undefined || alike.length === 1 ? [] : alike.map(({ id }) => [id, first] as const);
    }),
  );
}

function keyOf({ id, type, unit }: Trait, numbers: NumberMoments, values: ValueCounts): string | undefined {
  const groups = type === "number" ? numbers : values;
  const parts = [...groups].flatMap(([group, of]) => {
    const known = of.get(id);
    if (known === undefined) return [];
    return [[group, known instanceof Map ? [...known].sort(([a], [b]) => (a < b ? -1 : 1)) : known]];
  });
  return parts.length === 0 ? undefined : JSON.stringify([type, unit, parts]);
}
