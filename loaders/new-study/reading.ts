import { plausibleDays } from "../../data/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { literal } from "../duckdb/quote.ts";
import { dateFormats } from "../ingest/hints.ts";
import { dateSql } from "../ingest/values/instants.ts";
import type { Meaning } from "./meaning.ts";
import type { RawTable } from "./raw-table.ts";
import { missingMarks, type ValueCounts } from "./value-counts.ts";

/** How the values of a raw column are written. */
export type Reading =
  | { readonly as: "boolean" | "integer" | "string" }
  /** `grouped`: `$1,234.50`, `45%`; `comma`: `1.234,50`. */
  | { readonly as: "number"; readonly notation: "plain" | "grouped" | "comma"; readonly percent: boolean }
  /** Several `formats` where day and month cannot be told apart; none for ISO 8601. */
  | { readonly as: "date" | "instant"; readonly formats: readonly string[] }
  | { readonly as: "epoch"; readonly per: 1 | 1000 }
  /** A number of days after a day. */
  | { readonly as: "days"; readonly since: DayZero }
  | { readonly as: "year" }
  | { readonly as: "list"; readonly separator?: string };

/** The days from which days are counted: of Unix, and of spreadsheets. */
type DayZero = "1970-01-01" | "1899-12-30";

/** For each the numbers of days from 1990 to before 2040. */
const dayNumbers: readonly (readonly [since: DayZero, from: number, to: number])[] = [
  ["1970-01-01", 7_305, 25_567],
  ["1899-12-30", 32_874, 51_136],
];

/** A value of a hundred may be written otherwise than the others and the column still be of their type. */
const mostStrange = 0.01;

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

/** Headings of a day, and no number of days or of seconds. */
const isDay = /date|(^|_)(day|dt)$/;

interface Asked {
  readonly name: string;
  readonly meaning: Meaning;
  readonly counts: ValueCounts;
  readonly timeZone: string;
}

/** A column with values that are no marks of a missing one. */
interface Column extends Asked {
  readonly db: Database;
  readonly table: RawTable;
  /** SQL of it. */
  readonly x: string;
  /** In so many rows. */
  readonly known: number;
  /** Whether nearly all of them are written as so many are. */
  readonly fits: (n: number) => boolean;
}

/** A reading and how many rows are written so; with a note it is text, and the analyst is to know why. */
interface Read {
  readonly reading: Reading;
  readonly n: number;
  readonly note?: string | undefined;
}

/** Each kind of reading, tried one after the other. */
const kinds: readonly ((column: Column) => Read | undefined | Promise<Read | undefined>)[] = [
  timeInDigits,
  (column) => (column.meaning.isName === true ? textOf(column) : undefined),
  answer,
  number,
  day,
  list,
  async (column) => ({ ...textOf(column), note: await severalForms(column) }),
];

/** How the values of the column `x` (SQL) are written, how many rows are not written so, and what the analyst is to know of that. */
export async function readingOf(
  db: Database,
  table: RawTable,
  x: string,
  asked: Asked,
): Promise<{ readonly reading: Reading; readonly strange: number; readonly note?: string }> {
  const known = asked.counts.present - asked.counts.marks;
  const fits = (n: number) => n > 0 && known - n <= mostStrange * known;
  for (const kind of known === 0 ? [] : kinds) {
    const read = await kind({ ...asked, db, table, x, known, fits });
    if (read === undefined) continue;
    const { reading, n, note } = read;
    return { reading, strange: Math.max(0, known - n), ...(note === undefined ? {} : { note }) };
  }
  return { reading: { as: "string" }, strange: 0 };
}

function textOf({ known }: Column): Read {
  return { reading: { as: "string" }, n: known };
}

/** Headings that speak of a time. */
function speaksOfTime(name: string): boolean {
  return /(^|_)(date|time|timestamp|at|on|ts|dt|day|created|when)(_|$)|date|time/.test(name);
}

/** Years, seconds, days and dates that are written as whole numbers. */
async function timeInDigits(column: Column): Promise<Read | undefined> {
  const { name, meaning, counts, known, fits } = column;
  const { least, most, integer, padded } = counts;
  if (!fits(integer) || padded > 0 || least === null || most === null) return undefined;
  if (meaning.personal === true && least >= 1000 && most <= 2100)
    return { reading: { as: "year" }, n: integer };
  if (!speaksOfTime(name)) return undefined;
  if (least >= 4e8 && most < 5e9) return { reading: { as: "epoch", per: 1 }, n: integer };
  if (least >= 4e11 && most < 5e12) return { reading: { as: "epoch", per: 1000 }, n: integer };
  const days = dayNumbers.find(([, from, to]) => least >= from && most < to);
  if (days !== undefined && isDay.test(name)) return { reading: { as: "days", since: days[0] }, n: integer };
  const formats = least >= 1e7 && most < 1e8 ? await formatsOf(column) : [];
  return formats.length > 0 ? { reading: { as: "date", formats }, n: known } : undefined;
}

