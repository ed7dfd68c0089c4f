import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { dateFormats } from "../ingest/hints.ts";
import { parseSql } from "../ingest/parse.ts";
import { dateSql } from "../ingest/values/instants.ts";
import { presentFigures } from "../ingest/values/present.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import { snakeOf } from "./names.ts";
import type { RawTable } from "./raw-table.ts";

/** How the values of a raw column are written. */
export type Reading =
  | { readonly as: "boolean" | "integer" | "string" }
  /** `grouped`: `$1,234.50`, `45%`; `comma`: `1.234,50`. */
  | { readonly as: "number"; readonly notation: "plain" | "grouped" | "comma"; readonly percent: boolean }
  /** Several `formats` where day and month cannot be told apart; none for ISO 8601. */
  | { readonly as: "date" | "instant"; readonly formats: readonly string[] }
  | { readonly as: "epoch"; readonly per: 1 | 1000 }
  | { readonly as: "year" }
  | { readonly as: "list"; readonly separator?: string };

export interface ColumnFacts {
  /** As the header names it. */
  readonly heading: string;
  /** In snake case. */
  readonly name: string;
  readonly meaning: Meaning;
  readonly reading: Reading;
  /** Texts that stand for a missing value, and in how many rows. */
  readonly marks: readonly string[];
  /** Rows with a value that is no mark. */
  readonly present: number;
  readonly distinct: number;
  /** Rows whose value is not written as the others are. */
  readonly strange: number;
  /** Of numbers; a fraction of them has decimals. */
  readonly least: number | null;
  readonly most: number | null;
  readonly decimals: number;
  /** The most frequent values of a text, with their rows. */
  readonly values: readonly { readonly value: string; readonly rows: number }[];
}

/** Texts that many tools write for a missing value; `none` may be an answer, so that it stands for nothing here. */
const missingMarks = ["NA", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "?", "-", "--", "."];

/** A value of a hundred may be written otherwise than the others and the column still be of their type. */
const mostStrange = 0.01;

const numberPattern = {
  grouped: "[-+]?\\p{Sc}? ?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\\.[0-9]+)? ?(\\p{Sc}|%)?",
  comma: "[-+]?\\p{Sc}? ?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)? ?(\\p{Sc}|%)?",
} as const;

/** SQL of the number that a text in one of these notations means, as text. */
export function numberText(
  x: string,
  { notation }: { readonly notation: "plain" | "grouped" | "comma" },
): string {
  if (notation === "plain") return x;
  const bare = `regexp_replace(${x}, '[^0-9.,+-]', '', 'g')`;
  return notation === "grouped"
    ? `replace(${bare}, ',', '')`
    : `replace(replace(${bare}, '.', ''), ',', '.')`;
}

interface Counts {
  present: number;
  distinct: number;
  marks: number;
  boolean: number;
  integer: number;
  number: number;
  grouped: number;
  comma: number;
  signs: number;
  percents: number;
  date: number;
  instant: number;
  timed: number;
  padded: number;
  decimals: number;
  least: number | null;
  most: number | null;
  bars: number;
  semicolons: number;
}

/** What the values of each column of a raw table are. */
export async function columnFacts(db: Database, table: RawTable, timeZone: string): Promise<ColumnFacts[]> {
  const facts: ColumnFacts[] = [];
  for (const [i, { name: heading, type }] of table.columns.entries()) {
    const name = snakeOf(heading, `column_${i + 1}`);
    const meaning = meaningOf(name);
    const x = identifier(heading);
    if (type.endsWith("]")) {
      const { present } = await db.row<{ present: number }>(
        `SELECT count(${x})::INTEGER AS present FROM ${table.relation}`,
      );
      const none = { marks: [], strange: 0, least: null, most: null, decimals: 0, values: [] };
      facts.push({ heading, name, meaning, reading: { as: "list" }, present, distinct: present, ...none });
      continue;
    }
    const counts = await countsOf(db, table, x, timeZone);
    const read = await readingOf(db, table, x, { name, meaning, counts, timeZone });
    const isText = read.reading.as === "string";
    const marks = isText || counts.marks === 0 ? [] : await marksIn(db, table, x);
    facts.push({
      ...{ heading, name, meaning, marks, ...read },
      present: counts.present - (isText ? 0 : counts.marks),
      distinct: counts.distinct,
      ...{ least: counts.least, most: counts.most, decimals: counts.decimals },
      values: isText || read.reading.as === "boolean" ? await frequent(db, table, x) : [],
    });
  }
  return facts;
}

