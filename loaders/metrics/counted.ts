import type { Condition } from "../../data/language.ts";
import { type DefinedSegment, definitionVersion } from "../language/catalogue.ts";
import { membershipColumn } from "../language/column-names.ts";

/** Under this id the members that a metric counts stand in a plan as a segment; no segment's id has a space. */
function countedId(metric: string): string {
  return `counted by ${metric}`;
}

/** The column that says who fulfils a metric's condition. */
export function countedColumn(metric: string): string {
  return membershipColumn(countedId(metric));
}

export function countedSegment(metric: string, where: Condition): DefinedSegment {
  const nothing = { en: "" };
  return {
    ...{
      id: countedId(metric),
      where,
      ownCase: where,
      segmentation: null,
      version: definitionVersion(where),
    },
    ...{ name: nothing, description: nothing, basis: "behavioural", goal: "" },
  };
}
