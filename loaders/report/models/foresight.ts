import { isPublishablePart } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import type { FoundProblems } from "../../models/house/kinds/problems.ts";
import { significant } from "../round.ts";
import type { ModelSource } from "./model-source.ts";

/** How well known problems are foreseen, in two numbers; the rest stands on a page of its own. */
export interface ReportedForesight {
  /** Members to whom help would have been sent, and the share of help that met the problem. */
  readonly customers: number;
  readonly precision: number;
  /** The share of all members who hit any known problem. */
  readonly everyone: number;
}

/** Undefined where few were helped, or few of them hit the problem, or few did not. */
export function reportedForesight(
  { found: { heldOut } }: ModelSource<FoundProblems>,
  capacity: number,
): ReportedForesight | undefined {
  const sent = heldOut.capacities.find((each) => each.capacity === capacity);
  if (sent === undefined) return undefined;
  const { customers, customersHit, hits } = sent;
  if (!isPublishablePart(customersHit, customers)) return undefined;
  return {
    customers,
    precision: significant(hits / sent.sent, 3),
    everyone: significant(heldOut.hits / heldOut.cases, 3),
  };
}

export const foresightNumbers: NumbersOf<ReportedForesight> = {
  customers: "customers",
  precision: "ratio",
  everyone: "ratio",
};
