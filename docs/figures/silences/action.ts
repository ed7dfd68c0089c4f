import type { Silences } from "../../../loaders/report/choices/silences.ts";
import { compact, count } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";

/** Where to look for the reason, and about how many events there were not. */
export function silencesAction(
  { found }: Silences,
  { things, events }: { readonly things: string; readonly events: string },
): Action {
  const [most] = found;
  if (most === undefined) return undefined;
  const missed = found.reduce((sum, each) => sum + each.missed, 0);
  return actionLine(
    `find out whether “${most.item}”${found.length === 1 ? " was" : ` and the ${count(found.length - 1)} other ${things} here were`} out of stock or out of sight: by what was taken beside, some ${compact(Math.round(missed))} ${events} with ${found.length === 1 ? "it" : "them"} did not come.`,
  );
}
