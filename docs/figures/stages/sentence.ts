import type { Journey } from "../../../loaders/report/journey.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { percent } from "../../components/format.ts";

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

/** The stage that carries most of the value, with how soon half of those who reach it move on where that is known. */
export function journeySentence({ stages }: Stages, { dwell }: Journey, measure: string): string {
  const [best] = stages
    .filter(({ valueShare, share }) => valueShare !== null && share !== null)
    .toSorted((a, b) => (b.valueShare ?? 0) - (a.valueShare ?? 0));
  if (best === undefined || best.share === null || best.valueShare === null)
    return "Customers by stage of their journey";
  const { medianDays = null } = dwell?.parts.find(({ part }) => part === best.id) ?? {};
  const stay = medianDays === null ? "" : `; half have moved on after ${medianDays} days`;
  return `${best.name.en}: ${percent(best.share, 0)} of customers, ${percent(best.valueShare, 0)} of ${measure}${stay}`;
}
