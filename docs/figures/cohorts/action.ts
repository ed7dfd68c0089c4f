import type { Cohorts } from "../../../loaders/report/cohorts.ts";
import { ordinal, percent } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { areApart } from "./chart-words.ts";

/**
 * When to ask for the next one: in the period that surely brings back more than any other; nothing where none does, and where
 * most come unasked, as bills do.
 */
export function cohortAction({ average, unit, event }: Pick<Cohorts, "average" | "unit" | "event">): Action {
  const [best, ...others] = average.toSorted((a, b) => b.share - a.share);
  if (best === undefined || others.length === 0 || !others.every((other) => areApart(best, other)))
    return undefined;
  if (best.share > 0.5) return undefined;
  const { one } = event.en;
  return actionLine(
    `ask for the next ${one} in the ${ordinal(best.period)} ${unit} after the first: ${percent(best.share, 0)} (${percent(best.low, 0)} to ${percent(best.high, 0)}) have one then, more than in any other.`,
  );
}
