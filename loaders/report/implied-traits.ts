import type { Trait } from "../../data/study.ts";
import { answered } from "../answers.ts";
import { sha256 } from "../canonical.ts";
import { lambda, rankCorrelation } from "../statistics/association.ts";
import type { ReportSource } from "./report-source.ts";
import { definingTraits, definitionReads, isTelling } from "./telling-traits.ts";
import { type SampledTrait, sampleTraits, type TraitSample } from "./trait-sample.ts";

/** From here on a trait says what another says: errors of guessing it reduced by so much, or ranks so much alike. */
const restates = 0.9;

/**
 * Segment id → ids of the telling traits that its definition implies, so that members differ in them by definition:
 *
 * - by declaration, what `definingTraits` finds;
 * - by the data, what a trait that the definition names determines, or is determined by: the region of a city, the country
 *   of a region (`lambda` of 0.9 or more either way); or what runs with it, as items bought do with orders (rank correlation
 *   of 0.9 or more either way);
 * - by the data, what tells by itself who is a member (`lambda` of 0.9 or more), whatever the definition asks for.
 *
 * The data are those of at most 5,000 members.
 */
export async function impliedTraits(
  { db, study, current }: Pick<ReportSource, "db" | "study" | "current">,
  shown: readonly Trait[],
): Promise<Map<string, Set<string>>> {
  const { segments } = current.segments;
  const whereOf = new Map(segments.map(({ id, where }) => [id, where]));
  const named = new Map(segments.map(({ id, where }) => [id, definitionReads(where, whereOf).traits]));
  const wanted = new Set([...shown.map(({ id }) => id), ...[...named.values()].flatMap((ids) => [...ids])]);
  const sample = await sampleTraits(
    db,
    study.traits.filter(({ id }) => wanted.has(id)),
  );
  const sameAs = pairsThatRestate(sample);
  return new Map(
    segments.map(({ id, where }) => {
      const implied = definingTraits(where, study.traits, whereOf);
      const members = sample.segments.get(id);
      for (const trait of shown.filter(isTelling)) {
        if (implied.has(trait.id)) continue;
        const column = sample.traits.get(trait.id);
        const isImplied =
          [...(named.get(id) ?? [])].some((other) => sameAs(other, trait.id)) ||
          (column !== undefined &&
            members !== undefined &&
            answered(
              () => ["tells who is a member", contentOf(column), contentOf({ levels: members })],
              () => reduces(lambda(column.levels, members)),
            ));
        if (isImplied) implied.add(trait.id);
      }
      return [id, implied];
    }),
  );
}

/** Whether two traits say the same by the data, each pair computed once. */
function pairsThatRestate({ traits }: TraitSample): (one: string, other: string) => boolean {
  const known = new Map<string, boolean>();
  return (one, other) => {
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    const [a, b] = [traits.get(one), traits.get(other)];
    const same =
      known.get(key) ??
      (a !== undefined &&
        b !== undefined &&
        answered(
          () => ["says the same", contentOf(a), contentOf(b)],
          () => saysTheSame(a, b),
        ));
    known.set(key, same);
    return same;
  };
}

const contents = new WeakMap<SampledTrait["levels"], string>();

/** Stands for the values of a trait. */
function contentOf({ levels, ranks }: SampledTrait): string {
  const found =
    contents.get(levels) ??
    [levels.codes, ranks ?? new Float64Array(0)].map(hashOf).join(`-${levels.count}-`);
  contents.set(levels, found);
  return found;
}

function hashOf({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): string {
  return sha256(new Uint8Array(buffer, byteOffset, byteLength));
}

function saysTheSame(a: SampledTrait, b: SampledTrait): boolean {
  if (a.ranks !== undefined && b.ranks !== undefined) {
    const correlation = rankCorrelation(a.ranks, b.ranks);
    if (correlation !== undefined && Math.abs(correlation) >= restates) return true;
  }
  return reduces(lambda(a.levels, b.levels)) || reduces(lambda(b.levels, a.levels));
}

function reduces(part: number | undefined): boolean {
  return part !== undefined && part >= restates;
}
