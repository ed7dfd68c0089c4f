import type { Trait } from "../../data/study.ts";
import { everybody, type NumberMoments, type ValueCounts } from "./trait-moments.ts";

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
  // Most differ among everybody already, which is sooner asked than every group.
  const alikeIn = (some: readonly Trait[], groups: readonly string[]): Trait[][] =>
    [...Map.groupBy(some, (trait) => keyOf(trait, numbers, values, groups)).values()].filter(
      (alike) => alike.length > 1,
    );
  const all = [...new Set([...numbers.keys(), ...values.keys()])];
  const kinds = alikeIn(traits, [everybody]).flatMap((alike) => alikeIn(alike, all));
  return new Map(
    kinds.flatMap((alike) => {
      const first = alike.find(isPreferred) ?? alike[0];
      return first === undefined ? [] : alike.map(({ id }) => [id, first] as const);
    }),
  );
}

/** By itself where nothing is known of the trait. */
function keyOf(
  { id, type, unit }: Trait,
  numbers: NumberMoments,
  values: ValueCounts,
  groups: readonly string[],
): string {
  const of = type === "number" ? numbers : values;
  const parts = groups.flatMap((group) => {
    const known = of.get(group)?.get(id);
    if (known === undefined) return [];
    return [[group, known instanceof Map ? [...known].sort(([a], [b]) => (a < b ? -1 : 1)) : known]];
  });
  return JSON.stringify([type, unit, parts.length === 0 ? id : parts]);
}
