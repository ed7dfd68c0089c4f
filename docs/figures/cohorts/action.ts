import type { Cohorts } from "../../../loaders/report/cohorts.ts";
import { type Action, actionLine } from "../../render/action.ts";

const ordinals: Readonly<Record<number, string>> = { 1: "first", 2: "second", 3: "third" };

/** When to ask for the second order: in the period in which most of those who come back do so. */
export function cohortAction({ average, unit }: Cohorts): Action {
  const [best] = [...average].sort((a, b) => b.share - a.share);
  if (best === undefined || average.length < 2) return undefined;
  const when = `${ordinals[best.period] ?? `${best.period}th`} ${unit}`;
  return actionLine(
    `ask for the next order in the ${when} after the first, when most of those who come back do so.`,
  );
}
