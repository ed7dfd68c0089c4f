import type { Span } from "../../data/language.ts";
import type { TraitType } from "../../data/study.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { ZoneOffsets } from "../language/zone-offsets.ts";

/**
 * Everything that generated SQL needs and engines write differently. Definitions are compiled through a dialect
 * only, so that a second engine is a second object of this shape.
 */
export interface Dialect {
  readonly name: string;
  identifier(name: string): string;
  /** A bound value as a literal; instants and dates are ISO text with their own functions. */
  value(value: string | number | boolean): string;
  /** `2026-01-01T00:00:00Z` → a literal of the type of stored instants (UTC without a zone). */
  instant(iso: string): string;
  date(iso: string): string;
  /** The calendar day of a stored instant in a time zone. */
  localDay(instant: string, timeZone: string): string;
  /** An instant moved forward by a span: months and years follow the calendar of the zone, clamped; the rest is exact. */
  later(instant: string, span: Span, timeZone: string): string;
  /** Which period of so many microseconds, counted back from an instant that is later, from 0. */
  periodsBefore(instant: string, end: string, microseconds: number): string;
  /** Aggregate: how many different whole numbers from 0 to 63 there are; NULL without any. */
  distinctBits(index: string): string;
  /** Aggregate: how many are true; cheaper than a count with a filter. */
  countIf(condition: string): string;
  /** Aggregate: whether any is true. */
  anyOf(condition: string): string;
  /** A missing value of a type. */
  missing(type: TraitType): string;
  /** The same for many rows, at instants whose offsets are known: the engine's calendar, which is slow, is asked seldom. */
  localDayByOffsets(instant: string, timeZone: string, offsets: ZoneOffsets): string;
  /** Whole days from one date to another, negative when `to` is earlier. */
  daysBetween(from: string, to: string): string;
  /** Whole years from one date to another, as birthdays count (29 February counts on 1 March). */
  yearsBetween(from: string, to: string): string;
  /** The next anniversary of a date on or after another date; 29 February counts on 1 March in other years. */
  nextAnniversary(date: string, onOrAfter: string): string;
  /** Quotient of non-negative whole numbers without its fraction. */
  integerDivide(numerator: string, denominator: string): string;
  toNumber(expression: string): string;
  toText(expression: string): string;
  /** A number as text without decimals, rounded half away from zero; NULL from 2¹²⁷ on. */
  wholeText(expression: string): string;
  /** Cut point of the non-missing values of a column at a fraction, by linear interpolation. */
  quantile(expression: string, fraction: number): string;
  matches(expression: string, pattern: string, ignoreCase: boolean): string;
  contains(expression: string, part: string): string;
  startsWith(expression: string, part: string): string;
  endsWith(expression: string, part: string): string;
  lower(expression: string): string;
  /** Whether a list of texts holds any, or all, of the values; NULL for a missing list. */
  listHasAny(list: string, values: readonly string[]): string;
  listHasAll(list: string, values: readonly string[]): string;
  /** The labels whose condition holds, in order. */
  listOf(parts: readonly { readonly label: string; readonly holds: string }[]): string;
  /** Latitude and longitude as one value; NULL where either is. */
  point(latitude: string, longitude: string): string;
  /** Great-circle distance in kilometres from a point (haversine). */
  distanceKm(point: string, from: readonly [number, number], radiusKm: number): string;
}

type Scalar = string | number | boolean;

/** A dialect whose values are parameters of the statement, and the values by the names of the parameters. */
export interface BoundDialect {
  readonly dialect: Dialect;
  readonly values: ReadonlyMap<string, Scalar>;
}

const missingTypes: Readonly<Record<TraitType, string>> = {
  number: "DOUBLE",
  string: "VARCHAR",
  boolean: "BOOLEAN",
  date: "DATE",
  instant: "TIMESTAMP",
  list: "VARCHAR[]",
  point: "DOUBLE[]",
};

/** Wall-clock time of a zone at a stored instant, and back; in a gap of the clock the engine moves on, as it should. */
const wallClock = (instant: string, timeZone: string) =>
  `timezone(${literal(timeZone)}, timezone('UTC', ${instant}))`;
