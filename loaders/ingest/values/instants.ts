import { literal } from "../../duckdb/quote.ts";
import { fromZone } from "../../duckdb/wall-clock.ts";
import type { ParseOptions } from "./parse-options.ts";

/** The format of dates and instants for which no other is given. */
export const iso = "ISO 8601";

/** The forms that a text may have as a whole; the year decides whose date it is. */
interface Forms {
  /** Day and, perhaps, a time of the clock. */
  readonly wall: string;
  /** With an offset from UTC, as the engine reads it. */
  readonly offset: string;
  /** Any of them; two groups: the wall clock, then offset or zone. */
  readonly any: string;
  /** The same with a time. */
  readonly timed: string;
}

/** An offset, or the name of a zone that IANA's data base has: abbreviations that mean several zones (BST, IST) are none. */
const zone =
  "[Zz]|[+-][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2})?)?|(?i:utc|gmt|uct|zulu|est|mst|hst|wet|cet|met|eet|est5edt|cst6cdt|mst7mdt|pst8pdt)|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+";

function formsOf(year: string): Forms {
  const day = `${year}[-/][0-9]{1,2}[-/][0-9]{1,2}`;
  const time = "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?";
  return {
    wall: `${day}(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?`,
    offset: `${day}[T ][0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]+)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)`,
    any: `^(${day}(?:(?:[Tt]| +)${time})?) *(${zone})?$`,
    timed: `^(${day}(?:[Tt]| +)${time}) *(${zone})?$`,
  };
}

/** `12/1/10` is not of the year 12; 9999 is what many write for "no end", but nobody was born then. */
const anyone = { last: 9999, forms: formsOf("[1-9][0-9]{3}") };
const person = { last: 2999, forms: formsOf("[12][0-9]{3}") };
const bounds = ({ personal = false }: ParseOptions) => (personal ? person : anyone);

/** Three letters that the engine takes for a zone of its own choice. */
const ambiguousZones =
  "ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST";

/** SQL of the day that the text `x` names; of an instant with an offset, its day in the study's zone. */
export function dateSql(x: string, options: ParseOptions): string {
  return firstOf(
    formatsOf(options).map((format) =>
      format === iso ? isoDate(x, options) : `CAST(${parsedWall(x, format, options)} AS DATE)`,
    ),
  );
}

/** SQL of the instant, in UTC, that the text `x` names; without an offset it is a wall-clock time of the study's zone. */
export function instantSql(x: string, options: ParseOptions): string {
  return firstOf(
    formatsOf(options).map((format) =>
      format === iso ? isoInstant(x, options) : parsedInstant(x, format, options),
    ),
  );
}

function isoDate(x: string, options: ParseOptions): string {
  const { wall, any } = bounds(options).forms;
  const plain = `TRY_CAST(${x} AS DATE)`;
  return `CASE WHEN ${isCanonical(plain, x, "DATE", options)} THEN ${plain}
    WHEN regexp_full_match(${x}, ${literal(wall)}) THEN TRY_CAST(TRY_CAST(${x} AS TIMESTAMP) AS DATE)
    WHEN regexp_matches(${x}, ${literal(any)}) THEN ${zonedDay(x, options)} END`;
}

function isoInstant(x: string, options: ParseOptions): string {
  const { wall, offset, any } = bounds(options).forms;
  const plain = `TRY_CAST(${x} AS TIMESTAMP)`;
  return `CASE WHEN ${isCanonical(plain, x, "TIMESTAMP", options)} THEN ${local(plain, options)}
    WHEN regexp_full_match(${x}, ${literal(wall)}) THEN ${local(plain, options)}
    ${options.wall === true ? "" : `WHEN regexp_full_match(${x}, ${literal(offset)}) THEN timezone('UTC', TRY_CAST(${x} AS TIMESTAMPTZ))`}
    WHEN regexp_matches(${x}, ${literal(any)}) THEN
      CASE WHEN ${zoneOf(x, any)} = '' THEN ${local(wallOf(x, any), options)}
        ELSE ${stored(zonedOf(x, any), options)} END END`;
}

