import type { Condition, TraitCondition } from "../../data/language.ts";
import { bilingual } from "../../data/noun.ts";
import type { Trait } from "../../data/study.ts";
import { type Bilingual, capital, inLocale, type Locale } from "../../data/text.ts";
import type { DefinedSegment } from "./catalogue.ts";
import { type Compared, comparedText } from "./comparison-words.ts";
import { type EventWords, eventText, sequenceText } from "./event-words.ts";
import { namedValue } from "./models/named-values.ts";
import { isQuestion, listEn, listFa } from "./operators/words.ts";
import { unitToSay } from "./value-words.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface SentenceContext {
  readonly vocabulary: Vocabulary;
  /** Names of the segments that a condition may refer to. */
  readonly segmentNames: ReadonlyMap<string, Bilingual>;
  /** ISO 4217 code of the study's amounts; without it amounts are plain numbers. */
  readonly currency?: string;
}

/** One sentence that says what a checked condition means, in English and Persian. */
export function sentences(condition: Condition, context: SentenceContext): Bilingual {
  const en = clauseText(condition, "en", context, true);
  const fa = clauseText(condition, "fa", context, true);
  const membership = segmentsOnly("not" in condition ? condition.not : condition) !== undefined;
  const noun = bilingual(context.vocabulary.study.population.noun);
  const members = capital(noun.en.many);
  return {
    en: membership ? `${members} who ${en.replace(/^they /, "")}.` : `${members} for whom ${en}.`,
    fa: `${noun.fa.those} که ${fa}.`,
  };
}

/** The sentence of a defined segment; a part of a segmentation says that earlier parts win. */
export function segmentSentences(
  segment: DefinedSegment,
  segmentation: Bilingual | undefined,
  context: SentenceContext,
): Bilingual {
  const { en, fa } = sentences(segment.ownCase, context);
  if (segmentation === undefined || segment.where === segment.ownCase) return { en, fa };
  return {
    en: en.replace(/\.$/, `, and who fit no earlier group of “${segmentation.en}”.`),
    fa: fa.replace(/\.$/, `، و در هیچ گروه پیشینِ «${segmentation.fa}» نمی‌گنجند.`),
  };
}

const words = {
  en: {
    and: " and ",
    or: " or ",
    everyone: "anything holds",
    nobody: "nothing can hold",
    not: (clause: string) => `it is not true that ${clause}`,
  },
  fa: {
    and: " و ",
    or: " یا ",
    everyone: "هر شرایطی دارند",
    nobody: "هیچ شرطی برایشان برقرار نیست",
    not: (clause: string) => `چنین نیست که ${clause}`,
  },
} as const;

/**
 * A condition as a clause: "the country is “France” and there are no orders in the last 90 days".
 * @param known traits that another part of the same `all` says are known
 */
function clauseText(
  condition: Condition,
  locale: Locale,
  context: SentenceContext,
  top = false,
  known: readonly string[] = [],
): string {
  const say = words[locale];
  const list = (parts: readonly Condition[], joint: string, empty: string) => {
    const [only] = parts;
    if (only === undefined) return empty;
    if (parts.length === 1) return clauseText(only, locale, context, top);
    const told = joint === say.and ? parts.flatMap(saidToBeKnown) : [];
    const clauses = parts.map((part) => clauseText(part, locale, context, false, told));
    // What is so of them all the same is said to be of them once.
    const text = clauses
      .map((clause, place) =>
        isOfThem(clause) && isOfThem(clauses[place - 1] ?? "") ? clause.slice(ofThem.length) : clause,
      )
      .join(joint);
    return top ? text : `(${text})`;
  };
  if ("all" in condition) return list(condition.all, say.and, say.everyone);
  if ("any" in condition) return list(condition.any, say.or, say.nobody);
  if ("not" in condition) {
    const members = segmentsOnly(condition.not);
    if (members !== undefined) return membershipText(members, locale, context, true);
    const denied = say.not(clauseText(condition.not, locale, context));
    return top ? denied : `(${denied})`;
  }
  if ("segment" in condition) return membershipText([condition.segment], locale, context, false);
  if ("trait" in condition) {
    const isKnown = known.includes(condition.trait.id);
    return aboutThem(traitText(condition.trait, locale, context, isKnown), locale);
  }
  if ("sequence" in condition) return sequenceText(condition.sequence, locale, eventWords(context));
  return aboutThem(eventText(condition.event, locale, eventWords(context)), locale);
}

