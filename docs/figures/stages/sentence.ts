import type { Noun } from "../../../data/noun.ts";
import { capital } from "../../../data/text.ts";
import { given, isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { Journey } from "../../../loaders/report/journey.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import type { FilteredStages } from "../../../loaders/report/stages-by-filter.ts";
import { day, percent } from "../../components/format.ts";

/** The parts of a journey in its order, without those that the data at hand do not tell, and what each is called. */
export interface Stages {
  readonly stages: readonly SegmentSummary[];
  nameOf(id: string): string;
}

export function stagesOf({ stages }: Pick<Journey, "stages">, segments: readonly SegmentSummary[]): Stages {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  return {
    stages: stages.flatMap((id) => byId.get(id) ?? []).filter(({ unknown }) => unknown.length === 0),
    nameOf: (id) => byId.get(id)?.name.en ?? id,
  };
}

/** The same stages of some of the members, of whom nothing is said of before. */
export function stagesOfSome(
  { stages }: Stages,
  some: Pick<FilteredStages, "customers" | "stages">,
): readonly SegmentSummary[] {
  const { customers } = some;
  const worth = some.stages.reduce((sum, stage) => sum + (numberOf(stage.worth) ?? 0), 0);
  const isWhole = some.stages.every((stage) => isKnown(stage.worth));
  return stages.map((stage) => {
    const found = some.stages.find(({ id }) => id === stage.id);
    const size = found?.size ?? 0;
    return {
      ...stage,
      ...{ size, sizeBefore: null, entered: null, left: null, change: null },
      share: given(size, (members) => (isKnown(customers) && customers > 0 ? members / customers : null)),
      valueShare: given(size, () =>
        isWhole && worth > 0 ? (numberOf(found?.worth ?? 0) ?? 0) / worth : null,
      ),
    };
  });
}

/** The stage that carries most of the value of all, or most people where nothing says what they are worth. */
export function journeySentence(stages: Stages, measure: string | undefined, { en }: Noun): string {
  const best = leadingStage(stages, measure);
  if (best === undefined || !isKnown(best.share)) return `${capital(en.many)} by stage of their journey`;
  const value =
    measure === undefined || !isKnown(best.valueShare)
      ? ""
      : `, ${percent(best.valueShare, 0)} of ${measure}`;
  return `${best.name.en}: ${percent(best.share, 0)} of ${en.many}${value}`;
}

/** How soon half of those who joined that stage left it: others than all who are in it. */
export function staySentence(
  stages: Stages,
  { dwell }: Journey,
  measure: string | undefined,
): string | undefined {
  const best = leadingStage(stages, measure);
  const { medianDays = null } = dwell?.parts.find(({ part }) => part === best?.id) ?? {};
  if (best === undefined || dwell === null || medianDays === null) return undefined;
  return `Of those who came to “${best.name.en}” since ${day(dwell.fromAsOf)}, half had moved on after ${medianDays} days.`;
}

function leadingStage({ stages }: Stages, measure: string | undefined): SegmentSummary | undefined {
  const weight = ({ valueShare, share }: SegmentSummary): number | null =>
    isKnown(share) ? numberOf(measure === undefined ? share : valueShare) : null;
  const [best] = stages
    .filter((stage) => weight(stage) !== null)
    .toSorted((a, b) => (weight(b) ?? 0) - (weight(a) ?? 0));
  return best;
}
