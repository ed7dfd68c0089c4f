import type { Condition, TraitCondition } from "../../data/language.ts";
import type { Basis, PopulationStudy } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import { canonicalJson, sha256 } from "../canonical.ts";
import { inDependencyOrder } from "../dependencies.ts";
import { SegmentDefinitionError } from "../errors.ts";
import { innermost } from "./innermost.ts";

/** A segment as the rest of the system sees it, whether declared alone or as a part of a segmentation. */
export interface DefinedSegment {
  readonly id: string;
  readonly name: Localized;
  readonly description: Localized;
  readonly basis: Basis;
  readonly goal: string;
  readonly play?: string;
  readonly owner?: string;
  /** Whether who is a member may be read by whoever may not read personal data. */
  readonly disclose?: "membership";
  /** Id of the segmentation it is a part of. */
  readonly segmentation: string | null;
  /** The whole meaning: for a part, its own case and none of the earlier ones. */
  readonly where: Condition;
  /** What the sentence tells: for a part, its own case. */
  readonly ownCase: Condition;
  /** First 12 hex digits of the hash of the canonical JSON of `where`. */
  readonly version: string;
}

/**
 * All segments of a study, referenced ones before those that refer to them.
 * @throws SegmentDefinitionError when references form a cycle
 */
export function definedSegments(study: PopulationStudy): DefinedSegment[] {
  const segments = [
    ...study.segmentations.flatMap((segmentation) => {
      const { basis, goal, id: segmentationId } = segmentation;
      const parts = segmentation.cases.map((part, index) => {
        const earlier = segmentation.cases.slice(0, index).map((other) => ({ segment: other.segment }));
        const { segment: id, where: ownCase, ...text } = part;
        const where: Condition = index === 0 ? ownCase : { all: [ownCase, { not: { any: earlier } }] };
        return { ...text, id, basis, goal, segmentation: segmentationId, where, ownCase };
      });
      const { segment: id, ...text } = segmentation.otherwise;
      const where: Condition = {
        not: { any: segmentation.cases.map((part) => ({ segment: part.segment })) },
      };
      return [...parts, { ...text, id, basis, goal, segmentation: segmentationId, where, ownCase: where }];
    }),
    ...study.segments.map((segment) => ({ ...segment, segmentation: null, ownCase: segment.where })),
  ].map((segment): DefinedSegment => ({ ...segment, version: definitionVersion(segment.where) }));
  return ordered(segments);
}

export function definitionVersion(where: Condition): string {
  return sha256(canonicalJson(where)).slice(0, 12);
}

/** Ids of the segments that a condition refers to. */
export function referencedSegments(condition: Condition): string[] {
  return innermost(condition).flatMap((part) => ("segment" in part ? [part.segment] : []));
}

/** Ids of the traits that a condition names, as often as it does. */
export function traitsNamed(condition: Condition): string[] {
  return innermost(condition).flatMap((part) => ("trait" in part ? traitsCompared(part.trait) : []));
}

/** The trait that is compared, and the other one where it is compared with a trait. */
export function traitsCompared({ id, trait }: TraitCondition): string[] {
  return trait === undefined ? [id] : [id, trait];
}

function ordered(segments: readonly DefinedSegment[]): DefinedSegment[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const { order, cycles } = inDependencyOrder(segments, ({ where }) =>
    referencedSegments(where).flatMap((id) => byId.get(id) ?? []),
  );
  const [cycle] = cycles;
  if (cycle?.[0] === undefined) return [...order];
  const round = [...cycle, cycle[0]].map(({ id }) => id).join(" → ");
  throw new SegmentDefinitionError(`${cycle[0].id}.where: segments refer to each other in a cycle: ${round}`);
}
