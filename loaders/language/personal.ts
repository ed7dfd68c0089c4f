import type { Condition, SequenceStep } from "../../data/language.ts";
import type { Trait } from "../../data/study.ts";
import { traitsCompared } from "./catalogue.ts";
import { innermost } from "./innermost.ts";
import { sourceOf } from "./trait-sources/index.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * What a checked condition itself reads of personal data: traits that are personal or are computed from personal
 * data, and columns of events, their own or joined. What the segments that it refers to read is `personalParts`'s to say.
 */
export function personalOperands(condition: Condition, vocabulary: Vocabulary): string[] {
  return innermost(condition).flatMap((part) => {
    if ("segment" in part) return [];
    if ("trait" in part)
      return traitsCompared(part.trait)
        .filter((id) => isPersonalTrait(id, vocabulary))
        .map((id) => `trait ${id}`);
    if ("sequence" in part) return part.sequence.steps.flatMap((step) => personalColumns(step, vocabulary));
    return personalColumns(part.event, vocabulary);
  });
}

/** A segment as far as it matters here; `where` is its whole meaning. */
interface DeclaredSegment {
  readonly id: string;
  readonly where: Condition;
  readonly disclose?: "membership";
}

/**
 * The same with the segments that the condition refers to, however deep: who is in a segment that reads a date of birth
 * tells of it. A segment that its study discloses is named no more than one that reads nothing personal.
 */
export function personalParts(
  condition: Condition,
  vocabulary: Vocabulary,
  segments: ReadonlyMap<string, DeclaredSegment>,
): string[] {
  const seen = new Set<string>();
  const parts = (where: Condition): string[] => [
    ...personalOperands(where, vocabulary),
    ...innermost(where).flatMap((part) => {
      const segment = "segment" in part ? segments.get(part.segment) : undefined;
      if (segment === undefined || segment.disclose !== undefined || seen.has(segment.id)) return [];
      seen.add(segment.id);
      return parts(segment.where);
    }),
  ];
  return [...new Set(parts(condition))];
}

/** Whether it tells of personal data who is in a segment, and its study does not disclose that. */
export function isPersonalSegment(
  { where, disclose }: DeclaredSegment,
  vocabulary: Vocabulary,
  segments: ReadonlyMap<string, DeclaredSegment>,
): boolean {
  return disclose === undefined && personalParts(where, vocabulary, segments).length > 0;
}

const known = new WeakMap<Vocabulary, Map<string, boolean>>();

/** Whether a trait is personal: by its own word, or because it is computed from personal data and not disclosed. */
export function isPersonalTrait(id: string, vocabulary: Vocabulary): boolean {
  const answers = known.get(vocabulary) ?? new Map<string, boolean>();
  known.set(vocabulary, answers);
  let answer = answers.get(id);
  if (answer === undefined) {
    // For a definition that refers to itself, which only a check may see.
    answers.set(id, false);
    const trait = vocabulary.traits.get(id);
    answer = trait !== undefined && readsPersonal(trait, vocabulary);
    answers.set(id, answer);
  }
  return answer;
}

function readsPersonal(trait: Trait, vocabulary: Vocabulary): boolean {
  if (trait.personal === true) return true;
  if (trait.disclose === "value") return false;
  const source = sourceOf(trait.from);
  return (
    source.repeatsPersonal(trait.from, vocabulary) !== undefined ||
    [...source.reads(trait.from)].some((read) => isPersonalTrait(read, vocabulary)) ||
    source.measures(trait.from).some((measure) => personalColumns(measure, vocabulary).length > 0)
  );
}

function personalColumns(
  { table, where = [], column }: SequenceStep & { readonly column?: string | null },
  vocabulary: Vocabulary,
): string[] {
  return [...where.map((each) => each.column), ...(column ? [column] : [])]
    .filter((name) => vocabulary.column(table, name)?.personal === true)
    .map((name) => `column ${name} of ${table}`);
}
