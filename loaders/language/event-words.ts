import { columnNoun, tableNoun } from "../../data/contract.ts";
import type {
  ColumnCondition,
  EventCondition,
  EventMeasure,
  SequenceCondition,
  Window,
} from "../../data/language.ts";
import type { Bilingual, Locale } from "../../data/text.ts";
import { type Compared, comparedText } from "./comparison-words.ts";
import { measures } from "./measures/index.ts";
import { ezafe, isQuestion, listEn, listFa } from "./operators/words.ts";
import {
  plain,
  spanAdjective,
  spanText,
  timeText,
  unitToSay,
  type ValueFormat,
  withoutOne,
} from "./value-words.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface EventWords extends ValueFormat {
  readonly vocabulary: Vocabulary;
}

/** The measure as the subject of a sentence: "the number of orders in the last 90 days". */
export function measureText(measure: EventMeasure, locale: Locale, words: EventWords): string {
  const noun = tableNoun(words.vocabulary.table(measure.table));
  const which = whereText(measure, "many", locale, words);
  const type = words.vocabulary.measureType(measure);
  const parts = {
    rows: `${locale === "fa" && which !== "" ? noun.fa.those : noun[locale].many}${which}`,
    one: `${locale === "fa" && which !== "" ? noun.fa.any : noun[locale].one}${whereText(measure, "one", locale, words)}`,
    column: named(nounOf(measure.table, measure.column ?? "", words.vocabulary), locale),
    ...severalOf(measure, locale, words.vocabulary),
    period: periodText(measure, locale),
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
  const which = whereText(condition, "one", locale, words);
  const said =
    count &&
    measures[condition.measure].counted?.[locale]({
      count: count.text,
      isOne: count.one,
      isNone: count.none === true,
      rows: `${noun[locale].many}${whereText(condition, "many", locale, words)}`,
      one: `${noun[locale].one}${which}`,
      any: `${noun.fa.any}${which}`,
      period: periodText(condition, locale),
    });
  if (said !== undefined) return locale === "en" ? joined(said, window) : joined(window, said);
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

/** What a measure is compared as: its type, and the unit to be said, of its column or of days. */
export function measureCompared(condition: EventCondition, vocabulary: Vocabulary): Compared {
  const { op, value } = condition;
  const isMany =
    measures[condition.measure].unit === "column" &&
    vocabulary.column(condition.table, condition.column ?? "")?.noun?.plural === true;
  return {
    op,
    value,
    type: vocabulary.measureType(condition),
    unit: measureUnit(condition, vocabulary),
    named: (text) => vocabulary.called(condition.table, condition.column ?? "", text),
    ...(isMany ? { isMany } : {}),
  };
}

function measureUnit({ measure, table, column }: EventMeasure, vocabulary: Vocabulary): string | undefined {
  const { unit } = measures[measure];
  return unit === "column" ? columnUnit(table, column ?? "", vocabulary) : unit;
}

function columnUnit(table: string, name: string, vocabulary: Vocabulary): string | undefined {
  const column = vocabulary.column(table, name);
  const unit = column?.unit ?? (column?.type === "money" ? "currency" : undefined);
  return unitToSay(unit, columnNoun(name, column), vocabulary.study);
}

function nounOf(table: string, name: string, vocabulary: Vocabulary): Bilingual {
  return columnNoun(name, vocabulary.column(table, name));
}

/** A name that brings its own article, verb or clause stands in quotation marks: the mean “a change at home” of answers. */
function named(noun: Bilingual, locale: Locale): string {
  const isPhrase = /^(an?|the|one|some|no|never|another) |^\w+ing |,| (that|who|than|where) /.test(noun.en);
  if (!isPhrase) return noun[locale];
  return locale === "en" ? `“${noun.en}”` : `«${noun.fa}»`;
}

/** What several values of a column are called, where the contract says so. */
function severalOf(
  { table, column }: EventMeasure,
  locale: Locale,
  vocabulary: Vocabulary,
): { readonly several?: string } {
  const several = vocabulary.column(table, column ?? "")?.noun?.many?.[locale];
  return several === undefined ? {} : { several };
}

/** As in "the number of periods of 7 days". */
function periodText({ period = {} }: EventMeasure, locale: Locale): string {
  return locale === "en" ? spanText(period, "en") : spanAdjective(period);
}

/** How a count is told, and whether what is counted is one; undefined where the operator's own words do better. */
function countText(
  { op, value }: Compared,
  locale: Locale,
): { text: string; one: boolean; none?: true } | undefined {
  const en = locale === "en";
  const n = (number: unknown) => plain(Number(number), locale);
  const none = { text: en ? "no" : "هیچ", one: false, none: true as const };
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
    const column = words.vocabulary.column(table, condition.column);
    const noun = columnNoun(condition.column, column)[locale];
    const isMany = column?.noun?.plural === true;
    const type = columns?.get(condition.column)?.type ?? "string";
    const unit = columnUnit(table, condition.column, words.vocabulary);
    const those = number === "one" ? "آن" : "آن‌ها";
    const subject =
      type === "boolean"
        ? locale === "en"
          ? `whose “${noun}”`
          : `«${noun}» برای ${those}`
        : locale === "en"
          ? `${isQuestion(noun) ? "where" : "whose"} ${noun}`
          : `${ezafe(noun)} ${those}`;
    const named = (text: string) => words.vocabulary.called(table, condition.column, text);
    return comparedText(subject, { ...condition, type, unit, isMany, named }, locale, words);
  });
  return locale === "en" ? ` ${clauses.join(" and ")}` : ` که ${clauses.join(" و ")}`;
}

/** "in the last 90 days"; empty where every event before as-of counts. */
export function windowText(window: Window | undefined, locale: Locale, format: ValueFormat): string {
  if (window === undefined) return "";
  const en = locale === "en";
  if ("last" in window)
    return en
      ? `in the last ${withoutOne(spanText(window.last, "en"))}`
      : `در ${ezafe(withoutOne(spanText(window.last, "fa")))} گذشته`;
  if ("previous" in window) {
    const span = withoutOne(spanText(window.previous, locale));
    return en ? `in the ${span} before the last ${span}` : `در ${span} پیش از ${ezafe(span)} گذشته`;
  }
  const edge = (text: string) => timeText(text, locale, format);
  const from = window.from === undefined ? "" : `${en ? "from" : "از"} ${edge(window.from)}`;
  const before = en ? (from === "" ? "before" : "until before") : "تا پیش از";
  const to = window.to === undefined ? "" : `${before} ${edge(window.to)}`;
  return [from, to].filter((text) => text !== "").join(" ");
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
