import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { ScoreGrid } from "../../../loaders/report/score-grid.ts";
import { type Action, playOf } from "../../render/action.ts";
import { mostAtRisk } from "./chart-words.ts";

/** The play of the group that holds the most value among those whose row score is 1 or 2. */
export function gridAction({ cells }: ScoreGrid, overview: Overview): Action {
  const shares = cells.map(({ row, segment, valueShare }) => ({
    ...{ row, group: segment, share: numberOf(valueShare) ?? 0 },
  }));
  return playOf(mostAtRisk(shares), overview);
}
