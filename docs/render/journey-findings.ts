import type { Journey } from "../../loaders/report/journey.ts";
import type { SegmentSummary } from "../../loaders/report/segment-summary.ts";
import type { TransitionMatrix } from "../../loaders/report/transitions.ts";
import { percent } from "../components/format.ts";
import { capital } from "./words.ts";

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

/** A move that a page wants to tell of, should its number be told. */
export interface TellingMove {
  readonly from: string;
  readonly to: string;
}

/** What became of the customers of some stages, one clause each; those that are suppressed are left out. */
export function movesOf(
  matrix: TransitionMatrix | null,
  moves: readonly TellingMove[],
  nameOf: (id: string) => string,
): string | undefined {
  if (matrix === null) return undefined;
  const clauses = moves.flatMap(({ from, to }) => {
    const row = matrix.rows.find((each) => each.from === from);
    const share = row?.cells.find((cell) => cell.to === to)?.share;
    if (share === undefined || share === null || share === 0) return [];
    const [out, into] = [nameOf(from), nameOf(to)].map((name) => name.toLowerCase());
    return [`${percent(share, 0)} of the ${out} were ${into}`];
  });
  const [days] = matrix.days;
  return clauses.length === 0 ? undefined : `${capital(clauses.join(", "))} ${days} days later.`;
}
