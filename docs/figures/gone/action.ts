import type { GoneAfter } from "../../../loaders/report/choices/rhythm.ts";
import { count, ordinal, points } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { toldGone } from "./sentence.ts";

/** After which event to do most: where the share who are gone falls most from that one to the next, beyond chance. */
export function goneAction(gone: readonly GoneAfter[], event: string): Action {
  const told = toldGone(gone);
  const falls = told.flatMap((each, index) => {
    const next = told[index + 1];
    return next !== undefined && each.low > next.high ? [{ each, next, fall: next.share - each.share }] : [];
  });
  const [steepest] = falls.toSorted((a, b) => a.fall - b.fall);
  if (steepest === undefined) return undefined;
  const { each, next, fall } = steepest;
  return actionLine(
    `win the ${ordinal(next.n)} ${event}: from the ${ordinal(each.n)} to it the share who are lost changes by ${points(fall)}, more than at any other; ${count(Number(each.had))} were lost after the ${ordinal(each.n)}.`,
  );
}
