import type { Condition, EventMeasure, SequenceCondition } from "../../data/language.ts";
import { canonicalMeasure, canonicalSequence, measureColumn, sequenceColumn } from "./column-names.ts";

export interface NamedMeasure {
  readonly column: string;
  readonly measure: EventMeasure;
}

export interface NamedSequence {
  readonly column: string;
  readonly sequence: SequenceCondition;
}

/** What conditions read of events, each once however often it is named, in the order of the columns' names. */
export function eventOperands(conditions: readonly Condition[]): {
  readonly measures: readonly NamedMeasure[];
  readonly sequences: readonly NamedSequence[];
} {
  const measures = new Map<string, EventMeasure>();
  const sequences = new Map<string, SequenceCondition>();
  const visit = (condition: Condition): undefined => {
    if ("all" in condition) for (const part of condition.all) visit(part);
    else if ("any" in condition) for (const part of condition.any) visit(part);
    else if ("not" in condition) visit(condition.not);
    else if ("event" in condition)
      measures.set(measureColumn(condition.event), canonicalMeasure(condition.event));
    else if ("sequence" in condition)
      sequences.set(sequenceColumn(condition.sequence), canonicalSequence(condition.sequence));
  };
  for (const condition of conditions) visit(condition);
  const byColumn = (a: { column: string }, b: { column: string }) => (a.column < b.column ? -1 : 1);
  return {
    measures: [...measures].map(([column, measure]) => ({ column, measure })).sort(byColumn),
    sequences: [...sequences].map(([column, sequence]) => ({ column, sequence })).sort(byColumn),
  };
}
