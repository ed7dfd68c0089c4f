import type { Trait } from "../../data/study.ts";
import { canonicalJson, sha256 } from "../canonical.ts";
import { computedInOrder, inDependencyOrder } from "../dependencies.ts";
import { traitsReadBy } from "./trait-levels.ts";

/**
 * Trait id → hash of its source and type with the meanings of the traits that it reads: equal meaning, equal values on equal data.
 * A trait that is read and not there any more has no meaning.
 */
export function traitMeanings(traits: readonly Trait[]): ReadonlyMap<string, string> {
  const traitById = new Map(traits.map((trait) => [trait.id, trait]));
  const read = (id: string) => {
    const from = traitById.get(id)?.from;
    return from === undefined ? [] : [...traitsReadBy(from)].sort();
  };
  return computedInOrder(inDependencyOrder(traitById.keys(), read).order, (id, known): string => {
    const trait = traitById.get(id);
    if (trait === undefined) return "";
    const { from, type } = trait;
    return sha256(canonicalJson({ from, type, reads: read(id).map((other) => [other, known(other) ?? ""]) }));
  });
}