const fromWallClock = (local: string, timeZone: string) =>
  `timezone('UTC', timezone(${literal(timeZone)}, ${local}))`;

/**
 * A wall-clock time that comes twice, when clocks go back, means the first; the engine takes the second. So the offset
 * of the day before is tried first.
 */
function firstOfWallClock(local: string, timeZone: string): string {
  const found = fromWallClock(local, timeZone);
  const dayBefore = `(${found} - INTERVAL 24 HOUR)`;
  const first = `(${local} - (${wallClock(dayBefore, timeZone)} - ${dayBefore}))`;
  return `CASE WHEN ${wallClock(first, timeZone)} = ${local} THEN ${first} ELSE ${found} END`;
}

function later(instant: string, span: Span, timeZone: string): string {
  const months = (span.months ?? 0) + 12 * (span.years ?? 0);
  const hours = (span.hours ?? 0) + 24 * (span.days ?? 0) + 168 * (span.weeks ?? 0);
  const moved = timeZone === "UTC" ? instant : wallClock(instant, timeZone);
  const local = `(${moved} + INTERVAL ${months} MONTH)`;
  const calendar = timeZone === "UTC" ? local : firstOfWallClock(local, timeZone);
  const start = months === 0 ? instant : calendar;
  return hours === 0 ? start : `(${start} + INTERVAL ${hours} HOUR)`;
}

const monthDay = (date: string) => `month(${date}) * 100 + day(${date})`;

/** Anniversary of `date` in the year given as an SQL integer. */
function anniversaryInYear(date: string, year: string): string {
  const leapDayElsewhere = `(${monthDay(date)} = 229 AND NOT (${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0)))`;
  return `CASE WHEN ${leapDayElsewhere} THEN make_date(${year}, 3, 1) ELSE make_date(${year}, month(${date}), day(${date})) END`;
}

/** So many offsets are told apart one by one; more would make a statement hard to read. */
const fewOffsets = 4;

/** Statements that stand by themselves: values are quoted literals. */
export const duckdbDialect: Dialect = writeDuckdb((value) =>
  typeof value === "string" ? literal(value) : plain(value),
);

/**
 * A number or truth value as SQL. A fraction in decimal notation is a DECIMAL, exact beside money; turned into a DOUBLE
 * it is not the nearest one when it has more than fifteen digits, so such a number is written as a DOUBLE at once.
 */
function plain(value: number | boolean): string {
  if (typeof value === "boolean" || Number.isSafeInteger(value)) return String(value);
  const isShort =
    /^-?\d{1,12}\.\d{1,6}$/.test(String(value)) && String(value).replaceAll(/\D/g, "").length <= 15;
  return isShort ? String(value) : value.toExponential();
}

/** Statements whose texts come from outside: no text of a value becomes SQL. */
export function bindDuckdb(): BoundDialect {
  const names = new Map<Scalar, string>();
  const values = new Map<string, Scalar>();
  const dialect = writeDuckdb((value) => {
    if (typeof value !== "string") return plain(value);
    const name = names.get(value) ?? `p${names.size + 1}`;
    names.set(value, name);
    values.set(name, value);
    return `CAST($${name} AS VARCHAR)`;
  });
  return { dialect, values };
}

