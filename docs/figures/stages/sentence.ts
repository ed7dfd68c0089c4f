import type { Noun } from "../../../data/noun.ts";
import type { Journey } from "../../../loaders/report/journey.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { percent } from "../../components/format.ts";
import { capital } from "../../render/words.ts";

/** The parts of a journey in its order, and what each is called. */
export interface Stages {
  readonly stages: readonly SegmentSummary[];
  nameOf(id: string): string;
}

export function stagesOf({ stages }: Pick<Journey, "stages">, segments: readonly SegmentSummary[]): Stages {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  return {
    stages: stages.flatMap((id) => byId.get(id) ?? []),
    nameOf: (id) => byId.get(id)?.name.en ?? id,
  };
}

/**
 * The stage that carries most of the value, or most people where nothing says what they are worth, with how soon half of
 * those who reach it move on where that is known.
 */
export function journeySentence(
  { stages }: Stages,
  { dwell }: Journey,
  measure: string | undefined,
  { en }: Noun,
): string {
  const weight = ({ valueShare, share }: SegmentSummary): number | null =>
    measure === undefined ? share : valueShare;
  const [best] = stages
    .filter((stage) => weight(stage) !== null && stage.share !== null)
    .toSorted((a, b) => (weight(b) ?? 0) - (weight(a) ?? 0));
  if (best === undefined || best.share === null) return `${capital(en.many)} by stage of their journey`;
  const { medianDays = null } = dwell?.parts.find(({ part }) => part === best.id) ?? {};
  const value =
    measure === undefined || best.valueShare === null ? "" : `, ${percent(best.valueShare, 0)} of ${measure}`;
  const stay = medianDays === null ? "" : `; half have moved on after ${medianDays} days`;
  return `${best.name.en}: ${percent(best.share, 0)} of ${en.many}${value}${stay}`;
}
