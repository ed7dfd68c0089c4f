import type { Span } from "../../data/language.ts";
import type { TraitType } from "../../data/study.ts";
import type { BoundDialect, Dialect, Scalar } from "../engine/dialect.ts";
import { identifier, literal } from "./quote.ts";

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

/** A hundredth of a number as a DECIMAL, with which the engine ranks in whole numbers; as a DOUBLE 7 % of 100 would be 8. */
function hundredth(percent: number): string {
  const text = String(percent);
  const [whole = "", fraction = ""] = (text.includes("e") ? percent.toFixed(20) : text).split(".");
  const digits = `${whole.padStart(3, "0")}${fraction}`;
  return `${digits.slice(0, -2 - fraction.length)}.${digits.slice(-2 - fraction.length)}`;
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
    hashShare: (text) => `(CAST('0x' || substr(md5(${text}), 1, 8) AS UBIGINT) / 4294967296e0)`,
    toNumber: (expression) => `CAST(${expression} AS DOUBLE)`,
    toText: (expression) => `CAST(${expression} AS VARCHAR)`,
    typeOf: (expression) => `typeof(${expression})`,
    typed: (text, type) => {
      if (type === "VARCHAR") return write(text);
      // Written as a DECIMAL, a DOUBLE of seventeen digits would come back as its neighbour.
      return type === "DOUBLE" ? `CAST(${literal(text)} AS DOUBLE)` : text;
    },
    wholeText: (expression) => `CAST(TRY_CAST(round(${expression}) AS HUGEINT) AS VARCHAR)`,
    // All of them at once sort once; the engine computes equal aggregates of a select once.
    quantile: (expression, fractions, place) =>
      `quantile_cont(${expression}, [${fractions.join(", ")}])[${place + 1}]`,
    ranked: (expression, percent, from) =>
      `percentile_disc(${hundredth(percent)}) WITHIN GROUP (ORDER BY ${expression} ${from === "highest" ? "DESC" : "ASC"})`,
    matches: (expression, pattern, ignoreCase) =>
      `regexp_matches(${expression}, ${write(pattern)}, ${ignoreCase ? "'i'" : "'c'"})`,
    contains: (expression, part) => `contains(${expression}, ${part})`,
    startsWith: (expression, part) => `starts_with(${expression}, ${part})`,
    endsWith: (expression, part) => `ends_with(${expression}, ${part})`,
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
