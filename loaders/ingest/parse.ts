import type { ColumnType } from "../../data/contract.ts";
import { literal } from "../duckdb/quote.ts";
import { sqlTypes } from "./ddl.ts";

export interface ParseOptions {
  /** strptime codes of a date or instant; ISO 8601 when left out. */
  readonly format?: string;
  /** Zone of instants that are written without an offset. */
  readonly timeZone: string;
}

interface Parser {
  /** SQL that reads the text `x`; NULL where it does not parse. */
  readonly text: (x: string, options: ParseOptions) => string;
  /** What a person is told was expected. */
  readonly expected: (options: ParseOptions) => string;
}

/** How the text of a raw file becomes each column type. Blank text is a missing value before it comes here. */
const parsers: Readonly<Record<ColumnType, Parser>> = {
  string: { text: (x) => x, expected: () => "text" },
  integer: {
    // 17.0 is a whole number; 17.5, 0x11 and 1_7, which a cast would take, are not.
    text: (x) => `CASE WHEN CAST(TRY_CAST(${x} AS BIGINT) AS VARCHAR) = ${x} THEN TRY_CAST(${x} AS BIGINT)
      WHEN regexp_full_match(trim(${x}), '[+-]?[0-9]+([.]0*)?') THEN TRY_CAST(${x} AS BIGINT) END`,
    expected: () => "a whole number",
  },
  number: {
    text: (x) => `CASE WHEN isfinite(TRY_CAST(${x} AS DOUBLE)) THEN TRY_CAST(${x} AS DOUBLE) END`,
    expected: () => "a number such as 12.5",
  },
  money: {
    text: (x) => `TRY_CAST(${x} AS ${sqlTypes.money})`,
    expected: () => "an amount such as 12.50, without currency sign or thousands separator",
  },
  boolean: { text: (x) => `TRY_CAST(${x} AS BOOLEAN)`, expected: () => "true or false" },
  date: {
    text: (x, { format }) =>
      format === undefined
        ? `CASE WHEN isfinite(TRY_CAST(${x} AS DATE)) THEN TRY_CAST(${x} AS DATE) END`
        : `CAST(try_strptime(${x}, ${literal(format)}) AS DATE)`,
    expected: ({ format }) =>
      format === undefined ? "a date such as 2024-12-31" : `a date in the format ${format}`,
  },
  instant: {
    text: instantSql,
    expected: ({ format }) =>
      format === undefined
        ? "an instant such as 2024-12-31 23:59:59 or 2024-12-31T23:59:59Z"
        : `an instant in the format ${format}`,
  },
  list: {
    text: (x) =>
      `CASE WHEN trim(${x}) <> '' THEN list_filter(list_transform(string_split(${x}, ';'), lambda item: trim(item)), lambda item: item <> '') END`,
    expected: () => "texts with ; between them, or a list of texts",
  },
};

/** With an offset, that instant; without, a wall-clock time in the study's zone. */
function instantSql(x: string, { format, timeZone }: ParseOptions): string {
  if (format?.includes("%z") === true) return `timezone('UTC', try_strptime(${x}, ${literal(format)}))`;
  if (format !== undefined) return fromZone(`try_strptime(${x}, ${literal(format)})`, timeZone);
  const naive = `CASE WHEN isfinite(TRY_CAST(${x} AS TIMESTAMP)) THEN TRY_CAST(${x} AS TIMESTAMP) END`;
  return `CASE WHEN regexp_matches(${x}, ':.*(Z|[+-][0-9:]+)$')
    THEN timezone('UTC', TRY_CAST(${x} AS TIMESTAMPTZ)) ELSE ${fromZone(naive, timeZone)} END`;
}

/** A wall-clock time in a zone as UTC. */
export function fromZone(wallClock: string, timeZone: string): string {
  return timeZone === "UTC"
    ? wallClock
    : `make_timestamp(epoch_us(timezone(${literal(timeZone)}, ${wallClock})))`;
}

/** Whether a raw type holds several values, or one of several kinds (`JSON`), so that a cast to text would hide it. */
export function isNested(rawType: string): boolean {
  return rawType === "JSON" || holdsSeveral(rawType);
}

function holdsSeveral(rawType: string): boolean {
  return /^(STRUCT|MAP|UNION)\b|\]$/.test(rawType);
}

const isJsonNested = (x: string) => `json_type(${x}) IN ('ARRAY', 'OBJECT')`;

/** SQL of whether a value of a nested type is there: a list always is, JSON text that is blank is missing. */
export function nestedPresentSql(rawType: string, x: string): string {
  return rawType === "JSON" ? `(${isJsonNested(x)} OR trim(${x} ->> '$') <> '')` : `${x} IS NOT NULL`;
}

/**
 * A list is taken as it is, but for missing items; no other type takes one, and none takes an object. JSON that is
 * neither is read as text.
 */
function parseNestedSql(type: ColumnType, x: string, rawType: string, options: ParseOptions): string {
  const items = (list: string) => `list_filter(${list}, lambda item: item IS NOT NULL)`;
  if (rawType !== "JSON") {
    const isFlat = /\]$/.test(rawType) && !holdsSeveral(rawType.replace(/\[\d*\]$/, ""));
    return type === "list" && isFlat
      ? items(`CAST(${x} AS ${sqlTypes.list})`)
      : `CAST(NULL AS ${sqlTypes[type]})`;
  }
  const text = `CASE WHEN NOT ${isJsonNested(x)} THEN NULLIF(trim(${x} ->> '$'), '') END`;
  const scalar = parsers[type].text(`(${text})`, options);
  if (type !== "list") return scalar;
  const flat = `len(list_filter(json_extract(${x}, '$[*]'), lambda item: ${isJsonNested("item")})) = 0`;
  return `CASE WHEN json_type(${x}) <> 'ARRAY' THEN ${scalar} WHEN ${flat} THEN ${items(`CAST(${x} AS ${sqlTypes.list})`)} END`;
}

/** SQL that turns a raw value into the type; NULL where it does not parse. */
export function parseSql(type: ColumnType, x: string, rawType: string, options: ParseOptions): string {
  if (rawType === "VARCHAR") return parsers[type].text(x, options);
  if (isNested(rawType)) return parseNestedSql(type, x, rawType, options);
  if (type === "list") return parsers.list.text(`CAST(${x} AS VARCHAR)`, options);
  if (type === "integer" && /^(DOUBLE|FLOAT|DECIMAL)/.test(rawType)) {
    return `CASE WHEN ${x} = trunc(${x}) THEN TRY_CAST(${x} AS BIGINT) END`;
  }
  if (type === "instant" && rawType === "TIMESTAMP WITH TIME ZONE") return `timezone('UTC', ${x})`;
  if (type === "instant" && /^(TIMESTAMP|DATE)/.test(rawType)) {
    return fromZone(`TRY_CAST(${x} AS TIMESTAMP)`, options.timeZone);
  }
  return `TRY_CAST(${x} AS ${sqlTypes[type]})`;
}

/** What was expected of a value of the type, for the message beside a row in quarantine. */
export function expectation(type: ColumnType, options: ParseOptions): string {
  return parsers[type].expected(options);
}
