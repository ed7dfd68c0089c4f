import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { ScoreGrid } from "../../../loaders/report/score-grid.ts";
import { type Action, playOf } from "../../render/action.ts";

/** The play of the group that holds the most value among those whose row score is 1 or 2. */
export function gridAction({ cells }: ScoreGrid, overview: Overview): Action {
  const value = new Map<string, number>();
  for (const { row, segment, valueShare } of cells)
    if (row <= 2 && segment !== null)
      value.set(segment, (value.get(segment) ?? 0) + (numberOf(valueShare) ?? 0));
  const [largest] = [...value].sort((a, b) => b[1] - a[1]);
  return playOf(largest?.[0], overview);
}
