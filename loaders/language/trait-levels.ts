import type { PopulationStudy, Trait } from "../../data/study.ts";
import { closure, dependencyLevels, inDependencyOrder } from "../dependencies.ts";
import { SegmentDefinitionError, suggestion } from "../errors.ts";
import { sourceOf } from "./trait-sources/index.ts";

/** Ids of the traits that a trait's source reads. */
export function traitsReadBy(from: Trait["from"]): ReadonlySet<string> {
  return sourceOf(from).reads(from);
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
    return from === undefined ? [] : unknown(traitsReadBy(from));
  });
}

const known = new WeakMap<PopulationStudy, readonly (readonly Trait[])[]>();

/**
 * The study's traits in levels, computed once: a trait reads only traits of earlier levels. Level 0 holds what is computed
 * from the member's own row and events.
 * @throws SegmentDefinitionError for an unknown trait or a cycle, naming the way round
 */
export function traitLevels(study: PopulationStudy): readonly (readonly Trait[])[] {
  const levels = known.get(study) ?? levelsOf(study);
  known.set(study, levels);
  return levels;
}

function levelsOf(study: PopulationStudy): Trait[][] {
  const byId = new Map(study.traits.map((trait) => [trait.id, trait]));
  const reads = ({ id, from }: Trait) =>
    [...traitsReadBy(from)].map((other) => byId.get(other) ?? unknownTrait(id, other, byId.keys()));
  const { order, cycles } = inDependencyOrder(study.traits, reads);
  const [cycle] = cycles;
  if (cycle?.[0] !== undefined) {
    const round = [...cycle, cycle[0]].map(({ id }) => id).join(" → ");
    throw new SegmentDefinitionError(
      `${cycle[0].id}.derive: traits derive from each other in a cycle: ${round}`,
    );
  }
  const least = ({ from }: Trait) => (sourceOf(from).inLayer ? 1 : 0);
  const levelOf = dependencyLevels(order, reads, least);
  const levels: Trait[][] = [];
  for (const trait of study.traits) {
    const level = levelOf.get(trait) ?? 0;
    while (levels.length <= level) levels.push([]);
    levels[level]?.push(trait);
  }
  return levels;
}

function unknownTrait(id: string, other: string, known: Iterable<string>): never {
  throw new SegmentDefinitionError(`${id}.derive: unknown trait: ${other}${suggestion(other, known)}`);
}
