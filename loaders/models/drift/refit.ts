import type { ModelReport } from "../../lake/model-reports.ts";
import { hasShifted, majorShift, type TraitDrift } from "./trait-drift.ts";

/** Whether a model should be fitted anew, and why. */
export interface RefitAdvice {
  readonly refit: boolean;
  readonly why: string;
  /** Inputs that shifted at all, the one that moved most first. */
  readonly moved: readonly TraitDrift[];
}

/**
 * A model is to be fitted anew where one of its inputs is spread otherwise than among those whom it was fitted to (an index of 0.25 or
 * more), or three or more have shifted: the parameters then describe others than those who are scored.
 * @param since drift between the snapshot it was fitted to and this one; of none of the inputs where it was fitted to this one
 */
export function refitAdvice(
  { inputs, refused }: Pick<ModelReport, "inputs" | "refused">,
  since: readonly TraitDrift[],
): RefitAdvice {
  const moved = since
    .filter((drift) => inputs.includes(drift.trait) && hasShifted(drift))
    .sort((a, b) => b.index - a.index || (a.trait < b.trait ? -1 : 1));
  const [most] = moved;
  if (refused !== null) return { refit: true, moved, why: `It could not be fitted: ${refused}.` };
  if (most !== undefined && most.index >= majorShift)
    return {
      ...{ refit: true, moved },
      why: `Its input ${most.trait} is spread otherwise than among those whom it was fitted to: stability index ${most.index.toFixed(2)}, from ${majorShift} on another distribution.`,
    };
  if (moved.length >= 3)
    return {
      ...{ refit: true, moved },
      why: `${moved.length} of its inputs have shifted since it was fitted, ${most?.trait} most: stability index ${most?.index.toFixed(2)}.`,
    };
  return {
    ...{ refit: false, moved },
    why:
      most === undefined
        ? "None of its inputs has shifted since it was fitted."
        : `Its input ${most.trait} has shifted a little since it was fitted: stability index ${most.index.toFixed(2)}, below ${majorShift}.`,
  };
}
