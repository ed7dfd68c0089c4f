import type { Condition } from "../../data/language.ts";
import type { Bilingual, Locale } from "../../data/text.ts";
import type { Json } from "../canonical.ts";
import { type Compared, neededText } from "../language/comparison-words.ts";
import { measureCompared, measureText, sequenceText } from "../language/event-words.ts";
import { measures } from "../language/measures/index.ts";
import { operators } from "../language/operators/index.ts";
import { personalOperands } from "../language/personal.ts";
import {
  checkedTrait,
  eventWords,
  type SentenceContext,
  traitCompared,
  traitSubject,
} from "../language/sentence.ts";
import { plain, timeText, type ValueFormat, valueText } from "../language/value-words.ts";
import type { TraitValue } from "../serving/records.ts";

export type LeafCondition = Extract<
  Condition,
  { readonly trait: unknown } | { readonly event: unknown } | { readonly sequence: unknown }
>;

/** The words of a leaf that do not depend on a profile, and how to say what one has. */
export interface LeafWords {
  /** What the leaf asks for, as JSON. */
  readonly needed: { readonly [key: string]: Json | undefined };
  /** What is observed, as JSON: the value, or of two traits both by their ids; null for personal data that must not be disclosed. */
  readonly disclosed: (values: readonly TraitValue[]) => Json;
  /** "the total spend is £310", or that it is not shown. */
  readonly observed: (values: readonly TraitValue[], locale: Locale) => string;
  /** "at least £1,000" where the leaf must hold, "below £1,000, or unknown" where it must not. */
  readonly wanted: { readonly hold: Bilingual; readonly fail: Bilingual };
}

/** The same with what is observed as its text, so that another text can stand in its place. */
interface Sayings extends Omit<LeafWords, "observed"> {
  /** A known value. */
  readonly value: (value: TraitValue, locale: Locale) => string;
  readonly say: (values: readonly string[], locale: Locale) => string;
}

const both = (say: (locale: Locale) => string): Bilingual => ({ en: say("en"), fa: say("fa") });

export interface ExplanationContext extends SentenceContext {
  /** Whether observed values of personal data may be disclosed. */
  readonly showPersonal: boolean;
}

export function leafWords(condition: LeafCondition, context: ExplanationContext): LeafWords {
  const { value, say, ...words } = sayings(condition, context);
  if (!context.showPersonal && personalOperands(condition, context.vocabulary).length > 0)
    return {
      ...words,
      disclosed: () => null,
      observed: (values, locale) =>
        say(
          values.map(() => withheld[locale]),
          locale,
        ),
    };
  return {
    ...words,
    observed: (values, locale) =>
      say(
        values.map((one) => (one === null ? unknown[locale] : value(one, locale))),
        locale,
      ),
  };
}

/** "The total spend is £310; needed: at least £1,000". */
export function leafSentence(
  words: Pick<LeafWords, "observed" | "wanted">,
  observed: readonly TraitValue[],
  wanted: "hold" | "fail",
): Bilingual {
  return {
    en: `${words.observed(observed, "en")}; needed: ${words.wanted[wanted].en}`,
    fa: `${words.observed(observed, "fa")}؛ لازم: ${words.wanted[wanted].fa}`,
  };
}

