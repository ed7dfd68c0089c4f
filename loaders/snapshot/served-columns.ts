import type { Vocabulary } from "../language/vocabulary.ts";
import type { Plan } from "../plan/plan.ts";
import type { ServedColumn } from "../serving/layout.ts";

/**
 * What a customer's serving record holds: the traits, then what the segments' conditions read of events, so that the API
 * explains every segment without a database.
 */
export function servedColumns(
  { traits, measures, sequences }: Pick<Plan, "traits" | "measures" | "sequences">,
  vocabulary: Vocabulary,
): ServedColumn[] {
  return [
    ...traits,
    ...measures.map(({ column, measure }) => ({ id: column, type: vocabulary.measureType(measure) })),
    ...sequences.map(({ column }) => ({ id: column, type: "number" as const })),
  ];
}
