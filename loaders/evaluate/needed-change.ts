import type { Bilingual } from "../../data/text.ts";
import { operators } from "../language/operators/index.ts";
import { personalOperands } from "../language/personal.ts";
import type { TraitValue } from "../serving/records.ts";
import type { Change } from "./explanation.ts";
import {
  type ExplanationContext,
  type LeafCondition,
  type LeafWords,
  leafSentence,
  leafWords,
} from "./leaf-words.ts";
import {
  type Comparison,
  type MergedComparison,
  mergedComparison,
  oppositeOf,
  type Wanted,
} from "./merged-changes.ts";
import type { Leaf } from "./program.ts";

/** A leaf of which it is known whether it must hold or fail. */
export interface NeededLeaf {
  readonly leaf: Leaf;
  readonly path: string;
  readonly condition: LeafCondition;
  readonly words: LeafWords;
  readonly mustHold: boolean;
}

/** The leaves of one value as one change; as they are, each by itself, where no range and no list of values says them all. */
export function mergedChange(
  parts: readonly NeededLeaf[],
  context: ExplanationContext,
  observedOf: (leaf: Leaf) => readonly TraitValue[],
): Change[] {
  const wanted = (part: NeededLeaf) => wantedOf(part, context);
  const merged = parts.every(canMerge) ? mergedComparison(parts.map(wanted)) : undefined;
  const [first] = parts;
  if (first === undefined || merged === undefined || parts.length === 1)
    return parts.map((part) => {
      const alone = canMerge(part) ? mergedComparison([wanted(part)]) : undefined;
      return single(part, observedOf(part.leaf), alone);
    });
  const observed = observedOf(first.leaf);
  const said = (merged.mayBeMissing ? failing : holding)(merged.comparisons, first.condition, context);
  if (said === undefined) return parts.map((part) => single(part, observedOf(part.leaf), undefined));
  return [
    {
      path: first.path,
      paths: [...new Set(parts.map(({ path }) => path))],
      mustHold: said.mustHold,
      sentence: leafSentence({ observed: first.words.observed, wanted: said.wanted }, observed, "hold"),
      observed: first.words.disclosed(observed),
      needed: said.needed,
      ...(merged.range === undefined ? {} : { range: merged.range }),
    },
  ];
}

/** Comparisons of one value, and what they ask for in words. */
interface Said {
  readonly mustHold: boolean;
  readonly needed: Change["needed"];
  readonly wanted: LeafWords["wanted"];
}

/** All of them must hold. */
function holding(
  comparisons: readonly Comparison[],
  condition: LeafCondition,
  context: ExplanationContext,
): Said {
  const words = comparisons.map((comparison) => leafWords(compared(condition, comparison), context));
  return {
    mustHold: true,
    needed: allOf(words.map(({ needed }) => needed)),
    wanted: together(words.map(({ wanted }) => wanted.hold)),
  };
}

/** Their opposites must fail; undefined where one has none. */
function failing(
  comparisons: readonly Comparison[],
  condition: LeafCondition,
  context: ExplanationContext,
): Said | undefined {
  const wordsOf = (comparison: Comparison) => leafWords(compared(condition, comparison), context);
  const opposites = comparisons.flatMap((comparison) => oppositeOf(comparison) ?? []).map(wordsOf);
  if (opposites.length < comparisons.length) return undefined;
  return {
    mustHold: comparisons.length > 1,
    needed: allOf(opposites.map(({ needed }) => ({ not: needed }))),
    // That it may be missing is said once, by the end of a range, which stands first.
    wanted: together(
      opposites
        .map(({ wanted }, place) =>
          place === 0 ? wanted.fail : wordsOf(comparisons[place] as Comparison).wanted.hold,
        )
        .reverse(),
    ),
  };
}

function allOf(needed: readonly Change["needed"][]): Change["needed"] {
  const [only] = needed;
  return needed.length === 1 && only !== undefined ? only : { all: [...needed] };
}

function single(
  { path, mustHold, words }: NeededLeaf,
  observed: readonly TraitValue[],
  merged: MergedComparison | undefined,
): Change {
  return {
    path,
    paths: [path],
    mustHold,
    sentence: leafSentence(words, observed, mustHold ? "hold" : "fail"),
    observed: words.disclosed(observed),
    needed: mustHold ? words.needed : { not: words.needed },
    ...(merged?.range === undefined ? {} : { range: merged.range }),
  };
}

/** Comparisons of numbers and days with values: instants are written in several ways, and letters count or do not. */
function canMerge({ leaf, condition }: NeededLeaf): boolean {
  if (leaf.other !== undefined || "sequence" in condition) return false;
  return "event" in condition || condition.trait.ignoreCase !== true;
}

/** A rank is what the value at its edge asks for, which is some customer's: told only where values of the trait may be. */
function wantedOf({ leaf, condition, mustHold }: NeededLeaf, context: ExplanationContext): Wanted {
  const { op, value } = comparisonOf(condition);
  const { cutOff } = leaf;
  const edge = operators.get(op)?.edge;
  const isHidden = !context.showPersonal && personalOperands(condition, context.vocabulary).length > 0;
  return cutOff === undefined || edge === undefined || isHidden
    ? { op, value, mustHold }
    : { op: edge, value: cutOff, mustHold };
}

function comparisonOf(condition: LeafCondition): { readonly op: string; readonly value?: unknown } {
  if ("sequence" in condition) return { op: "" };
  return "trait" in condition ? condition.trait : condition.event;
}

function compared(condition: LeafCondition, comparison: Comparison): LeafCondition {
  if ("trait" in condition) return { trait: { id: condition.trait.id, ...comparison } };
  return "event" in condition ? { event: { ...condition.event, ...comparison } } : condition;
}

/** "at least 3 and below 5" */
function together(texts: readonly Bilingual[]): LeafWords["wanted"] {
  const joined = {
    en: texts.map(({ en }) => en).join(" and "),
    fa: texts.map(({ fa }) => fa).join(" و "),
  };
  return { hold: joined, fail: joined };
}
