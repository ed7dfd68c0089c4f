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
  contradict,
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
  /** How it comes to be so: it is changed, it turns out so with those that are, or it is so already. */
  readonly by: "change" | "implication" | "now";
}

/** Whether no value is as these leaves of it must be. */
export function areContradictory(parts: readonly NeededLeaf[], context: ExplanationContext): boolean {
  return parts.every(canMerge) && contradict(parts.map((part) => wantedOf(part, context)));
}

/**
 * The leaves of one value as one change, with what must stay of it: as a range or a list of values where one says it, else as
 * all that is asked. Each by itself where they contradict each other.
 */
export function mergedChange(
  all: readonly NeededLeaf[],
  context: ExplanationContext,
  observedOf: (leaf: Leaf) => readonly TraitValue[],
): Change[] {
  const changed = all.filter(({ by }) => by === "change");
  const isAskedAnyway = (part: NeededLeaf) =>
    areContradictory([...changed, { ...part, mustHold: !part.mustHold }], context);
  const parts = all.filter((part) => part.by === "change" || !isAskedAnyway(part));
  const places = all.filter((part) => part.by === "implication" || parts.includes(part));
  const [first] = parts;
  const mergedOf = (of: readonly NeededLeaf[]) =>
    of.every(canMerge) ? mergedComparison(of.map((part) => wantedOf(part, context))) : undefined;
  if (first === undefined || places.length === 1 || areContradictory(parts, context))
    return changed.map((part) => single(part, observedOf(part.leaf), mergedOf([part])));
  const observed = observedOf(first.leaf);
  const merged = mergedOf(parts);
  const said =
    merged && (merged.mayBeMissing ? failing : holding)(merged.comparisons, first.condition, context);
  const { mustHold, needed, wanted } = said ?? allParts(parts);
  return [
    {
      path: first.path,
      paths: [...new Set(places.map(({ path }) => path))],
      mustHold,
      sentence: leafSentence({ observed: first.words.observed, wanted }, observed, "hold"),
      observed: first.words.disclosed(observed),
      needed,
      ...(said === undefined || merged?.range === undefined ? {} : { range: merged.range }),
    },
  ];
}

/** All that is asked of one value, as it stands. */
function allParts(parts: readonly NeededLeaf[]): Said {
  return {
    mustHold: true,
    needed: allOf(parts.map(({ mustHold, words }) => (mustHold ? words.needed : { not: words.needed }))),
    wanted: together(parts.map(({ mustHold, words }) => words.wanted[mustHold ? "hold" : "fail"])),
  };
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
