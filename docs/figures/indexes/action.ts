import type { Indexes } from "../../../loaders/report/choices/indexes.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { partName, strongestIndex } from "./sentence.ts";

/** Whom to show what first. */
export function indexesAction(found: Indexes, overview: Overview): Action {
  const most = strongestIndex(found);
  if (most === undefined) return undefined;
  const size = found.parts.find(({ part }) => part === most.part)?.customers;
  return actionLine(
    `show them ${most.group} first: ${count(most.customers)}${size === undefined ? "" : ` of ${count(size)}`} take it, index ${count(most.index)} (${count(most.low)} to ${count(most.high)}).`,
    { id: most.part, name: partName(most.part, overview) },
    "../segments/",
  );
}
