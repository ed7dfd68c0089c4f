import { columnNoun, tableNoun } from "../../data/contract.ts";
import type {
  ColumnCondition,
  EventCondition,
  EventMeasure,
  MeasureKind,
  SequenceCondition,
  Window,
} from "../../data/language.ts";
import type { Bilingual, Locale } from "../../data/text.ts";
import { type Compared, comparedText } from "./comparison-words.ts";
import { ezafe, listEn, listFa } from "./operators/words.ts";
import { plain, spanAdjective, spanText, timeText, type ValueFormat } from "./value-words.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface EventWords extends ValueFormat {
  readonly vocabulary: Vocabulary;
}

/** The measure as the subject of a sentence: "the number of orders in the last 90 days". */
export function measureText(measure: EventMeasure, locale: Locale, words: EventWords): string {
  const noun = tableNoun(words.vocabulary.table(measure.table));
  const which = whereText(measure, "many", locale, words);
  const span = measure.period ?? {};
  const type = words.vocabulary.measureType(measure);
  const parts = {
    rows: `${locale === "fa" && which !== "" ? noun.fa.those : noun[locale].many}${which}`,
    one: `${locale === "fa" && which !== "" ? noun.fa.any : noun[locale].one}${whereText(measure, "one", locale, words)}`,
    column: nounOf(measure.table, measure.column ?? "", words.vocabulary)[locale],
    period: locale === "en" ? spanText(span, "en") : spanAdjective(span),
    isTime: type === "date" || type === "instant",
  };
  return joined(measures[measure.measure][locale](parts), windowText(measure.window, locale, words));
}

/** A comparison of a measure as a clause; of counts in the words that people use. */
export function eventText(condition: EventCondition, locale: Locale, words: EventWords): string {
  const { vocabulary } = words;
  const compared = measureCompared(condition, vocabulary);
  const count = countText(compared, locale);
  const window = windowText(condition.window, locale, words);
  const noun = tableNoun(vocabulary.table(condition.table));
  const which = whereText(condition, "many", locale, words);
  if (count !== undefined && locale === "en") {
    if (condition.measure === "COUNT") {
      const rows = count.one ? noun.en.one : noun.en.many;
      return joined(`there ${count.one ? "is" : "are"} ${count.text} ${rows}${which}`, window);
    }
    if (condition.measure === "ACTIVE_DAYS" && count.text !== "no")
      return joined(
        `there are ${noun.en.many}${which} on ${count.text} ${count.one ? "day" : "days"}`,
        window,
      );
    if (condition.measure === "ACTIVE_PERIODS" && count.text !== "no")
      return joined(
        `there are ${noun.en.many}${which} in ${count.text} of the periods of ${spanText(condition.period ?? {}, "en")}`,
        window,
      );
  }
  if (count !== undefined && locale === "fa") {
    const before = window === "" ? "" : `${window} `;
    const having = `${noun.fa.any}${whereText(condition, "one", "fa", words)}`;
    if (condition.measure === "COUNT") {
      if (count.text === "هیچ") return `${before}هیچ ${having} ندارند`;
      return `${before}${count.text} ${noun.fa.one}${whereText(condition, "one", "fa", words)} دارند`;
    }
    if (condition.measure === "ACTIVE_DAYS" && count.text !== "هیچ")
      return `${before}در ${count.text} روز ${having} دارند`;
    if (condition.measure === "ACTIVE_PERIODS" && count.text !== "هیچ")
      return `${before}در ${count.text} دورهٔ ${spanAdjective(condition.period ?? {})} ${having} دارند`;
  }
  return comparedText(measureText(condition, locale, words), compared, locale, words);
}

