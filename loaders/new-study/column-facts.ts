import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import { namedCurrency } from "./named-currency.ts";
import { snakeOf } from "./names.ts";
import type { RawTable } from "./raw-table.ts";
import { type Reading, readingOf } from "./reading.ts";
import { missingMarks, valueCounts } from "./value-counts.ts";

/** What is known of a raw column from its name and its values. */
export interface ColumnFacts {
  /** As the header names it. */
  readonly heading: string;
  /** In snake case. */
  readonly name: string;
  readonly meaning: Meaning;
  readonly reading: Reading;
  /** What the analyst is to know of how its values are written. */
  readonly note?: string;
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
  /** Whether the sign of a currency stands beside any of them, or the heading names one. */
  readonly hasCurrency: boolean;
  /** The most frequent values of a text, with their rows. */
  readonly values: readonly { readonly value: string; readonly rows: number }[];
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
      const none = {
        marks: [],
        strange: 0,
        least: null,
        most: null,
        decimals: 0,
        hasCurrency: false,
        values: [],
      };
      facts.push({ heading, name, meaning, reading: { as: "list" }, present, distinct: present, ...none });
      continue;
    }
    const counts = await valueCounts(db, table, x, timeZone);
    const read = await readingOf(db, table, x, { name, meaning, counts, timeZone });
    const isText = read.reading.as === "string";
    const marks = isText || counts.marks === 0 ? [] : await marksIn(db, table, x);
    facts.push({
      ...{ heading, name, meaning, marks, ...read },
      present: counts.present - (isText ? 0 : counts.marks),
      distinct: counts.distinct,
      ...{
        least: counts.least,
        most: counts.most,
        decimals: counts.decimals,
        hasCurrency: counts.currencySigns > 0 || namedCurrency(heading) !== undefined,
      },
      values: isText || read.reading.as === "boolean" ? await frequent(db, table, x) : [],
    });
  }
  return facts;
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
