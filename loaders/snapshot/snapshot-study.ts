import type { Condition } from "../../data/language.ts";
import { studies } from "../../data/studies/index.ts";
import type { PopulationIdentity, PopulationStudy, Segmentation } from "../../data/study.ts";
import type { SnapshotSegment, SnapshotSegmentation, SnapshotSegments } from "../lake/manifest.ts";

/**
 * The declarations that a snapshot was made of, as far as drafts need them: its own traits, segments and
 * segmentations, and the contracts of the study's tables, which are code's. A study that this code does not know has
 * no tables, so that conditions on events are refused.
 */
export function snapshotStudy(definitions: SnapshotSegments): PopulationStudy {
  const byId = new Map(definitions.segments.map((segment) => [segment.id, segment]));
  const parts = new Set(definitions.segmentations.flatMap(({ segments }) => segments));
  const { population, roles, metrics } = definitions;
  const { populations: populationIds, ...described } = definitions.study;
  const declared = studies.find(({ id }) => id === definitions.study.id);
  return {
    ...described,
    population,
    populationIds,
    roles,
    metrics,
    goals: definitions.goals,
    plays: definitions.plays,
    traits: definitions.traits,
    tables: declared?.tables ?? [],
    sources: [],
    segments: definitions.segments
      .filter(({ id }) => !parts.has(id))
      .map((segment) => ({
        ...textOf(segment),
        basis: segment.basis,
        goal: segment.goal,
        where: segment.where,
      })),
    segmentations: definitions.segmentations.map((segmentation) => partsOf(segmentation, byId)),
  };
}

/** The populations of a study as code declares them; none of one that it does not know. */
export function declaredPopulations(study: string): readonly PopulationIdentity[] {
  return studies.find(({ id }) => id === study)?.populations ?? [];
}

function partsOf(
  segmentation: SnapshotSegmentation,
  byId: ReadonlyMap<string, SnapshotSegment>,
): Segmentation {
  const { id, name, description, basis, goal } = segmentation;
  const parts = segmentation.segments.flatMap((part) => byId.get(part) ?? []);
  const last = parts.at(-1);
  if (last === undefined) throw new Error(`segmentation ${id} has no parts`);
  const cases = parts.slice(0, -1).map((part, index) => {
    const { id: segment, ...text } = textOf(part);
    return { ...text, segment, where: index === 0 ? part.where : ownCase(part.where) };
  });
  const { id: segment, ...text } = textOf(last);
  return { id, name, description, basis, goal, cases, otherwise: { ...text, segment } };
}

/** A later case is stored with "and none of the cases before", as `definedSegments` writes it. */
function ownCase(where: Condition): Condition {
  const own = "all" in where ? where.all[0] : undefined;
  return own ?? where;
}

function textOf({ id, name, description, play, owner, disclose }: SnapshotSegment) {
  return {
    id,
    name,
    description,
    ...(play === null ? {} : { play }),
    ...(owner === undefined ? {} : { owner }),
    ...(disclose === undefined ? {} : { disclose }),
  };
}
