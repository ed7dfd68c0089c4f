import { type ColumnType, endOfNumbers } from "../../data/contract.ts";
import { literal } from "../duckdb/quote.ts";
import { fromZone } from "../duckdb/wall-clock.ts";
import { sqlTypes } from "../tables/ddl.ts";
import { decimalText } from "./values/decimal.ts";
import {
  dateSql,
  instantSql,
  isCanonical,
  iso,
  local,
  triesIsoFirst,
  withinYears,
} from "./values/instants.ts";
import { isJsonList, isNested, jsonListSql, parseNestedSql } from "./values/nested.ts";
import type { ParseOptions } from "./values/parse-options.ts";
import { trimmed } from "./values/present.ts";

interface Parser {
  /**
   * SQL that reads the whole text `x`, which has no white space around it and is not blank; NULL where it does not parse.
   * What the engine's casts take beyond what is expected (`1_0`, `epoch`, `1990-05-06 BC`, the year 12) is not taken.
   */
  readonly text: (x: string, options: ParseOptions) => string;
  /** How most texts are told with little work, as `text` would read them; left out where `text` is little work itself. */
  readonly quick?: (options: ParseOptions) => Quick | undefined;
  /** SQL that reads a raw value of one of these types as the text of that value would be read; any other is read as text. */
  readonly typed?: (x: string, rawType: string, options: ParseOptions) => string | undefined;
  /** What a person is told was expected. */
  readonly expected: (options: ParseOptions) => string;
}

/** The engine's own cast of a raw text, and where it can be believed. */
export interface Quick {
  /** SQL of the cast; NULL where there is none. */
  readonly cast: (x: string) => string;
  /** SQL of whether the cast `v` of the text `x` is what the whole parser would make of it. */
  readonly isPlain: (v: string, x: string) => string;
  /** SQL of the value, from the cast. */
  readonly value: (v: string) => string;
}

const asItIs = (v: string) => v;
const castTo = (type: ColumnType) => (x: string) => `TRY_CAST(${x} AS ${sqlTypes[type]})`;

const isWhole = (rawType: string) => /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(rawType);
const isFloat = (rawType: string) => /^(DOUBLE|FLOAT|DECIMAL)/.test(rawType);
/** Larger ones, which no business has, could not be added up to the last digit; NaN and infinities are none at all. */
const isNumber = (v: string) => `abs(${v}) < ${endOfNumbers}`;
const yes = ["true", "t", "yes", "y", "1"];
const no = ["false", "f", "no", "n", "0"];

