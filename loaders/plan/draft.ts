import type { Condition } from "../../data/language.ts";
import { type DefinedSegment, definedSegments, definitionVersion } from "../language/catalogue.ts";
import { membershipColumn } from "../language/column-names.ts";
import type { Vocabulary } from "../language/vocabulary.ts";

/** No segment's id has a space. */
const id = "this draft";

/** The column, unquoted, that says who is in the draft of a plan. */
export const draftColumn: string = membershipColumn(id);

/**
 * A checked condition as the only segment of a plan over a relation that is given. A segment of which that has no column
 * is replaced by its definition.
 */
export function draftSegment(
  draft: Condition,
  vocabulary: Vocabulary,
  columns: ReadonlySet<string>,
): DefinedSegment {
  const segments = definedSegments(vocabulary.study);
  const known = (node: Condition): Condition => {
    if ("all" in node) return { all: node.all.map(known) };
    if ("any" in node) return { any: node.any.map(known) };
    if ("not" in node) return { not: known(node.not) };
    if (!("segment" in node) || columns.has(membershipColumn(node.segment))) return node;
    const found = segments.find((segment) => segment.id === node.segment);
    if (found === undefined) throw new Error(`unchecked segment ${node.segment}`);
    return known(found.where);
  };
  const where = known(draft);
  const nothing = { en: "" };
  return {
    ...{ id, where, ownCase: where, segmentation: null, version: definitionVersion(where) },
    ...{ name: nothing, description: nothing, basis: "behavioural", goal: "" },
  };
}
