import type { Span } from "../../data/language.ts";
import type { Bilingual, Label, Locale } from "../../data/text.ts";
import type { Unit, UnitNoun } from "../../data/unit.ts";
import { listEn, listFa } from "./operators/words.ts";
import { isDay } from "./windows.ts";

/** How values are written in a sentence. */
export interface ValueFormat {
  /** ISO 4217 code of the study's amounts; without it amounts are plain numbers. */
  readonly currency?: string;
  /** IANA name; instants are told in it. */
  readonly timeZone: string;
  /** The study's own, beside the common ones. */
  readonly units?: Readonly<Record<string, UnitNoun>>;
}

/**
 * A value with its unit: texts in quotation marks, amounts with their currency, numbers with the word of their unit, dates with the
 * month's name, instants in the study's zone, points as degrees north and east.
 */
export function valueText(
  value: unknown,
  locale: Locale,
  unit: Unit | undefined,
  format: ValueFormat,
): string {
  return textOf(value, locale, unit, format, numberText);
}

/** The same of a value that a definition gives: with every digit, since another number would be another definition. */
export function definedText(
  value: unknown,
  locale: Locale,
  unit: Unit | undefined,
  format: ValueFormat,
): string {
  return textOf(value, locale, unit, format, definedNumber);
}

/** Numbers of one sentence that are compared: all with as many digits after the point as the one with most of them, coins included. */
export function textsAlike(
  values: readonly number[],
  locale: Locale,
  unit: Unit | undefined,
  { currency = "" }: Pick<ValueFormat, "currency">,
): string[] {
  const isMoney = unit === "currency" && currency !== "";
  const longest = Math.max(0, ...values.map((value) => String(value).split(".")[1]?.length ?? 0));
  const digits = isMoney && longest > 0 ? coinDigits(currency) : longest;
  const format = numberFormat(locale, isMoney ? "currency" : "decimal", currency, digits, digits);
  return values.map((value) => minus(format.format(value)));
}

type NumberText = (value: number, locale: Locale, unit: Unit | undefined, format: ValueFormat) => string;

function textOf(
  value: unknown,
  locale: Locale,
  unit: Unit | undefined,
  format: ValueFormat,
  number: NumberText,
): string {
  if (typeof value === "boolean")
    return locale === "en" ? (value ? "true" : "false") : value ? "درست" : "نادرست";
  if (typeof value === "number") return number(value, locale, unit, format);
  if (Array.isArray(value)) {
    if (value.length === 2 && value.every((item) => typeof item === "number"))
      return pointText(value as [number, number], locale);
    const items = value.map((item) => textOf(item, locale, unit, format, number));
    if (items.length === 0) return locale === "en" ? "none" : "هیچ";
    return locale === "en" ? listEn(items, "and") : listFa(items, "و");
  }
  return locale === "en" ? `“${String(value)}”` : `«${String(value)}»`;
}

