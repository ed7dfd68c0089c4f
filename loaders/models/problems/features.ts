import type { Case, CaseOptions } from "./cases.ts";
import type { FoundSequence } from "./sequences.ts";

/**
 * What a chance is told by: of a kind of event, signs first and then problems that were hit, how many there were in the days of a
 * sequence (`lately`) and in all of the history (`before`), as ln(1 + n), and how near the last one is (`since`), as 1 / (1 + days),
 * 0 where there was none; or whether the latest signs hold a sequence.
 */
export type Feature =
  | { readonly of: "lately" | "before" | "since"; readonly kind: number }
  | { readonly of: "sequence"; readonly code: number };

/** Of the signs that tell of the problem, of the problem itself, hit before, and of longer sequences. */
export function featuresOf(
  problem: number,
  { signs }: CaseOptions,
  telling: readonly number[],
  sequences: readonly FoundSequence[],
): Feature[] {
  const kinds = [...telling.toSorted((a, b) => a - b), signs + problem];
  return [
    ...kinds.flatMap((kind): Feature[] => [
      { of: "lately", kind },
      { of: "before", kind },
      { of: "since", kind },
    ]),
    ...sequences.flatMap(({ code, signs: named }): Feature[] =>
      named.length > 1 ? [{ of: "sequence", code }] : [],
    ),
  ];
}

export function featureValue(feature: Feature, at: Case): number {
  if (feature.of === "sequence") return at.sequences.has(feature.code) ? 1 : 0;
  const value = at[feature.of][feature.kind] as number;
  if (feature.of === "since") return Number.isNaN(value) ? 0 : 1 / (1 + value);
  return Math.log1p(value);
}
