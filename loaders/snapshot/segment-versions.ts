import type { Condition } from "../../data/language.ts";
import type { Trait } from "../../data/study.ts";
import { canonicalJson, sha256 } from "../canonical.ts";
import { computedInOrder, inDependencyOrder } from "../dependencies.ts";
import type { SegmentVersion, SnapshotSegments } from "../lake/manifest.ts";
import { referencedSegments, traitsNamed } from "../language/catalogue.ts";
import { traitMeanings } from "../language/trait-meanings.ts";
import type { PreviousSnapshot } from "./snapshot-content.ts";

/** What the meaning of a study's segments depends on. */
export interface Definitions {
  readonly segments: readonly { readonly id: string; readonly where: Condition }[];
  readonly traits: readonly Trait[];
  readonly timeZone: string;
}

/** Segment id → `segmentMeanings` of this snapshot and of the one before. */
export interface MeaningsThenAndNow {
  readonly now: ReadonlyMap<string, string>;
  readonly before: ReadonlyMap<string, string>;
}

/** The definitions of a snapshot as its `segments.json` holds them. */
function definitionsOf({ segments, traits, study }: SnapshotSegments): Definitions {
  return { segments, traits, timeZone: study.timeZone };
}

const known = new WeakMap<SnapshotSegments, ReadonlyMap<string, string>>();

/** Segment id → `segmentMeanings` of a snapshot, computed once. */
export function snapshotMeanings(definitions: SnapshotSegments): ReadonlyMap<string, string> {
  const found = known.get(definitions) ?? segmentMeanings(definitionsOf(definitions));
  known.set(definitions, found);
  return found;
}

/**
 * Segment id → hash of its definition with everything it reads: the derivations of its traits, the meanings of the
 * segments it refers to (for a part of a segmentation, the earlier parts) and the time zone of calendar windows. 12 hex
 * digits. Equal meaning, equal members on equal data; a trait or segment that is not there any more has a meaning too.
 */
export function segmentMeanings({ segments, traits, timeZone }: Definitions): Map<string, string> {
  const segmentById = new Map(segments.map((segment) => [segment.id, segment]));
  const meaningsOfTraits = traitMeanings(traits);
  const refers = (id: string) =>
    [...new Set(referencedSegments(segmentById.get(id)?.where ?? { all: [] }))].sort();
  const meanings = computedInOrder(
    inDependencyOrder(segmentById.keys(), refers).order,
    (id, known): string => {
      const segment = segmentById.get(id);
      if (segment === undefined) return "";
      const { where } = segment;
      const named = [...new Set(traitsNamed(where))].sort();
      return sha256(
        canonicalJson({
          where,
          traits: named.map((trait) => [trait, meaningsOfTraits.get(trait) ?? ""]),
          segments: refers(id).map((other) => [other, known(other) ?? ""]),
          timeZone,
        }),
      ).slice(0, 12);
    },
  );
  return new Map(segments.map(({ id }) => [id, meanings.get(id) ?? ""]));
}

/**
 * The versions of a segment up to this snapshot: those that the previous one knew, and this one if it is another.
 * `meaningBefore` is what the previous snapshot's definition means, by the code of now.
 */
export function segmentVersions(
  segment: Pick<SegmentVersion, "version" | "where" | "sentence" | "meaning"> & { readonly id: string },
  snapshot: { readonly id: string; readonly asOf: string },
  previous: PreviousSnapshot | undefined,
  meaningBefore: string | undefined,
): SegmentVersion[] {
  const { version, where, sentence, meaning } = segment;
  const now = { version, meaning, where, sentence, since: snapshot.asOf, snapshot: snapshot.id };
  const before = previous?.definitions.segments.find(({ id }) => id === segment.id);
  if (previous === undefined || before === undefined || meaningBefore === undefined) return [now];
  const known = before.versions ?? [];
  const last = known.at(-1) ?? {
    version: before.version,
    where: before.where,
    sentence: before.sentence,
    since: previous.asOf,
    snapshot: previous.id,
  };
  const kept = [...known.slice(0, -1), { ...last, meaning: meaningBefore }];
  return meaningBefore === meaning ? kept : [...kept, now];
}
