import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { PurchasePath } from "../../../loaders/report/choices/path.ts";
import { count, percent } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { areApart, cameAgain, nextOf } from "./sentence.ts";

/** Whom to write to, when and with what: those of the beginning after which fewest come again, or of the commonest where none is clearly worse. */
export function pathAction(path: PurchasePath, event: string): Action {
  const told = cameAgain(path);
  const worst = areApart(path) ? told.at(-1) : told.toSorted((a, b) => b.customers - a.customers)[0];
  if (worst === undefined || !isKnown(worst.medianDays)) return undefined;
  const next = nextOf(path, worst.group);
  const what =
    next === undefined
      ? ""
      : `, with ${next.to}${next.to === worst.group ? " again" : ""}, which ${percent(next.share, 0)} take next`;
  return actionLine(
    `write within ${count(worst.medianDays)} days of a first ${event} of ${worst.group}${what}: half of those who come again have done so by then, and ${count(worst.customers - worst.again)} never did in time.`,
  );
}
