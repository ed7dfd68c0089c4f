import type { Condition } from "../../data/language.ts";
import { canonicalJson, sha256 } from "../canonical.ts";
import { canonicalMeasure, canonicalSequence } from "./column-names.ts";
import { innermost } from "./innermost.ts";
import { operators } from "./operators/index.ts";

/** All conditions of a tree that hold no others and are not references, in order. */
export function leaves(condition: Condition): Condition[] {
  return innermost(condition).filter((part) => !("segment" in part));
}

/** The column of a leaf that several conditions share; equal meaning, equal name. */
export function leafName(leaf: Condition): string {
  if ("event" in leaf) {
    const { op, value } = leaf.event;
    return hashed({ event: canonicalMeasure(leaf.event), op, value });
  }
  return hashed("sequence" in leaf ? { sequence: canonicalSequence(leaf.sequence) } : leaf);
}

function hashed(value: unknown): string {
  return `_c_${sha256(canonicalJson(value)).slice(0, 12)}`;
}

/** Whether a leaf ranks customers, so that it needs a number of the whole population. */
export function ranksPopulation(leaf: Condition): boolean {
  const op = "trait" in leaf ? leaf.trait.op : "event" in leaf ? leaf.event.op : "";
  return operators.get(op)?.population !== undefined;
}