/** How the values of a raw file become each column type: one parser a type, whatever format the file has. */
const parsers: Readonly<Record<ColumnType, Parser>> = {
  string: {
    text: (x, { names = false }) =>
      names
        ? `CASE WHEN suffix(${x}, '0') AND contains(${x}, '.') AND regexp_full_match(${x}, '-?[0-9]+[.]0+') THEN split_part(${x}, '.', 1) ELSE ${x} END`
        : x,
    typed: (x, rawType) =>
      // A number that names something has no decimals, whatever type carried it.
      isFloat(rawType)
        ? `CASE WHEN ${x} = trunc(${x}) AND abs(${x}) < 1e15 THEN CAST(CAST(${x} AS BIGINT) AS VARCHAR) ELSE CAST(${x} AS VARCHAR) END`
        : undefined,
    expected: () => "text",
  },
  integer: {
    // 17.0 is a whole number; 17.5, 0x11 and 1_7, which a cast would take, are not.
    text: (x) => `CASE WHEN CAST(TRY_CAST(${x} AS BIGINT) AS VARCHAR) = ${x} THEN TRY_CAST(${x} AS BIGINT)
      WHEN regexp_full_match(${x}, '[+-]?[0-9]+([.]0*)?') THEN TRY_CAST(${x} AS BIGINT) END`,
    typed: (x, rawType) =>
      isWhole(rawType)
        ? `TRY_CAST(${x} AS BIGINT)`
        : isFloat(rawType)
          ? `CASE WHEN ${x} = trunc(${x}) THEN TRY_CAST(${x} AS BIGINT) END`
          : undefined,
    quick: ({ decimal }) =>
      decimal === ","
        ? undefined
        : { cast: castTo("integer"), isPlain: (v, x) => `CAST(${v} AS VARCHAR) = ${x}`, value: asItIs },
    expected: () => "a whole number",
  },
  number: {
    text: (x) =>
      `CASE WHEN NOT contains(${x}, '_') AND ${isNumber(`TRY_CAST(${x} AS DOUBLE)`)} THEN TRY_CAST(${x} AS DOUBLE) END`,
    typed: (x, rawType) =>
      isWhole(rawType) || isFloat(rawType)
        ? `CASE WHEN ${isNumber(`TRY_CAST(${x} AS DOUBLE)`)} THEN TRY_CAST(${x} AS DOUBLE) END`
        : undefined,
    quick: ({ decimal }) =>
      decimal === ","
        ? undefined
        : {
            cast: castTo("number"),
            isPlain: (v, x) => `${isNumber(v)} AND NOT contains(${x}, '_')`,
            value: asItIs,
          },
    expected: () => "a number such as 12.5, below 10²¹",
  },
  money: {
    text: (x) => `CASE WHEN NOT contains(${x}, '_') THEN TRY_CAST(${x} AS ${sqlTypes.money}) END`,
    typed: (x, rawType) =>
      isWhole(rawType) || isFloat(rawType) ? `TRY_CAST(${x} AS ${sqlTypes.money})` : undefined,
    quick: ({ decimal }) =>
      decimal === ","
        ? undefined
        : {
            cast: castTo("money"),
            isPlain: (v, x) => `${v} IS NOT NULL AND NOT contains(${x}, '_')`,
            value: asItIs,
          },
    expected: () => "an amount such as 12.50, without currency sign or thousands separator",
  },
  boolean: {
    // 1.0 is what a number that may be missing becomes in many tools; 2 and 0.5 are neither yes nor no.
    text: (x) => `CASE WHEN lower(${x}) IN (${yes.map(literal).join(", ")}) THEN true
      WHEN lower(${x}) IN (${no.map(literal).join(", ")}) THEN false
      WHEN regexp_full_match(${x}, '[01][.]0*') THEN prefix(${x}, '1') END`,
    typed: (x, rawType) => (rawType === "BOOLEAN" ? x : undefined),
    expected: () => "true or false",
  },
  date: {
    text: dateSql,
    typed: (x, rawType, options) => {
      if (rawType === "TIMESTAMP WITH TIME ZONE")
        return withinYears(`CAST(timezone(${literal(options.timeZone)}, ${x}) AS DATE)`, options);
      return /^(DATE|TIMESTAMP)/.test(rawType) ? withinYears(`TRY_CAST(${x} AS DATE)`, options) : undefined;
    },
    quick: (options) =>
      triesIsoFirst(options)
        ? { cast: castTo("date"), isPlain: (v, x) => isCanonical(v, x, "DATE", options), value: asItIs }
        : undefined,
    expected: ({ format }) => expectedForm("a date", "2024-12-31", format),
  },
  instant: {
    text: instantSql,
    typed: (x, rawType, options) => {
      if (rawType === "TIMESTAMP WITH TIME ZONE") return withinYears(`timezone('UTC', ${x})`, options);
      if (!/^(TIMESTAMP|DATE)/.test(rawType)) return undefined;
      const wall = `TRY_CAST(${x} AS TIMESTAMP)`;
      return withinYears(options.wall === true ? wall : fromZone(wall, options.timeZone), options);
    },
    quick: (options) =>
      triesIsoFirst(options)
        ? {
            cast: castTo("instant"),
            isPlain: (v, x) => isCanonical(v, x, "TIMESTAMP", options),
            value: (v) => local(v, options),
          }
        : undefined,
    expected: ({ format }) =>
      expectedForm("an instant", "2024-12-31 23:59:59 or 2024-12-31T23:59:59Z", format),
  },
  list: {
    // What JSON holds as a list is one in whatever format it stands; `[sic]` is a text.
    text: (x) => {
      const json = `CAST(CASE WHEN ${isJsonList(x)} THEN ${x} END AS JSON)`;
      return `CASE WHEN ${isJsonList(x)} THEN ${jsonListSql(json)}
        ELSE list_filter(list_transform(string_split(${x}, ';'), lambda item: ${trimmed("item")}), lambda item: item <> '') END`;
    },
    expected: () => "texts with ; between them, or a list of texts",
  },
};

function expectedForm(what: string, example: string, format: ParseOptions["format"] = iso): string {
  const formats = typeof format === "string" ? [format] : format;
  const others = formats.filter((each) => each !== iso);
  const forms = [
    ...(formats.includes(iso) ? [`such as ${example}`] : []),
    ...(others.length === 0 ? [] : [`in the format ${others.join(" or ")}`]),
  ];
  return `${what} ${forms.join(" or ")}`;
}

/** SQL that turns a raw value into the type; NULL where it does not parse. Text comes without white space around it. */
export function parseSql(type: ColumnType, x: string, rawType: string, options: ParseOptions): string {
  const numeric = type === "integer" || type === "number" || type === "money";
  const text = (value: string) => parsers[type].text(numeric ? decimalText(value, options) : value, options);
  if (rawType === "VARCHAR") return text(x);
  if (isNested(rawType)) return parseNestedSql(type, x, rawType, text);
  return parsers[type].typed?.(x, rawType, options) ?? text(`CAST(${x} AS VARCHAR)`);
}

/** How most raw texts of the type are told with little work; undefined where there is no such way. */
export function quickSql(type: ColumnType, options: ParseOptions): Quick | undefined {
  return parsers[type].quick?.(options);
}

/** What was expected of a value of the type, for the message beside a row in quarantine. */
export function expectation(type: ColumnType, options: ParseOptions): string {
  return parsers[type].expected(options);
}
