import type { Overview } from "../../../loaders/report/overview.ts";
import { type Action, playOf } from "../../render/action.ts";

/** The play of the group that brings the most. */
export function valueAction(ids: readonly string[], overview: Overview): Action {
  return playOf(ids[0], overview);
}
