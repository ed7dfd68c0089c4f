import { rename } from "node:fs/promises";
import { join } from "node:path";
import type { TableContract } from "../../data/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { type WrittenFile, writeParquet } from "../duckdb/parquet-file.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { StudyLake } from "../lake/paths.ts";
import { partFile, type TablePart, undated } from "../lake/table-parts.ts";

/** A part that was written aside. */
export interface WrittenPart extends WrittenFile {
  readonly month?: string;
}

/** What is to be written of a table. */
export interface PartsToWrite {
  readonly contract: TableContract;
  /** What stands after FROM: rows with the columns of the contract, in its types. */
  readonly rows: string;
  /** The rows are in the order of the primary key already, and a table without months is written in that order. */
  readonly sorted?: boolean;
  /** Months (or days) to write, those without rows left out; all of the rows when left out. */
  readonly months?: readonly string[];
  /** Where the files go. */
  readonly folder: string;
}

/**
 * Writes the rows in the order of the primary key: those of events a file for each month (or day), those of other tables one
 * file. The bytes depend on the rows alone. Rows are looked through once for each file, so `rows` had better be no costly query.
 */
export async function writeParts(db: Database, parts: PartsToWrite): Promise<WrittenPart[]> {
  const { contract, rows, sorted = false, folder } = parts;
  const order = `ORDER BY ${contract.primaryKey.map(identifier).join(", ")}`;
  const file = (month: string) => join(folder, `${contract.name}${month}.parquet`);
  if (contract.eventTime === undefined) {
    const query = `SELECT * FROM ${rows} AS t ${sorted ? "" : order}`;
    return [await writeParquet(db, query, file(""))];
  }
  const written: WrittenPart[] = [];
  for (const month of parts.months ?? (await monthsOf(db, contract, rows))) {
    const query = `SELECT * FROM ${rows} AS t WHERE ${inMonth(contract, month)} ${order}`;
    const part = await writeParquet(db, query, file(`.${month}`));
    if (part.rows > 0) written.push({ month, ...part });
  }
  return written;
}

/** A table of events without rows is one file that has its columns. */
export async function writeEmptyPart(
  db: Database,
  { contract, rows, folder }: PartsToWrite,
): Promise<WrittenPart> {
  const path = join(folder, `${contract.name}.${undated}.parquet`);
  return { month: undated, ...(await writeParquet(db, `SELECT * FROM ${rows} AS t WHERE false`, path)) };
}

/** SQL: the month (or day) of an event by UTC, as parts are called by it. */
export function monthSql({ eventTime = "", filesBy = "month" }: TableContract, alias?: string): string {
  const time = alias === undefined ? identifier(eventTime) : `${alias}.${identifier(eventTime)}`;
  return `coalesce(strftime(${time}, ${literal(spans[filesBy].label)}), ${literal(undated)})`;
}

/** How events are told apart that stand in files of their own. */
const spans = {
  month: { label: "%Y-%m", first: "-01", length: "INTERVAL 1 MONTH", fields: ["year", "month"] },
  day: { label: "%Y-%m-%d", first: "", length: "INTERVAL 1 DAY", fields: ["year", "dayofyear"] },
} as const;

/** Whether a part of a table of events is called as the contract has it. */
export function isOfSpan({ filesBy = "month" }: TableContract, month: string | undefined): boolean {
  return month === undefined || month === undated || month.length === (filesBy === "month" ? 7 : 10);
}

/** The months (or days) of some events, in their order. */
async function monthsOf(db: Database, contract: TableContract, rows: string): Promise<string[]> {
  const time = identifier(contract.eventTime ?? "");
  const fields = spans[contract.filesBy ?? "month"].fields.map((field) => `${field}(${time})`);
  const found = await db.rows<{ month: string }>(
    `SELECT ${monthSql(contract)} AS month
     FROM (SELECT min(${time}) AS ${time} FROM ${rows} AS t GROUP BY ${fields.join(", ")}) ORDER BY month`,
  );
  return found.map(({ month }) => month);
}

/** By a range of instants, which the engine looks up in the statistics of what it scans. */
function inMonth({ eventTime = "", filesBy = "month" }: TableContract, month: string): string {
  const time = identifier(eventTime);
  if (month === undated) return `${time} IS NULL`;
  const { first, length } = spans[filesBy];
  const from = `TIMESTAMP '${month}${first}'`;
  return `${time} >= ${from} AND ${time} < ${from} + ${length}`;
}

/** Moves a part into place under the hash of its content. */
export async function moveIn(lake: StudyLake, table: string, part: WrittenPart): Promise<TablePart> {
  const { path, month, sha256, bytes, rows } = part;
  const file = partFile(table, part);
  await rename(path, join(lake.tables, file));
  return { ...(month === undefined ? {} : { month }), file, sha256, bytes, rows };
}