/** "there was a visit or click whose kind is “search”, then within 7 days an order, in the last 180 days". */
export function sequenceText(sequence: SequenceCondition, locale: Locale, words: EventWords): string {
  const window = windowText(sequence.window, locale, words);
  const steps = sequence.steps.map(({ table, where, within }, i) => {
    const noun = tableNoun(words.vocabulary.table(table));
    const which = whereText({ table, where }, "one", locale, words);
    const span = within === undefined || i === 0 ? "" : spanText(within, locale);
    if (locale === "fa") {
      const event = `${noun.fa.any}${which}`;
      if (i === 0) return sequence.steps.length === 1 ? event : `نخست ${event}`;
      return span === "" ? `سپس ${event}` : `سپس تا ${span} بعد ${event}`;
    }
    const event = `${/^[aeiou]/.test(noun.en.one) ? "an" : "a"} ${noun.en.one}${which}`;
    if (i === 0) return event;
    return span === "" ? `then ${event}` : `then within ${span} ${event}`;
  });
  if (locale === "en") return `there was ${steps.join(", ")}${window === "" ? "" : `, ${window}`}`;
  return `${window === "" ? "" : `${window} `}${steps.join(" و ")} داشته‌اند`;
}

/** What a measure is compared as: its type, and the unit of its column or of days. */
export function measureCompared(condition: EventCondition, vocabulary: Vocabulary): Compared {
  const { op, value } = condition;
  return { op, value, type: vocabulary.measureType(condition), unit: measureUnit(condition, vocabulary) };
}

function measureUnit({ measure, table, column }: EventMeasure, vocabulary: Vocabulary) {
  if (measure === "DAYS_SINCE_FIRST" || measure === "DAYS_SINCE_LAST") return "days";
  if (measure !== "SUM" && measure !== "AVG" && measure !== "MIN" && measure !== "MAX") return undefined;
  return columnUnit(table, column ?? "", vocabulary);
}

function columnUnit(table: string, name: string, vocabulary: Vocabulary): string | undefined {
  const column = vocabulary.column(table, name);
  return column?.unit ?? (column?.type === "money" ? "currency" : undefined);
}

function nounOf(table: string, name: string, vocabulary: Vocabulary): Bilingual {
  return columnNoun(name, vocabulary.column(table, name));
}

interface MeasureParts {
  /** The events counted, in the plural, and one of them, each with its conditions. */
  readonly rows: string;
  readonly one: string;
  readonly column: string;
  readonly period: string;
  /** Whether the column holds dates or instants: then the smallest is the earliest. */
  readonly isTime: boolean;
}
type Phrase = (parts: MeasureParts) => string;

const measures: Readonly<Record<MeasureKind, { readonly en: Phrase; readonly fa: Phrase }>> = {
  COUNT: { en: ({ rows }) => `the number of ${rows}`, fa: ({ rows }) => `شمار ${rows}` },
  SUM: {
    en: ({ rows, column }) => `the total ${column} of ${rows}`,
    fa: ({ rows, column }) => `جمع ${ezafe(column)} ${rows}`,
  },
  AVG: {
    en: ({ rows, column }) => `the mean ${column} of ${rows}`,
    fa: ({ rows, column }) => `میانگین ${ezafe(column)} ${rows}`,
  },
  MIN: {
    en: ({ rows, column, isTime }) => `the ${isTime ? "earliest" : "smallest"} ${column} of ${rows}`,
    fa: ({ rows, column, isTime }) => `${isTime ? "نخستین" : "کمترین"} ${ezafe(column)} ${rows}`,
  },
  MAX: {
    en: ({ rows, column, isTime }) => `the ${isTime ? "latest" : "largest"} ${column} of ${rows}`,
    fa: ({ rows, column, isTime }) => `${isTime ? "آخرین" : "بیشترین"} ${ezafe(column)} ${rows}`,
  },
  DISTINCT: {
    en: ({ rows, column }) => `the number of different values of ${column} among ${rows}`,
    fa: ({ rows, column }) => `شمار مقدارهای گوناگون ${ezafe(column)} ${rows}`,
  },
  DAYS_SINCE_FIRST: {
    en: ({ one }) => `the time since the first ${one}`,
    fa: ({ one }) => `زمان گذشته از نخستین ${one}`,
  },
  DAYS_SINCE_LAST: {
    en: ({ one }) => `the time since the last ${one}`,
    fa: ({ one }) => `زمان گذشته از آخرین ${one}`,
  },
  ACTIVE_DAYS: {
    en: ({ rows }) => `the number of days with ${rows}`,
    fa: ({ rows }) => `شمار روزهای دارای ${rows}`,
  },
  ACTIVE_PERIODS: {
    en: ({ rows, period }) => `the number of periods of ${period} with ${rows}`,
    fa: ({ rows, period }) => `شمار دوره‌های ${period} دارای ${rows}`,
  },
};