/** Two answers to one question. */
function answer({ counts, known }: Column): Read | undefined {
  const answers = counts.distinct - (counts.marks > 0 ? 1 : 0);
  return counts.boolean === known && answers === 2
    ? { reading: { as: "boolean" }, n: counts.boolean }
    : undefined;
}

function number(column: Column): Read | undefined {
  const { counts, fits } = column;
  if (counts.padded > 0 && fits(counts.integer)) return textOf(column);
  // So many digits name something; as a number it would lose the last of them.
  if (counts.long > 0 && fits(counts.number)) return textOf(column);
  // Mostly whole amounts are amounts all the same.
  if (fits(counts.integer) && counts.decimals === 0) return { reading: { as: "integer" }, n: counts.integer };
  const percent = counts.percents > 0;
  if (fits(counts.number))
    return { reading: { as: "number", notation: "plain", percent: false }, n: counts.number };
  if (fits(counts.grouped) && counts.signs > 0)
    return { reading: { as: "number", notation: "grouped", percent }, n: counts.grouped };
  return fits(counts.comma)
    ? { reading: { as: "number", notation: "comma", percent }, n: counts.comma }
    : undefined;
}

async function day(column: Column): Promise<Read | undefined> {
  const { counts, known, fits } = column;
  const isStandard = fits(counts.instant);
  const formats = isStandard ? [] : await formatsOf(column);
  if (!isStandard && formats.length === 0) return undefined;
  const note = await otherCalendar(column, formats);
  if (note !== undefined) return { ...textOf(column), note };
  const as = counts.timed > 0 ? "instant" : "date";
  return { reading: { as, formats }, n: isStandard ? counts.instant : known };
}

function list({ counts, known, fits }: Column): Read | undefined {
  if (fits(counts.lists)) return { reading: { as: "list" }, n: counts.lists };
  const often = (n: number) => n >= 0.2 * known;
  if (often(counts.bars)) return { reading: { as: "list", separator: "|" }, n: known };
  return often(counts.semicolons) ? { reading: { as: "list", separator: ";" }, n: known } : undefined;
}

/** Why days are not read as days: most would lie in years in which no business was, and so are counted otherwise. */
async function otherCalendar(
  { db, table: { relation }, x, timeZone }: Column,
  [format]: readonly string[],
): Promise<string | undefined> {
  const day = dateSql(x, format === undefined ? { timeZone } : { timeZone, format });
  const { earliest, latest } = plausibleDays;
  const { strange, all, first } = await db.row<{ strange: number; all: number; first: string }>(
    `SELECT count(*) FILTER (day NOT BETWEEN DATE ${literal(earliest)} AND DATE ${literal(latest)})::INTEGER AS strange,
      count(*)::INTEGER AS all, min(t) AS first FROM (SELECT ${day} AS day, ${x} AS t FROM ${relation}) WHERE day IS NOT NULL`,
  );
  return strange > all / 2
    ? `Its days, such as ${first}, are of another calendar or wrong: it is text until a query in staging/ converts them.`
    : undefined;
}

/** Why a column whose heading speaks of a time is text: nearly all of its values hold a year, and no one form fits all. */
async function severalForms({
  db,
  table: { relation },
  x,
  name,
  known,
}: Column): Promise<string | undefined> {
  if (!speaksOfTime(name)) return undefined;
  const year = literal("(^|[^0-9])[12][0-9]{3}([^0-9]|$)|^[12][0-9]{7}$");
  const { dated, first, last } = await db.row<{ dated: number; first: string; last: string }>(
    `SELECT count(*)::INTEGER AS dated, min(t) AS first, max(t) AS last
     FROM (SELECT ${x} AS t FROM ${relation}) WHERE regexp_matches(t, ${year})`,
  );
  return dated >= 0.9 * known
    ? `Its heading speaks of a time, and no one form of dates fits all values, such as ${first} and ${last}: it is text until a query in staging/ reads them.`
    : undefined;
}

/** The strptime formats in which every value is written: judged by all that differ, up to many. */
async function formatsOf({ db, table, x, known, timeZone }: Column): Promise<string[]> {
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
