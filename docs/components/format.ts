/**
 * How numbers and dates are written, on the server and in the browser alike. No digit more than the evidence carries; a
 * narrow no-break space stands before a sign that follows a number. Imports nothing, so both sides can import it.
 */
export type Unit = string;

const gap = "\u202f";

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * Making a format costs a hundred times what using it does, and a site has a hundred thousand numbers: each is made once. What
 * is rounded to zero has no sign.
 */
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const format =
    numberFormats.get(key) ?? new Intl.NumberFormat("en-GB", { signDisplay: "negative", ...options });
  numberFormats.set(key, format);
  return format;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat("en-GB", options);
  dateFormats.set(key, format);
  return format;
}

function compactParts(value: number): { scaled: number; suffix: string } {
  const size = Math.abs(value);
  if (size >= 999_500_000) return { scaled: value / 1e9, suffix: "bn" };
  if (size >= 999_500) return { scaled: value / 1e6, suffix: "M" };
  if (size >= 9_950) return { scaled: value / 1e3, suffix: "k" };
  return { scaled: value, suffix: "" };
}

/** Three significant digits: `8.91M`, `12.4k`, `12.0k` of 12,004; whole numbers below ten thousand: `1,234`. */
export function compact(value: number): string {
  const { scaled, suffix } = compactParts(value);
  if (suffix === "") {
    const size = Math.abs(value);
    const digits = size < 1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: size < 10 ? 1 : 0 };
    return minus(numberFormat(digits).format(value));
  }
  return minus(numberFormat(threeDigits(value)).format(scaled)) + suffix;
}

/** Three digits, also where the last are zeros; round limits, `10k`, keep none that they do not have. */
function threeDigits(value: number): Intl.NumberFormatOptions {
  const isRound = Number(value.toPrecision(2)) === value;
  return { maximumSignificantDigits: 3, ...(isRound ? {} : { minimumSignificantDigits: 3 }) };
}

/** A count, in full: `18,532`. */
export function count(value: number): string {
  return numberFormat({ maximumFractionDigits: 0 }).format(value);
}

/**
 * An amount: `£8.91M`, `£1,234`, `£23.40` where pence matter; a currency without coins has none. `currency` is an ISO 4217
 * code; an amount without one is a plain number. @param pence whether they are written; left out: below a hundred
 */
export function money(value: number, currency: string | null, pence = Math.abs(value) < 100): string {
  if (currency === null) return compact(value);
  const { scaled, suffix } = compactParts(value);
  const digits =
    suffix !== ""
      ? threeDigits(value)
      : value === 0
        ? { maximumFractionDigits: 0 }
        : pence
          ? { minimumFractionDigits: coinDigits(currency), maximumFractionDigits: coinDigits(currency) }
          : { maximumFractionDigits: 0 };
  const format = numberFormat({ style: "currency", currency, currencyDisplay: "narrowSymbol", ...digits });
  return minus(format.format(scaled)) + suffix;
}