/** A date `YYYY-MM-DD`, or an instant as the clock of the study shows it. */
export function timeText(text: string, locale: Locale, { timeZone }: ValueFormat): string {
  const isDate = isDay(text);
  const at = new Date(isDate ? `${text}T00:00:00Z` : text.replace(" ", "T"));
  if (Number.isNaN(at.getTime())) return locale === "en" ? `“${text}”` : `«${text}»`;
  if (isDate) return dateFormat(locale, "UTC", "none").format(at);
  const [, digits = ""] = /\.(\d*?)0*(?:Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  const whole = at.getUTCSeconds() === 0 && digits === "";
  return dateFormat(locale, timeZone, whole ? "short" : "medium")
    .formatToParts(at)
    .map(({ type, value }) => (type === "second" && digits !== "" ? value + fraction(digits, locale) : value))
    .join("");
}

/** Of a second, digit by digit: a number would be rounded. */
function fraction(digits: string, locale: Locale): string {
  return locale === "en"
    ? `.${digits}`
    : `٫${digits.replaceAll(/\d/g, (digit) => plain(Number(digit), locale))}`;
}

const spanNouns: Readonly<Record<keyof Span, Bilingual>> = {
  hours: { en: "hours", fa: "ساعت" },
  days: { en: "days", fa: "روز" },
  weeks: { en: "weeks", fa: "هفته" },
  months: { en: "months", fa: "ماه" },
  years: { en: "years", fa: "سال" },
};

/** As in "of 7 days"; in Persian an adjective. */
const spanAdjectives: Readonly<Record<keyof Span, string>> = {
  hours: "ساعته",
  days: "روزه",
  weeks: "هفته‌ای",
  months: "ماهه",
  years: "ساله",
};

/** "30 days", "1 month and 2 days"; parts of nothing are left out. */
export function spanText(span: Span, locale: Locale): string {
  const parts = spanParts(span);
  const text = parts.map(([unit, n]) => {
    const noun = spanNouns[unit][locale];
    return `${plain(n, locale)} ${locale === "en" && n === 1 ? noun.slice(0, -1) : noun}`;
  });
  return text.join(locale === "en" ? " and " : " و ");
}

/** "month" of "1 month", as in "the last month": where only one is meant, how many goes without saying. */
export function withoutOne(span: string): string {
  return span.replace(/^[1۱] (?=\S+$)/, "");
}

/** Persian for "of 7 days": ۷ روزه. */
export function spanAdjective(span: Span): string {
  const parts = spanParts(span);
  return parts
    .map(([unit, n], i) => {
      const noun = i === parts.length - 1 ? spanAdjectives[unit] : spanNouns[unit].fa;
      return `${plain(n, "fa")} ${noun}`;
    })
    .join(" و ");
}

function spanParts(span: Span): [keyof Span, number][] {
  const parts = Object.entries(span) as [keyof Span, number][];
  const some = parts.filter(([, n]) => n !== 0);
  return some.length === 0 ? parts.slice(0, 1) : some;
}

/** A number of a definition, with all of its digits. */
export function plain(value: number, locale: Locale): string {
  return decimal(value, locale, everyDigit);
}

/** As many as a number can have after the point. */
const everyDigit = 20;

function decimal(value: number, locale: Locale, digits: number): string {
  return minus(numberFormat(locale, "decimal", "", digits).format(value));
}

/** Stands before a sign that follows a number, as on pages: narrow, and not to be broken. */
const gap = "\u202f";

/** So many in a hundred: `5 %`, in Persian `۵٪`. */
export function percentText(value: number, locale: Locale, digits = everyDigit): string {
  const number = decimal(value, locale, digits);
  return locale === "en" ? `${number}${gap}%` : `${number}٪`;
}

const nounsOfCommonUnits: Readonly<Record<string, UnitNoun>> = {
  days: { en: { one: "day", many: "days" }, fa: "روز" },
  years: { en: { one: "year", many: "years" }, fa: "سال" },
};

/** The noun of a unit that has one; other units are signs at the number, or nothing. */
export function unitNoun(
  unit: Unit | undefined,
  { units }: Pick<ValueFormat, "units">,
): UnitNoun | undefined {
  return unit === undefined ? undefined : (nounsOfCommonUnits[unit] ?? units?.[unit]);
}

/**
 * The unit that a number needs after what it is of: none where that names what is counted, as in "the days since the last order are
 * 12", and that of "the signal is −105 dBm".
 */
export function unitToSay(
  unit: Unit | undefined,
  of: Pick<Label, "en" | "plural">,
  format: Pick<ValueFormat, "units">,
): Unit | undefined {
  const noun = unitNoun(unit, format);
  if (noun === undefined) return unit;
  return countedIn(of) !== undefined || wordsOf(of.en).includes(noun.en.many) ? undefined : unit;
}

/** What a name says that is counted: "orders" of "number of orders", or a plural as it is; undefined for one that counts nothing. */
export function countedIn({ en, plural }: Pick<Label, "en" | "plural">): string | undefined {
  const [, numbered] = /^number of (.*)$/.exec(en) ?? [];
  return numbered ?? (plural === true ? en : undefined);
}

/** Without numbers and what they count, as "in 12 months". */
function wordsOf(text: string): string[] {
  return text.replaceAll(/\d+ \S+/g, "").split(/[\s,]+/);
}

/** What was observed: amounts to the smallest coin, per cents to a tenth, other numbers to four digits after the point. */
function numberText(value: number, locale: Locale, unit: Unit | undefined, format: ValueFormat): string {
  const { currency } = format;
  if (unit === "currency" && currency !== undefined)
    return amountText(value, locale, currency, coinDigits(currency));
  if (unit === "share") return percentText(value * 100, locale, 1);
  return withNoun(decimal(value, locale, 4), value, locale, unit, format);
}

function definedNumber(value: number, locale: Locale, unit: Unit | undefined, format: ValueFormat): string {
  const { currency } = format;
  if (unit === "currency" && currency !== undefined) return amountText(value, locale, currency, everyDigit);
  // A hundred times a fraction is off by its last binary digit.
  if (unit === "share") return percentText(Number((value * 100).toPrecision(15)), locale);
  return withNoun(plain(value, locale), value, locale, unit, format);
}

/** Whole amounts without coins, all others with the coins of the currency at least. */
function amountText(value: number, locale: Locale, currency: string, digits: number): string {
  return minus(
    numberFormat(locale, "currency", currency, Number.isInteger(value) ? 0 : digits).format(value),
  );
}

/** How many digits after the point the coins of a currency take: two of most, none of yen, three of Kuwaiti dinars. */
function coinDigits(currency: string): number {
  const coins = { style: "currency", currency } as const;
  const digits =
    coinsOf.get(currency) ?? new Intl.NumberFormat("en", coins).resolvedOptions().maximumFractionDigits ?? 2;
  coinsOf.set(currency, digits);
  return digits;
}

function withNoun(
  number: string,
  value: number,
  locale: Locale,
  unit: Unit | undefined,
  format: ValueFormat,
): string {
  if (unit === "ratio") return locale === "en" ? `${number}${gap}×` : `${number} برابر`;
  const noun = unitNoun(unit, format);
  if (noun === undefined) return number;
  if (locale === "fa") return `${number} ${noun.fa ?? noun.en.many}`;
  return `${number} ${value === 1 ? noun.en.one : noun.en.many}`;
}

/** The sign that pages write before numbers below zero, and not a hyphen. */
function minus(text: string): string {
  return text.replace(/^-/, "−");
}

function pointText([latitude, longitude]: readonly [number, number], locale: Locale): string {
  const [north, south, east, west] =
    locale === "en" ? ["N", "S", "E", "W"] : ["شمالی", "جنوبی", "شرقی", "غربی"];
  const degrees = (value: number, word: string | undefined) =>
    `${plain(Math.abs(value), locale)}°\u00a0${word ?? ""}`;
  const joint = locale === "en" ? ", " : "، ";
  return `${degrees(latitude, latitude < 0 ? south : north)}${joint}${degrees(longitude, longitude < 0 ? west : east)}`;
}

const languages = { en: "en-GB", fa: "fa-IR" } as const;
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const coinsOf = new Map<string, number>();

/** Making a format costs far more than using it, and an explanation uses many. */
function numberFormat(
  locale: Locale,
  style: "decimal" | "currency",
  currency: string,
  digits: number,
  least?: number,
): Intl.NumberFormat {
  const key = `${locale} ${style} ${currency} ${digits} ${least}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    const code = style === "currency" ? ({ currency, currencyDisplay: "narrowSymbol" } as const) : {};
    const fewest = least === undefined ? {} : { minimumFractionDigits: least };
    const digitsAndSign = { ...fewest, maximumFractionDigits: digits, signDisplay: "negative" } as const;
    format = new Intl.NumberFormat(languages[locale], { style, ...code, ...digitsAndSign });
    numberFormats.set(key, format);
  }
  return format;
}

function dateFormat(
  locale: Locale,
  timeZone: string,
  time: "none" | "short" | "medium",
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${time}`;
  let format = dateFormats.get(key);
  if (format === undefined) {
    const clock = time === "none" ? {} : { timeStyle: time };
    format = new Intl.DateTimeFormat(languages[locale], { timeZone, dateStyle: "long", ...clock });
    dateFormats.set(key, format);
  }
  return format;
}