/** How a count is told, and whether what is counted is one; undefined where the operator's own words do better. */
function countText({ op, value }: Compared, locale: Locale): { text: string; one: boolean } | undefined {
  const en = locale === "en";
  const n = (number: unknown) => plain(Number(number), locale);
  const none = { text: en ? "no" : "هیچ", one: false };
  const least = (number: number) =>
    number === 1
      ? { text: en ? "at least one" : "دست‌کم یک", one: true }
      : { text: en ? `at least ${n(number)}` : `دست‌کم ${n(number)}`, one: false };
  if (Array.isArray(value)) {
    const [low, high] = value.map(n);
    if (op === "BETWEEN")
      return { text: en ? `between ${low} and ${high}` : `${low} تا ${high}`, one: false };
    if (op !== "IN" || value.length === 0) return undefined;
    return { text: en ? listEn(value.map(n), "or") : listFa(value.map(n), "یا"), one: false };
  }
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) return undefined;
  if ((op === "LT" && value === 1) || ((op === "LTE" || op === "EQ") && value === 0)) return none;
  if (value === 0) return op === "GT" ? least(1) : undefined;
  if (op === "GTE") return least(value);
  if (op === "GT") return least(value + 1);
  if (op === "EQ")
    return { text: en ? `exactly ${value === 1 ? "one" : n(value)}` : `درست ${n(value)}`, one: value === 1 };
  if (op === "LTE")
    return {
      text: en ? `at most ${value === 1 ? "one" : n(value)}` : `حداکثر ${n(value)}`,
      one: value === 1,
    };
  if (op === "LT") return { text: en ? `fewer than ${n(value)}` : `کمتر از ${n(value)}`, one: false };
  return undefined;
}

/** " whose channel is “web” and whose amount is at least £50"; empty without conditions. */
function whereText(
  { table, where = [] }: Pick<EventMeasure, "table" | "where">,
  number: "one" | "many",
  locale: Locale,
  words: EventWords,
): string {
  if (where.length === 0) return "";
  const contract = words.vocabulary.tables.get(table);
  const columns = contract === undefined ? undefined : words.vocabulary.eventColumns(contract);
  const clauses = where.map((condition: ColumnCondition) => {
    const noun = nounOf(table, condition.column, words.vocabulary)[locale];
    const type = columns?.get(condition.column)?.type ?? "string";
    const unit = columnUnit(table, condition.column, words.vocabulary);
    const subject = locale === "en" ? `whose ${noun}` : `${ezafe(noun)} ${number === "one" ? "آن" : "آن‌ها"}`;
    return comparedText(subject, { ...condition, type, unit }, locale, words);
  });
  return locale === "en" ? ` ${clauses.join(" and ")}` : ` که ${clauses.join(" و ")}`;
}

/** "in the last 90 days"; empty where every event before as-of counts. */
function windowText(window: Window | undefined, locale: Locale, format: ValueFormat): string {
  if (window === undefined) return "";
  const en = locale === "en";
  if ("last" in window)
    return en
      ? `in the last ${spanText(window.last, "en")}`
      : `در ${ezafe(spanText(window.last, "fa"))} گذشته`;
  if ("previous" in window) {
    const span = spanText(window.previous, locale);
    return en ? `in the ${span} before the last ${span}` : `در ${span} پیش از ${ezafe(span)} گذشته`;
  }
  const edge = (text: string) => timeText(text, locale, format);
  const from = window.from === undefined ? "" : `${en ? "from" : "از"} ${edge(window.from)}`;
  const to = window.to === undefined ? "" : `${en ? "until before" : "تا پیش از"} ${edge(window.to)}`;
  return [from, to].filter((text) => text !== "").join(" ");
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
