import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { type Action, playOf } from "../../render/action.ts";
import { type CellOf, mostAtRisk } from "./chart-words.ts";

/** The play of the group that the headline names: the one that holds the most value among those whose row score is 1 or 2. */
export function gridAction(cells: readonly CellOf[], overview: Overview): Action {
  return playOf(mostAtRisk(cells, isKnown)?.group, overview);
}