/** How many digits after the point the coins of a currency take: two of most, none of yen, three of Kuwaiti dinars. */
function coinDigits(currency: string): number {
  return numberFormat({ style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** A fraction of one as per cent: `12.4 %`, `62.0 %`, and `0 %` of nothing. Sentences may round: `62 %`. */
export function percent(share: number, digits = share === 0 ? 0 : 1): string {
  const text = numberFormat({
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  }).format(share * 100);
  return `${minus(text)}${gap}%`;
}

/** A multiple: `2.4 ×`, `0.31 ×`. */
export function times(value: number): string {
  return `${numberFormat({ maximumSignificantDigits: 2, minimumSignificantDigits: 2 }).format(value)}${gap}×`;
}

/** One decimal, and where that would say that there is no difference as many as say how small it is, up to three. */
export function pointDigits(difference: number): number {
  const size = Math.abs(difference) * 100;
  return size === 0 || size >= 0.05 ? 1 : Math.min(3, -Math.floor(Math.log10(size)));
}

/**
 * The difference of two shares in percentage points: `+3.1 points`, `−0.02 points`.
 * @param digits where several stand in one column, which has one precision
 */
export function points(difference: number, digits: number = pointDigits(difference)): string {
  return `${sign(difference, digits, 100)}${gap}points`;
}

/** From where to where such a difference reaches: `−0.4 to +3.1 points`; an end that leaves zero out does not look like zero. */
export function pointsBetween(low: number, high: number): string {
  const largest = pointDigits(Math.max(Math.abs(low), Math.abs(high)));
  const digits = low > 0 || high < 0 ? Math.max(pointDigits(low), pointDigits(high)) : largest;
  return `${sign(low, digits, 100)} to ${sign(high, digits, 100)}${gap}points`;
}

/** The size of such a difference, where the words around it say which way: `3.1 points`. */
export function pointsInWords(difference: number): string {
  const digits = pointDigits(difference);
  return `${numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(Math.abs(difference) * 100)} points`;
}

/** A relative change: `+4.2 %`, `+13.0 %`. */
export function change(ratio: number): string {
  return `${sign(ratio, 1, 100)}${gap}%`;
}

/** A signed number: `−1.62`, `+0.40`. */
export function signedDecimal(value: number, digits = 2): string {
  return sign(value, digits, 1);
}

/** A signed count: `+210`, `−35`. */
export function signedCount(value: number): string {
  return sign(value, 0, 1);
}

function sign(value: number, digits: number, factor: number): string {
  const text = numberFormat({
    signDisplay: "exceptZero",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value * factor);
  return minus(text);
}

/** A value in its unit: money in the currency, shares as per cent, the rest with the unit's word where `words` says so. */
export function inUnit(
  value: number,
  unit: Unit | null | undefined,
  currency: string | null,
  words = true,
): string {
  switch (unit) {
    case "currency":
      return money(value, currency);
    case "share":
      return percent(value);
    case "ratio":
      return times(value);
    case "members":
      return compact(value);
    case "score":
    case null:
    case undefined:
      return compact(value);
    default:
      return words ? `${ofSeveral(compact(value))}${wordBehind(unit)}` : compact(value);
  }
}

const withoutWord: readonly (Unit | null | undefined)[] = ["currency", "share", "ratio", "members", "score"];

/** What stands behind a number of a unit: ` orders`; nothing where its sign says the unit, or there is none. */
export function wordBehind(unit: Unit | null | undefined): string {
  return unit == null || withoutWord.includes(unit) ? "" : `${gap}${unit}`;
}

/** `Total spend`, the heading of sums of a measure; of `total charges` no `Total total charges`. */
export function totalOf(measure: string): string {
  return /^total\b/i.test(measure) ? `T${measure.slice(1)}` : `Total ${measure}`;
}

/** The words of units are plurals, which a whole one cannot have before them: `1.0 orders`. */
function ofSeveral(number: string): string {
  return /^−?1$/.test(number) ? `${number}.0` : number;
}

/** Two numbers that are said to differ, in their unit and with as many digits as tell them apart: `38.7 years`, `39.4 years`. */
export function apart(
  one: number,
  other: number,
  unit: Unit | null | undefined,
  currency: string | null,
): readonly [string, string] {
  const texts = [inUnit(one, unit, currency), inUnit(other, unit, currency)] as const;
  if (texts[0] !== texts[1] || one === other) return texts;
  if (unit === "currency") return [money(one, currency, true), money(other, currency, true)];
  const digits = Math.min(
    6,
    1 + Math.ceil(Math.log10(Math.max(Math.abs(one), Math.abs(other)) / Math.abs(one - other))),
  );
  const rounded = (value: number, text: string): string =>
    text.replace(/\d[\d,.]*/, numberFormat({ maximumSignificantDigits: digits }).format(value));
  return unit === "share" || /[kMb]/.test(texts[0])
    ? texts
    : [rounded(one, texts[0]), rounded(other, texts[1])];
}

/**
 * How the amounts of one column are written: all with the same digits and the same suffix, by the largest of them, so that they
 * can be compared place by place: `£1.7k` beside `£297.3k`, `£90.80` beside `£77.25`, `£90` beside `£7`. Where the smallest
 * would look like nothing, the next smaller suffix is taken, or more digits: `£4.3k` beside `£1,315.0k`. Nothing is `£0`.
 *
 * @param values of the column; missing and hidden ones count for nothing
 * @param fewest decimals of plain numbers that are not all whole
 */
export function amountsOf(
  values: readonly unknown[],
  unit: Unit | null | undefined,
  currency: string | null,
  fewest = 0,
): (value: number) => string {
  const known = values.filter((value) => typeof value === "number");
  const sizes = known.map(Math.abs).filter((size) => size > 0);
  const largest = Math.max(0, ...sizes);
  if (unit === "share" || largest === 0) return (value) => inUnit(value, unit, currency, false);
  const isMoney = unit === "currency" && currency !== null;
  const coins = isMoney ? coinDigits(currency) : 0;
  const { scale, suffix, digits } = precisionOf(largest, Math.min(...sizes), () =>
    known.every(Number.isInteger)
      ? { digits: 0, most: 0 }
      : isMoney
        ? { digits: largest < 100 ? coins : 0, most: coins, areCoins: true }
        : unit === "ratio"
          ? { digits: largest < 100 ? 2 : 1, most: 3 }
          : { digits: Math.max(fewest, decimalsOf(largest)), most: 3 },
  );
  const format = numberFormat({
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(isMoney ? { style: "currency", currency, currencyDisplay: "narrowSymbol" } : {}),
  });
  const sign = unit === "ratio" ? `${gap}×` : "";
  return (value) =>
    value === 0 && (isMoney || suffix !== "")
      ? inUnit(0, unit, currency, false)
      : minus(format.format(value / scale)) + suffix + sign;
}

const suffixes = [
  { scale: 1e9, suffix: "bn" },
  { scale: 1e6, suffix: "M" },
  { scale: 1e3, suffix: "k" },
] as const;

/** @param plain digits of numbers without a suffix, and the most that the smallest of them may ask for */
function precisionOf(
  largest: number,
  smallest: number,
  plain: () => { readonly digits: number; readonly most: number; readonly areCoins?: true },
): { readonly scale: number; readonly suffix: string; readonly digits: number } {
  const looksLikeNothing = (scale: number, digits: number) => smallest / scale < 0.5 / 10 ** digits;
  const place = suffixes.findIndex(({ suffix }) => suffix === compactParts(largest).suffix);
  const [coarse, fine] = [suffixes[place], suffixes[place + 1]];
  if (coarse !== undefined) {
    const digits = largest / coarse.scale < 10 ? 2 : 1;
    return looksLikeNothing(coarse.scale, digits) && fine !== undefined
      ? { ...fine, digits: 1 }
      : { ...coarse, digits };
  }
  const { digits, most, areCoins = false } = plain();
  const further = [...Array(most + 1 - digits).keys()].map((more) => digits + more);
  const enough = further.find((each) => !looksLikeNothing(1, each)) ?? most;
  // Coins are told with all of their digits.
  return { scale: 1, suffix: "", digits: areCoins && enough > 0 ? most : enough };
}

/** Of plain numbers: none from a hundred on, below one so many that two digits of the largest are seen. */
function decimalsOf(largest: number): number {
  if (largest >= 100) return 0;
  return largest >= 1 ? 1 : Math.min(6, 1 - Math.floor(Math.log10(largest)));
}

/** A number below zero has the sign of differences, and not a hyphen. */
function minus(text: string): string {
  return text.replace("-", "−");
}

/** A calendar day in words: `1 January 2026`. The text is an ISO instant or day, read in UTC. */
export function day(iso: string): string {
  return dateFormat({
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(iso));
}

/** A short day: `1 Jan 2026`. */
export function shortDay(iso: string): string {
  return dateFormat({
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(iso));
}

/** A month by its first day: `Dec 2025`, and where it begins on another day of the calendar `the month from 10 Dec 2025`. */
export function monthFrom(iso: string): string {
  return iso.slice(8, 10) === "01" ? month(iso) : `the month from ${shortDay(iso)}`;
}

/** A month: `Dec 2025`. */
export function month(iso: string): string {
  return dateFormat({ month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(iso));
}

/** A quarter: `2025 Q4`. */
export function quarter(iso: string): string {
  const date = new Date(iso);
  return `${date.getUTCFullYear()} Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`. */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(teen ? undefined : ["th", "st", "nd", "rd"][n % 10]) ?? "th"}`;
}
