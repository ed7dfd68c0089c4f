import type { Condition, EventMeasure, SequenceCondition } from "../../data/language.ts";
import { canonicalMeasure, canonicalSequence, measureColumn, sequenceColumn } from "./column-names.ts";
import { innermost } from "./innermost.ts";

export interface NamedMeasure {
  readonly column: string;
  readonly measure: EventMeasure;
}

export interface NamedSequence {
  readonly column: string;
  readonly sequence: SequenceCondition;
}

/**
 * What conditions read of events, and further measures, each once however often it is named, in the order of the columns'
 * names.
 */
export function eventOperands(
  conditions: readonly Condition[],
  further: readonly EventMeasure[] = [],
): {
  readonly measures: readonly NamedMeasure[];
  readonly sequences: readonly NamedSequence[];
} {
  const measures = new Map(
    further.map((measure) => [measureColumn(measure), canonicalMeasure(measure)] as const),
  );
  const sequences = new Map<string, SequenceCondition>();
  for (const part of conditions.flatMap(innermost)) {
    if ("event" in part) measures.set(measureColumn(part.event), canonicalMeasure(part.event));
    else if ("sequence" in part)
      sequences.set(sequenceColumn(part.sequence), canonicalSequence(part.sequence));
  }
  const byColumn = (a: { column: string }, b: { column: string }) => (a.column < b.column ? -1 : 1);
  return {
    measures: [...measures].map(([column, measure]) => ({ column, measure })).sort(byColumn),
    sequences: [...sequences].map(([column, sequence]) => ({ column, sequence })).sort(byColumn),
  };
}