function writeDuckdb(write: (value: Scalar) => string): Dialect {
  const texts = (values: readonly string[]) => `CAST([${values.map(write).join(", ")}] AS VARCHAR[])`;
  return {
    name: "duckdb",
    identifier,
    value: write,
    instant: (iso) => `TIMESTAMP ${literal(iso.replace("T", " ").replace("Z", ""))}`,
    date: (iso) => `DATE ${literal(iso)}`,
    localDay: (instant, timeZone) =>
      timeZone === "UTC"
        ? `CAST(${instant} AS DATE)`
        : `CAST(timezone(${literal(timeZone)}, timezone('UTC', ${instant})) AS DATE)`,
    localDayByOffsets(instant, timeZone, { changes, complete }) {
      if (timeZone === "UTC") return this.localDay(instant, timeZone);
      const dayAt = (seconds: number) => `CAST(${instant} + INTERVAL (${seconds}) SECOND AS DATE)`;
      if (complete && changes.length <= fewOffsets) {
        const cases = changes.map(
          ({ from, seconds }) => `WHEN ${instant} >= ${this.instant(from)} THEN ${dayAt(seconds)}`,
        );
        return `CASE ${cases.join(" ")} END`;
      }
      // The least and the greatest offset nearly always agree on the day; the calendar is asked for the hours between.
      const seconds = changes.map((change) => change.seconds);
      const [least, greatest] = [dayAt(Math.min(...seconds)), dayAt(Math.max(...seconds))];
      const known = this.instant(changes.at(-1)?.from ?? "");
      return `CASE WHEN ${instant} >= ${known} AND ${least} = ${greatest} THEN ${least} ELSE ${this.localDay(instant, timeZone)} END`;
    },
    later,
    periodsBefore: (instant, end, microseconds) =>
      `((epoch_us(${end}) - epoch_us(${instant}) - 1) // ${microseconds})`,
    distinctBits: (index) => `bit_count(bit_or(CAST(1 AS UBIGINT) << CAST(${index} AS UBIGINT)))`,
    countIf: (condition) => `count_if(${condition})`,
    anyOf: (condition) => `bool_or(${condition})`,
    missing: (type) => `CAST(NULL AS ${missingTypes[type]})`,
    daysBetween: (from, to) => `date_diff('day', ${from}, ${to})`,
    yearsBetween: (from, to) =>
      `(year(${to}) - year(${from}) - CASE WHEN ${monthDay(to)} < ${monthDay(from)} THEN 1 ELSE 0 END)`,
    nextAnniversary: (date, onOrAfter) => {
      const thisYear = anniversaryInYear(date, `year(${onOrAfter})`);
      const nextYear = anniversaryInYear(date, `(year(${onOrAfter}) + 1)`);
      return `CASE WHEN ${thisYear} >= ${onOrAfter} THEN ${thisYear} ELSE ${nextYear} END`;
    },
    integerDivide: (numerator, denominator) => `(${numerator} // ${denominator})`,
    toNumber: (expression) => `CAST(${expression} AS DOUBLE)`,
    toText: (expression) => `CAST(${expression} AS VARCHAR)`,
    wholeText: (expression) => `CAST(TRY_CAST(round(${expression}) AS HUGEINT) AS VARCHAR)`,
    quantile: (expression, fraction) => `quantile_cont(${expression}, ${fraction})`,
    matches: (expression, pattern, ignoreCase) =>
      `regexp_matches(${expression}, ${write(pattern)}, ${ignoreCase ? "'i'" : "'c'"})`,
    contains: (expression, part) => `contains(${expression}, ${part})`,
    startsWith: (expression, part) => `starts_with(${expression}, ${part})`,
    endsWith: (expression, part) => `ends_with(${expression}, ${part})`,
    lower: (expression) => `lower(${expression})`,
    listHasAny: (list, values) => `list_has_any(${list}, ${texts(values)})`,
    listHasAll: (list, values) => `list_has_all(${list}, ${texts(values)})`,
    listOf: (parts) =>
      parts.length === 0
        ? texts([])
        : `list_filter([${parts.map(({ label, holds }) => `CASE WHEN ${holds} THEN ${write(label)} END`).join(", ")}], lambda label: label IS NOT NULL)`,
    point: (latitude, longitude) =>
      `CASE WHEN ${latitude} IS NOT NULL AND ${longitude} IS NOT NULL THEN [CAST(${latitude} AS DOUBLE), CAST(${longitude} AS DOUBLE)] END`,
    distanceKm: (point, [latitude, longitude], radiusKm) =>
      // least() leaves out NULL, which would put a missing point on the far side of the Earth.
      `CASE WHEN ${point} IS NOT NULL THEN 2 * ${radiusKm} * asin(least(1, sqrt(pow(sin(radians(${latitude} - ${point}[1]) / 2), 2) + cos(radians(${point}[1])) * cos(radians(${latitude})) * pow(sin(radians(${longitude} - ${point}[2]) / 2), 2)))) END`,
  };
}
