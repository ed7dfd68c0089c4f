import { columnNouns, tableNouns } from "../../data/contracts/nouns.ts";
import type { Condition, EventMeasure, MeasureKind, Span, Window } from "../../data/language.ts";
import type { Trait, Unit } from "../../data/study.ts";
import type { Locale, Localized } from "../../data/text.ts";
import type { DefinedSegment } from "./catalogue.ts";
import { operators } from "./operators/index.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface SentenceContext {
  readonly vocabulary: Vocabulary;
  /** Names of the segments that a condition may refer to. */
  readonly segmentNames: ReadonlyMap<string, Localized>;
  /** ISO 4217 code of the study's amounts. */
  readonly currency: string;
}

/** One sentence that says what a checked condition means, in English and Persian. */
export function sentences(condition: Condition, context: SentenceContext): Localized {
  const en = clause(condition, "en", context, true);
  const fa = clause(condition, "fa", context, true);
  return { en: `Customers for whom ${en}.`, fa: `مشتریانی که ${fa}.` };
}

/** The sentence of a defined segment; a part of a segmentation says that earlier parts win. */
export function segmentSentences(
  segment: DefinedSegment,
  segmentation: Localized | undefined,
  context: SentenceContext,
): Localized {
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
    not: (x: string) => `it is not true that ${x}`,
  },
  fa: {
    and: " و ",
    or: " یا ",
    everyone: "هر کس باشند",
    nobody: "هیچ‌کس نیستند",
    not: (x: string) => `چنین نیست که ${x}`,
  },
} as const;

function clause(condition: Condition, locale: Locale, context: SentenceContext, top = false): string {
  const say = words[locale];
  const list = (parts: readonly Condition[], joint: string, empty: string) => {
    if (parts.length === 0) return empty;
    const text = parts.map((part) => clause(part, locale, context)).join(joint);
    return top || parts.length === 1 ? text : `(${text})`;
  };
  if ("all" in condition) return list(condition.all, say.and, say.everyone);
  if ("any" in condition) return list(condition.any, say.or, say.nobody);
  if ("not" in condition) {
    const members = segmentsOnly(condition.not);
    if (members !== undefined) return membership(members, locale, context, true);
    return say.not(clause(condition.not, locale, context));
  }
  if ("segment" in condition) return membership([condition.segment], locale, context, false);
  if ("trait" in condition) {
    const trait = context.vocabulary.traits.get(condition.trait.id);
    if (trait === undefined) throw new Error(`unchecked condition on ${condition.trait.id}`);
    const article = locale === "en" ? "the " : "";
    return compared(
      condition.trait.op,
      condition.trait.value,
      `${article}${trait.label[locale]}`,
      locale,
      context,
      trait,
    );
  }
  if ("sequence" in condition) throw new Error("sequences have no sentence yet");
  const { op, value } = condition.event;
  return compared(op, value, measurePhrase(condition.event, locale, context), locale, context);
}

/** The segments of `segment` or of an `any` of nothing else. */
function segmentsOnly(condition: Condition): string[] | undefined {
  if ("segment" in condition) return [condition.segment];
  if (!("any" in condition)) return undefined;
  const ids = condition.any.flatMap((part) => ("segment" in part ? [part.segment] : []));
  return ids.length === condition.any.length && ids.length > 0 ? ids : undefined;
}

function membership(
  ids: readonly string[],
  locale: Locale,
  context: SentenceContext,
  negated: boolean,
): string {
  const names = ids.map((id) => `“${context.segmentNames.get(id)?.[locale] ?? id}”`);
  const all = new Intl.ListFormat(locale, { type: "disjunction" }).format(names);
  if (locale === "en") return negated ? `they are not in ${all}` : `they are in ${all}`;
  return negated ? `در ${all} نیستند` : `در ${all} هستند`;
}

function compared(
  op: string,
  value: unknown,
  subject: string,
  locale: Locale,
  context: SentenceContext,
  trait?: Trait,
): string {
  const operator = operators.get(op);
  if (operator === undefined) throw new Error(`unchecked operator ${op}`);
  const list = operator.value === "none" ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
  const unit = operator.value === "percent" ? undefined : trait?.unit;
  const values = list.map((item) =>
    operator.value === "span"
      ? spanText(item as Span, locale)
      : valueText(item, locale, unit, context.currency),
  );
  return operator[locale]({ subject, values });
}