function sayings(condition: LeafCondition, context: SentenceContext): Sayings {
  const words = eventWords(context);
  if ("sequence" in condition) {
    const { sequence } = condition;
    const steps = sequence.steps.length;
    const text = both((locale) => sequenceText(sequence, locale, words));
    return {
      needed: { steps },
      disclosed: one,
      value: (value, locale) => plain(Number(value), locale),
      say: ([reached], locale) =>
        locale === "en"
          ? `the steps reached of “${text.en}” are ${reached}`
          : `گام‌های پیموده از «${text.fa}» ${reached} است`,
      wanted: {
        hold: both((locale) =>
          locale === "en" ? `all ${plain(steps, "en")}` : `هر ${plain(steps, "fa")} گام`,
        ),
        fail: both((locale) =>
          locale === "en" ? `fewer than ${plain(steps, "en")}` : `کمتر از ${plain(steps, "fa")}`,
        ),
      },
    };
  }
  const compared =
    "trait" in condition
      ? traitCompared(condition.trait, context.vocabulary)
      : measureCompared(condition.event, context.vocabulary);
  const subject = both((locale) =>
    "trait" in condition
      ? traitSubject(checkedTrait(condition.trait.id, context.vocabulary), locale)
      : measureText(condition.event, locale, words),
  );
  const isKnown = "event" in condition && measures[condition.event.measure].withoutEvents === "zero";
  const { op, value, ignoreCase, type, other } = compared;
  const otherIsMany =
    "trait" in condition &&
    condition.trait.trait !== undefined &&
    checkedTrait(condition.trait.trait, context.vocabulary).label.plural === true;
  const ids = "trait" in condition ? [condition.trait.id, condition.trait.trait] : [];
  return {
    needed: {
      op,
      ...(value === undefined ? {} : { value: value as Json }),
      ...(ids[1] === undefined ? {} : { trait: ids[1] }),
      ...(ignoreCase === true ? { ignoreCase } : {}),
    },
    disclosed:
      other === undefined
        ? one
        : (values) => Object.fromEntries(values.map((each, i) => [ids[i] ?? "", each as Json])),
    value: (observed, locale) => observedText(observed, compared, locale, words),
    say: ([own, others], locale) => {
      if (locale === "fa")
        return `${subject.fa} ${own}${other === undefined ? "" : ` و ${other.fa} ${others}`} است`;
      const is = `${subject.en} ${type === "list" || compared.isMany === true ? "are" : "is"} ${own}`;
      return other === undefined ? is : `${is} and ${other.en} ${otherIsMany ? "are" : "is"} ${others}`;
    },
    wanted: {
      hold: both((locale) => neededText(compared, locale, words)),
      fail: both((locale) => oppositeText(compared, isKnown, locale, words)),
    },
  };
}

const one = ([value = null]: readonly TraitValue[]): Json => value as Json;

function observedText(
  value: TraitValue,
  { type, unit, named }: Compared,
  locale: Locale,
  words: ValueFormat,
): string {
  const name = (text: unknown) => (typeof text === "string" ? named?.(text)?.[locale] : undefined) ?? text;
  const isTime = (type === "date" || type === "instant") && typeof value === "string";
  return isTime
    ? timeText(value, locale, words)
    : valueText(Array.isArray(value) ? value.map(name) : name(value), locale, unit, words);
}

const unknown = { en: "unknown", fa: "نامعلوم" } as const;
const withheld = { en: "not shown, being personal", fa: "شخصی و پنهان" } as const;

/** Operators of which exactly one holds for a value that is known. */
const opposites: Readonly<Record<string, string>> = { LT: "GTE", GTE: "LT", LTE: "GT", GT: "LTE" };

function oppositeText(compared: Compared, isKnown: boolean, locale: Locale, words: ValueFormat): string {
  const negates = operators.get(compared.op)?.negates;
  const negated = negates ?? [...operators.values()].find((other) => other.negates === compared.op)?.id;
  if (negated !== undefined) return neededText({ ...compared, op: negated }, locale, words);
  const opposite = opposites[compared.op];
  if (opposite === undefined) {
    const text = neededText(compared, locale, words);
    return locale === "en" ? `not ${text}` : `نه ${text}`;
  }
  const text = neededText({ ...compared, op: opposite }, locale, words);
  if (isKnown) return text;
  if (compared.other !== undefined)
    return locale === "en" ? `${text}, or one of them unknown` : `${text} یا نامعلوم بودن یکی از آن دو`;
  return locale === "en" ? `${text}, or unknown` : `${text} یا نامعلوم`;
}
