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

/** How the values of the column `x` (SQL) are written, how many rows are not written so, and what the analyst is to know of that. */
export async function readingOf(
  db: Database,
  table: RawTable,
  x: string,
  asked: Asked,
): Promise<{ readonly reading: Reading; readonly strange: number; readonly note?: string }> {
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
      const days = dayNumbers.find(([, from, to]) => least >= from && most < to);
      if (days !== undefined && isDay.test(name)) return read({ as: "days", since: days[0] }, counts.integer);
      const formats = least >= 1e7 && most < 1e8 ? await formatsOf(db, table, x, known, asked) : [];
      if (formats.length > 0) return read({ as: "date", formats }, known);
    }
  }
  if (meaning.isName === true) return text;
  if (counts.boolean === known && counts.distinct - (counts.marks > 0 ? 1 : 0) === 2)
    return read({ as: "boolean" }, counts.boolean);
  if (counts.padded > 0 && fits(counts.integer)) return text;
  // So many digits name something; as a number it would lose the last of them.
  if (counts.long > 0 && fits(counts.number)) return text;
  // Mostly whole amounts are amounts all the same.
  if (fits(counts.integer) && counts.decimals === 0) return read({ as: "integer" }, counts.integer);
  const percent = counts.percents > 0;
  if (fits(counts.number)) return read({ as: "number", notation: "plain", percent: false }, counts.number);
  if (fits(counts.grouped) && counts.signs > 0)
    return read({ as: "number", notation: "grouped", percent }, counts.grouped);
  if (fits(counts.comma)) return read({ as: "number", notation: "comma", percent }, counts.comma);
  const isStandard = fits(counts.instant);
  const formats = isStandard ? [] : await formatsOf(db, table, x, known, asked);
  if (isStandard || formats.length > 0) {
    const note = await otherCalendar(db, table, x, { timeZone: asked.timeZone, formats });
    if (note !== undefined) return { ...text, note };
    return read({ as: counts.timed > 0 ? "instant" : "date", formats }, isStandard ? counts.instant : known);
  }
  if (fits(counts.lists)) return read({ as: "list" }, counts.lists);
  for (const [separator, n] of [
    ["|", counts.bars],
    [";", counts.semicolons],
  ] as const)
    if (n >= 0.2 * known) return read({ as: "list", separator }, known);
  const note = isTime ? await severalForms(db, table, x, known) : undefined;
  return note === undefined ? text : { ...text, note };
}

/** Why days are not read as days: most would lie in years in which no business was, and so are counted otherwise. */
async function otherCalendar(
  db: Database,
  { relation }: RawTable,
  x: string,
  { timeZone, formats: [format] }: { readonly timeZone: string; readonly formats: readonly string[] },
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
async function severalForms(
  db: Database,
  { relation }: RawTable,
  x: string,
  known: number,
): Promise<string | undefined> {
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