function valueText(value: unknown, locale: Locale, unit: Unit | undefined, currency: string): string {
  if (typeof value === "boolean")
    return locale === "en" ? (value ? "true" : "false") : value ? "درست" : "نادرست";
  if (typeof value !== "number") return locale === "en" ? `“${String(value)}”` : `«${String(value)}»`;
  const language = locale === "fa" ? "fa-IR" : "en-GB";
  if (unit === "currency")
    return new Intl.NumberFormat(language, {
      style: "currency",
      currency,
      maximumFractionDigits: Number.isInteger(value) ? 0 : 2,
    }).format(value);
  if (unit === "share")
    return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(value);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value);
  const noun = unit === "days" || unit === "years" ? unitNouns[unit][locale] : undefined;
  return noun === undefined
    ? number
    : locale === "en"
      ? `${number} ${value === 1 ? noun.slice(0, -1) : noun}`
      : `${number} ${noun}`;
}

const unitNouns = { days: { en: "days", fa: "روز" }, years: { en: "years", fa: "سال" } } as const;

const spanNouns: Record<keyof Span, Localized> = {
  hours: { en: "hours", fa: "ساعت" },
  days: { en: "days", fa: "روز" },
  weeks: { en: "weeks", fa: "هفته" },
  months: { en: "months", fa: "ماه" },
  years: { en: "years", fa: "سال" },
};

function spanText(span: Span, locale: Locale): string {
  const format = new Intl.NumberFormat(locale === "fa" ? "fa-IR" : "en-GB");
  return (Object.entries(span) as [keyof Span, number][])
    .map(
      ([unit, n]) =>
        `${format.format(n)} ${locale === "en" && n === 1 ? spanNouns[unit].en.slice(0, -1) : spanNouns[unit][locale]}`,
    )
    .join(locale === "en" ? " and " : " و ");
}

const measures: Record<
  MeasureKind,
  { en: (rows: string, column: string) => string; fa: (rows: string, column: string) => string }
> = {
  COUNT: { en: (rows) => `the number of ${rows}`, fa: (rows) => `شمار ${rows}` },
  SUM: { en: (rows, c) => `the total ${c} of ${rows}`, fa: (rows, c) => `جمع ${c} ${rows}` },
  AVG: { en: (rows, c) => `the mean ${c} of ${rows}`, fa: (rows, c) => `میانگین ${c} ${rows}` },
  MIN: { en: (rows, c) => `the smallest ${c} of ${rows}`, fa: (rows, c) => `کمترین ${c} ${rows}` },
  MAX: { en: (rows, c) => `the largest ${c} of ${rows}`, fa: (rows, c) => `بیشترین ${c} ${rows}` },
  DISTINCT: {
    en: (rows, c) => `the number of different ${c} values of ${rows}`,
    fa: (rows, c) => `شمار ${c} گوناگون ${rows}`,
  },
  DAYS_SINCE_FIRST: {
    en: (rows) => `the days since the first of the ${rows}`,
    fa: (rows) => `روز از نخستین ${rows}`,
  },
  DAYS_SINCE_LAST: {
    en: (rows) => `the days since the last of the ${rows}`,
    fa: (rows) => `روز از آخرین ${rows}`,
  },
  ACTIVE_PERIODS: {
    en: (rows) => `the number of periods with ${rows}`,
    fa: (rows) => `شمار دوره‌های دارای ${rows}`,
  },
  ACTIVE_DAYS: { en: (rows) => `the number of days with ${rows}`, fa: (rows) => `شمار روزهای دارای ${rows}` },
};

function measurePhrase(measure: EventMeasure, locale: Locale, context: SentenceContext): string {
  const noun = tableNouns[measure.table]?.[locale] ?? measure.table.replaceAll("_", " ");
  const where = (measure.where ?? []).map((condition) =>
    compared(condition.op, condition.value, columnNoun(condition.column, locale), locale, context),
  );
  const joined =
    where.length === 0 ? "" : locale === "en" ? ` whose ${where.join(" and ")}` : ` که ${where.join(" و ")}`;
  const rows = `${noun}${joined}`;
  const window = windowText(measure.window, locale);
  const phrase = measures[measure.measure][locale](rows, columnNoun(measure.column ?? "", locale));
  return window === "" ? phrase : `${phrase} ${window}`;
}

function columnNoun(column: string, locale: Locale): string {
  return columnNouns[column]?.[locale] ?? column.replaceAll("_", " ");
}

function windowText(window: Window | undefined, locale: Locale): string {
  if (window === undefined) return "";
  const en = locale === "en";
  if ("last" in window)
    return en ? `in the last ${spanText(window.last, locale)}` : `در ${spanText(window.last, locale)} گذشته`;
  if ("previous" in window) {
    const span = spanText(window.previous, locale);
    return en ? `in the ${span} before the last ${span}` : `در ${span} پیش از ${span} گذشته`;
  }
  const from = window.from === undefined ? "" : en ? `from ${window.from}` : `از ${window.from}`;
  const to = window.to === undefined ? "" : en ? `before ${window.to}` : `پیش از ${window.to}`;
  return [from, to].filter((text) => text !== "").join(" ");
}