async function countsOf(db: Database, table: RawTable, x: string, timeZone: string): Promise<Counts> {
  const figures = (type: "boolean" | "integer" | "number" | "date" | "instant") =>
    parseSql(type, "t", "VARCHAR", { timeZone });
  const marks = missingMarks.map(literal).join(", ");
  const full = (pattern: string) => `regexp_full_match(t, ${literal(pattern)})`;
  return db.row<Counts>(`
    SELECT count(t)::INTEGER AS present, count(DISTINCT t)::INTEGER AS distinct,
      count(*) FILTER (t IN (${marks}))::INTEGER AS marks,
      count(${figures("boolean")})::INTEGER AS boolean,
      count(${figures("integer")})::INTEGER AS integer,
      count(n)::INTEGER AS number,
      count(*) FILTER (${full(numberPattern.grouped)})::INTEGER AS grouped,
      count(*) FILTER (${full(numberPattern.comma)})::INTEGER AS comma,
      count(*) FILTER (regexp_matches(t, '[\\p{Sc}%]|,[0-9]{3}'))::INTEGER AS signs,
      count(*) FILTER (suffix(t, '%'))::INTEGER AS percents,
      count(${figures("date")})::INTEGER AS date,
      count(${figures("instant")})::INTEGER AS instant,
      count(*) FILTER (regexp_matches(t, '[0-9]:[0-9]') AND NOT regexp_matches(t, ' 0?0:00(:00([.]0+)?)?$'))::INTEGER AS timed,
      count(*) FILTER (regexp_matches(t, '^0[0-9]'))::INTEGER AS padded,
      count(*) FILTER (n <> trunc(n))::INTEGER AS decimals,
      min(n) AS least, max(n) AS most,
      count(*) FILTER (contains(t, '|'))::INTEGER AS bars,
      count(*) FILTER (contains(t, ';'))::INTEGER AS semicolons
    FROM (SELECT t, ${figures("number")} AS n FROM (SELECT ${presentFigures(x)} AS t FROM ${table.relation}))`);
}

interface Asked {
  readonly name: string;
  readonly meaning: Meaning;
  readonly counts: Counts;
  readonly timeZone: string;
}

async function readingOf(
  db: Database,
  table: RawTable,
  x: string,
  asked: Asked,
): Promise<Pick<ColumnFacts, "reading" | "strange">> {
  const { name, meaning, counts } = asked;
  const known = counts.present - counts.marks;
  const fits = (n: number) => n > 0 && known - n <= mostStrange * known;
  const read = (reading: Reading, n: number) => ({ reading, strange: Math.max(0, known - n) });
  const text = read({ as: "string" }, known);
  if (known === 0) return text;
  const isTime = /(^|_)(date|time|timestamp|at|on|ts|dt|day|created|when)(_|$)|date|time/.test(name);
  if (fits(counts.integer) && counts.padded === 0) {
    const { least, most } = counts;
    if (meaning.personal === true && least !== null && most !== null && least >= 1000 && most <= 2100)
      return read({ as: "year" }, counts.integer);
    if (isTime && least !== null && most !== null) {
      if (least >= 4e8 && most < 5e9) return read({ as: "epoch", per: 1 }, counts.integer);
      if (least >= 4e11 && most < 5e12) return read({ as: "epoch", per: 1000 }, counts.integer);
      const formats = least >= 1e7 && most < 1e8 ? await formatsOf(db, table, x, known, asked) : [];
      if (formats.length > 0) return read({ as: "date", formats }, known);
    }
  }
  if (meaning.isName === true) return text;
  if (counts.boolean === known && counts.distinct - (counts.marks > 0 ? 1 : 0) === 2)
    return read({ as: "boolean" }, counts.boolean);
  if (counts.padded > 0 && fits(counts.integer)) return text;
  // Mostly whole amounts are amounts all the same.
  if (fits(counts.integer) && counts.decimals === 0) return read({ as: "integer" }, counts.integer);
  const percent = counts.percents > 0;
  if (fits(counts.number)) return read({ as: "number", notation: "plain", percent: false }, counts.number);
  if (fits(counts.grouped) && counts.signs > 0)
    return read({ as: "number", notation: "grouped", percent }, counts.grouped);
  if (fits(counts.comma)) return read({ as: "number", notation: "comma", percent }, counts.comma);
  if (fits(counts.instant))
    return read({ as: counts.timed > 0 ? "instant" : "date", formats: [] }, counts.instant);
  const formats = await formatsOf(db, table, x, known, asked);
  if (formats.length > 0) return read({ as: counts.timed > 0 ? "instant" : "date", formats }, known);
  for (const [separator, n] of [
    ["|", counts.bars],
    [";", counts.semicolons],
  ] as const)
    if (n >= 0.2 * known) return read({ as: "list", separator }, known);
  return text;
}

/** The strptime formats in which every value is written: judged by all that differ, up to many. */
async function formatsOf(
  db: Database,
  table: RawTable,
  x: string,
  known: number,
  { timeZone }: Asked,
): Promise<string[]> {
  const marks = missingMarks.map(literal).join(", ");
  const values = await db.rows<{ t: string }>(
    `SELECT DISTINCT ${x} AS t FROM ${table.relation} WHERE ${x} IS NOT NULL AND ${x} NOT IN (${marks}) LIMIT 50000`,
  );
  const found: string[] = [];
  for (const format of dateFormats(values.map(({ t }) => t))) {
    const { n } = await db.row<{ n: number }>(
      `SELECT count(${dateSql(x, { timeZone, format })})::INTEGER AS n FROM ${table.relation} WHERE ${x} NOT IN (${marks})`,
    );
    if (n === known) found.push(format);
  }
  return found;
}

async function marksIn(db: Database, table: RawTable, x: string): Promise<string[]> {
  const marks = missingMarks.map(literal).join(", ");
  const rows = await db.rows<{ t: string }>(
    `SELECT DISTINCT ${x} AS t FROM ${table.relation} WHERE ${x} IN (${marks}) ORDER BY t`,
  );
  return rows.map(({ t }) => t);
}

function frequent(db: Database, table: RawTable, x: string): Promise<{ value: string; rows: number }[]> {
  return db.rows(
    `SELECT ${x} AS value, count(*)::INTEGER AS rows FROM ${table.relation} WHERE ${x} IS NOT NULL
     GROUP BY ${x} ORDER BY rows DESC, value LIMIT 24`,
  );
}