function saidToBeKnown(condition: Condition): string[] {
  return "trait" in condition && condition.trait.op === "EXISTS" ? [condition.trait.id] : [];
}

/** Persian for the "for whom" before all clauses of an English sentence, which each clause needs whose subject is another than they. */
const ofThem = "برایشان ";

function isOfThem(clause: string): boolean {
  return clause.startsWith(ofThem);
}

function aboutThem(clause: string, locale: Locale): string {
  return locale === "en" || /دارند$/.test(clause) ? clause : `${ofThem}${clause}`;
}

/**
 * The trait as the subject of a sentence: "the total spend"; one that is true or false, or whose name has a comma, is named in
 * quotation marks.
 */
export function traitSubject({ label, type }: Trait, locale: Locale): string {
  if (type === "boolean" || /[,،]/.test(inLocale(label, locale)))
    return locale === "en" ? `“${label.en}”` : `«${inLocale(label, "fa")}»`;
  if (locale === "fa") return inLocale(label, "fa");
  return isQuestion(label.en) ? label.en : `the ${label.en}`;
}

export function eventWords({ vocabulary, currency }: SentenceContext): EventWords {
  const { timeZone, units } = vocabulary.study;
  return {
    vocabulary,
    timeZone,
    ...(units === undefined ? {} : { units }),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** A comparison of a trait as a clause. */
export function traitText(
  condition: TraitCondition,
  locale: Locale,
  context: SentenceContext,
  isKnown = false,
): string {
  const { vocabulary } = context;
  const subject = traitSubject(checkedTrait(condition.id, vocabulary), locale);
  const compared = { ...traitCompared(condition, vocabulary), isKnown };
  return comparedText(subject, compared, locale, eventWords(context));
}

/** What a trait is compared as: its type and the unit to be said, and the other trait where it is compared with one. */
export function traitCompared(
  { id, op, value, trait, ignoreCase }: TraitCondition,
  vocabulary: Vocabulary,
): Compared {
  const compared = checkedTrait(id, vocabulary);
  const { type, unit: own, label } = compared;
  const unit = unitToSay(own, label, vocabulary.study);
  const other = trait === undefined ? undefined : checkedTrait(trait, vocabulary);
  return {
    op,
    value,
    type,
    named: (text) =>
      namedValue(compared, text, vocabulary.traits) ?? vocabulary.calledInTrait(compared, text),
    // A list is many, as what it is compared with is: the genres include, are known.
    ...((label.plural === true && type !== "boolean") || type === "list" ? { isMany: true } : {}),
    ...(other === undefined
      ? {}
      : { other: { en: traitSubject(other, "en"), fa: traitSubject(other, "fa") } }),
    ...(ignoreCase === undefined ? {} : { ignoreCase }),
    ...(unit === undefined ? {} : { unit }),
  };
}

export function checkedTrait(id: string, { traits }: Vocabulary): Trait {
  const trait = traits.get(id);
  if (trait === undefined) throw new Error(`unchecked condition on ${id}`);
  return trait;
}

/** The segments of `segment` or of an `any` of nothing else. */
function segmentsOnly(condition: Condition): string[] | undefined {
  if ("segment" in condition) return [condition.segment];
  if (!("any" in condition)) return undefined;
  const ids = condition.any.flatMap((part) => ("segment" in part ? [part.segment] : []));
  return ids.length === condition.any.length && ids.length > 0 ? ids : undefined;
}

function membershipText(
  ids: readonly string[],
  locale: Locale,
  context: SentenceContext,
  negated: boolean,
): string {
  const names = ids.map((id) => context.segmentNames.get(id)?.[locale] ?? id);
  if (locale === "en") {
    const all = listEn(
      names.map((name) => `“${name}”`),
      "or",
    );
    return negated ? `they are not in ${all}` : `they are in ${all}`;
  }
  const all = listFa(
    names.map((name) => `«${name}»`),
    "یا",
  );
  return negated ? `در ${all} نیستند` : `در ${all} هستند`;
}