/** SQL of whether a text is what the engine would write of its cast, by far the most frequent form and the one that is told fastest. */
export function isCanonical(
  value: string,
  x: string,
  type: "DATE" | "TIMESTAMP",
  options: ParseOptions,
): string {
  const day = (year: number) => `${type} '${year}-01-01'`;
  return `(${value} >= ${day(1000)} AND ${value} < ${day(bounds(options).last + 1)} AND CAST(${value} AS VARCHAR) = ${x})`;
}

/** Whether a text is taken for ISO 8601 before any other format. */
export function triesIsoFirst(options: ParseOptions): boolean {
  return formatsOf(options)[0] === iso;
}

/** SQL of a date or instant that came with a type or a format; NULL where its year is none that a date of today has. */
export function withinYears(value: string, options: ParseOptions): string {
  return `CASE WHEN year(${value}) BETWEEN 1000 AND ${bounds(options).last} THEN ${value} END`;
}

function formatsOf({ format = iso }: ParseOptions): readonly string[] {
  return typeof format === "string" ? [format] : format;
}

/** Wall-clock times as UTC, unless the layout does so later. */
export function local(wallClock: string, { timeZone, wall = false }: ParseOptions): string {
  return wall ? wallClock : fromZone(wallClock, timeZone);
}

/** A TIMESTAMP WITH TIME ZONE as it is kept. */
function stored(zoned: string, { timeZone, wall = false }: ParseOptions): string {
  return `timezone(${literal(wall ? timeZone : "UTC")}, ${zoned})`;
}

function parsedInstant(x: string, format: string, options: ParseOptions): string {
  return readsZone(format)
    ? withinYears(stored(zoned(x, format), options), options)
    : local(withinYears(strptime(x, format), options), options);
}

/** For a date: what the clock shows, in the study's zone where the text has one of its own. */
function parsedWall(x: string, format: string, options: ParseOptions): string {
  const wall = readsZone(format)
    ? `timezone(${literal(options.timeZone)}, ${zoned(x, format)})`
    : strptime(x, format);
  return withinYears(wall, options);
}

function firstOf(values: readonly string[]): string {
  const [only = "NULL"] = values;
  return values.length === 1 ? only : `coalesce(${values.join(", ")})`;
}

function readsZone(format: string): boolean {
  return /%[zZ]/.test(format);
}

function zoned(x: string, format: string): string {
  const parsed = strptime(x, format);
  return format.includes("%Z")
    ? `CASE WHEN NOT regexp_matches(${x}, '\\b(${ambiguousZones})\\b') THEN ${parsed} END`
    : parsed;
}

function strptime(x: string, format: string): string {
  return `try_strptime(${x}, ${literal(format)})`;
}

function zonedDay(x: string, options: ParseOptions): string {
  const { any, timed } = bounds(options).forms;
  return `CASE WHEN ${zoneOf(x, any)} = '' THEN CAST(${wallOf(x, any)} AS DATE)
    WHEN regexp_matches(${x}, ${literal(timed)})
      THEN CAST(timezone(${literal(options.timeZone)}, ${zonedOf(x, any)}) AS DATE) END`;
}

function zoneOf(x: string, form: string): string {
  return `regexp_extract(${x}, ${literal(form)}, 2)`;
}

function wallOf(x: string, form: string): string {
  return `TRY_CAST(replace(regexp_extract(${x}, ${literal(form)}, 1), ',', '.') AS TIMESTAMP)`;
}

/** A TIMESTAMP WITH TIME ZONE of wall clock and zone, in the one notation that the engine reads whatever they are. */
function zonedOf(x: string, form: string): string {
  const name = zoneOf(x, form);
  const notation = `CASE WHEN ${name} IN ('Z', 'z') THEN '+00' WHEN ${name} < 'A' THEN ${name}
    WHEN contains(${name}, '/') THEN ' ' || ${name} ELSE ' ' || upper(${name}) END`;
  return `TRY_CAST(CAST(${wallOf(x, form)} AS VARCHAR) || ${notation} AS TIMESTAMPTZ)`;
}
