import type { Condition } from "../../data/language.ts";
import type { Locale, Localized } from "../../data/text.ts";
import type { Json } from "../canonical.ts";
import { type Compared, neededText } from "../language/comparison-words.ts";
import { measureCompared, measureText, sequenceText } from "../language/event-words.ts";
import { operators } from "../language/operators/index.ts";
import { personalOperands } from "../language/personal.ts";
import { eventWords, type SentenceContext, traitSubject } from "../language/sentence.ts";
import { plain, timeText, type ValueFormat, valueText } from "../language/value-words.ts";
import { zeroWithoutEvents } from "../language/vocabulary.ts";
import type { TraitValue } from "../serving/records.ts";

export type LeafCondition = Extract<
  Condition,
  { readonly trait: unknown } | { readonly event: unknown } | { readonly sequence: unknown }
>;

/** The words of a leaf that do not depend on a profile, and how to say what one has. */
export interface LeafWords {
  /** What the leaf asks for, as JSON. */
  readonly needed: { readonly [key: string]: Json | undefined };
  /** Personal data that must not be told: `observed` says so whatever the value, and the value itself stays untold. */
  readonly isWithheld: boolean;
  /** "the total spend is £310". */
  readonly observed: (value: TraitValue, locale: Locale) => string;
  /** "at least £1,000" where the leaf must hold, "below £1,000, or unknown" where it must not. */
  readonly wanted: { readonly hold: Localized; readonly fail: Localized };
}

const both = (say: (locale: Locale) => string): Localized => ({ en: say("en"), fa: say("fa") });

export interface ExplanationContext extends SentenceContext {
  /** Whether observed values of personal data may be told. */
  readonly showPersonal: boolean;
}

export function leafWords(condition: LeafCondition, context: ExplanationContext): LeafWords {
  const words = leafWordsOf(condition, context);
  if (context.showPersonal || personalOperands(condition, context.vocabulary).length === 0) return words;
  return {
    ...words,
    isWithheld: true,
    observed: (_value, locale) => {
      const text = words.observed(null, locale);
      const value = text.lastIndexOf(unknown[locale]);
      return text.slice(0, value) + withheld[locale] + text.slice(value + unknown[locale].length);
    },
  };
}

function leafWordsOf(condition: LeafCondition, context: SentenceContext): LeafWords {
  const words = eventWords(context);
  if ("sequence" in condition) {
    const { sequence } = condition;
    const steps = sequence.steps.length;
    const text = both((locale) => sequenceText(sequence, locale, words));
    return {
      needed: { steps },
      isWithheld: false,
      observed: (value, locale) => {
        const reached = value === null ? unknown[locale] : plain(Number(value), locale);
        return locale === "en"
          ? `the steps reached of “${text.en}” are ${reached}`
          : `گام‌های پیموده از «${text.fa}» ${reached} است`;
      },
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
  const { subject, compared, isKnown } =
    "trait" in condition
      ? traitParts(condition.trait, context)
      : {
          subject: both((locale) => measureText(condition.event, locale, words)),
          compared: measureCompared(condition.event, context.vocabulary),
          isKnown: zeroWithoutEvents.has(condition.event.measure),
        };
  const { op, value, ignoreCase } = compared;
  return {
    needed: {
      op,
      ...(value === undefined ? {} : { value: value as Json }),
      ...(ignoreCase === true ? { ignoreCase } : {}),
    },
    isWithheld: false,
    observed: (observed, locale) => observedText(subject[locale], observed, compared, locale, words),
    wanted: {
      hold: both((locale) => neededText(compared, locale, words)),
      fail: both((locale) => oppositeText(compared, isKnown, locale, words)),
    },
  };
}

function traitParts(
  condition: Extract<Condition, { trait: unknown }>["trait"],
  { vocabulary }: SentenceContext,
): { subject: Localized; compared: Compared; isKnown: boolean } {
  const trait = vocabulary.traits.get(condition.id);
  if (trait === undefined) throw new Error(`unchecked trait ${condition.id}`);
  const { op, value, ignoreCase } = condition;
  const { type, unit } = trait;
  return {
    subject: both((locale) => traitSubject(trait, locale)),
    compared: {
      op,
      value,
      type,
      ...(ignoreCase === undefined ? {} : { ignoreCase }),
      ...(unit === undefined ? {} : { unit }),
    },
    isKnown: false,
  };
}

function observedText(
  subject: string,
  value: TraitValue,
  { type, unit }: Compared,
  locale: Locale,
  words: ValueFormat,
): string {
  const isTime = (type === "date" || type === "instant") && typeof value === "string";
  const said =
    value === null
      ? unknown[locale]
      : isTime
        ? timeText(value, locale, words)
        : valueText(value, locale, unit, words);
  if (locale === "fa") return `${subject} ${said} است`;
  return `${subject} ${type === "list" ? "are" : "is"} ${said}`;
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
  return locale === "en" ? `${text}, or unknown` : `${text} یا نامعلوم`;
}
