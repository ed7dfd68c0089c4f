import { type NumbersOf, under } from "../disclosure/grain.ts";
import type { SnapshotSegmentation } from "../lake/manifest.ts";
import { type DwellReport, dwell, dwellNumbers } from "./dwell.ts";
import type { PartMoves } from "./part-moves.ts";
import type { ChainStep } from "./part-steps.ts";
import {
  latestTransitions,
  pooledTransitions,
  type TransitionMatrix,
  transitionNumbers,
} from "./transitions.ts";

/** How customers pass through the stages of a journey: a segmentation whose parts have an order of their own. */
export interface Journey {
  readonly segmentation: string;
  /** Ids of the parts in the order in which customers pass through them. */
  readonly stages: readonly string[];
  /** From the previous snapshot to this one; null without one. */
  readonly latest: TransitionMatrix | null;
  /** All steps of the chain together; null with fewer than two. */
  readonly pooled: TransitionMatrix | null;
  /** Null with fewer than three snapshots. */
  readonly dwell: DwellReport | null;
}

/** Undefined for a segmentation that states no stages; `moves` are those of the last step. */
export function journey(
  { id, stages }: SnapshotSegmentation,
  steps: readonly ChainStep[],
  moves: PartMoves | undefined,
  timeZone: string,
): Journey | undefined {
  if (stages === undefined) return undefined;
  const last = steps.at(-1);
  return {
    segmentation: id,
    stages,
    latest:
      last === undefined || moves === undefined ? null : latestTransitions(last, moves, stages, timeZone),
    pooled: (moves === undefined ? undefined : pooledTransitions(steps, moves, stages, timeZone)) ?? null,
    dwell: dwell(steps, stages, timeZone) ?? null,
  };
}

export const journeyNumbers: NumbersOf<Journey> = {
  ...under("latest", transitionNumbers),
  ...under("pooled", transitionNumbers),
  ...under("dwell", dwellNumbers),
};
