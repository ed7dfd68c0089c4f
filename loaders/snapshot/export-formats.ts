import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { utils, write } from "@e965/xlsx";
import type { Database } from "../duckdb/database.ts";
import { literal } from "../duckdb/quote.ts";
import { ConfigError } from "../errors.ts";

export const exportFormats = ["csv", "ndjson", "parquet", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Endings that mean the same format. */
const endings: Readonly<Record<string, ExportFormat>> = {
  ".csv": "csv",
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".parquet": "parquet",
  ".xlsx": "xlsx",
};

/** Rows that a sheet can have below its header. */
const sheetRows = 1_048_575;

/**
 * The format of a file to write: the one that its ending means; where it means none, the one that is said.
 * @throws ConfigError when the two contradict each other, or neither says anything
 */
export function formatOf(file: string, said: ExportFormat | undefined): ExportFormat {
  const ending = extname(file).toLowerCase();
  const meant = endings[ending];
  if (meant !== undefined && said !== undefined && meant !== said)
    throw new ConfigError(
      `${file} ends in ${ending}, which is ${meant}, but --format says ${said}; expected one of them, or both the same`,
    );
  const format = meant ?? said;
  if (format === undefined)
    throw new ConfigError(
      `${file} does not say its format; expected a name that ends in ${Object.keys(endings).join(", ")}, or --format`,
    );
  return format;
}

/**
 * An instant as a column of a file: of its own type where there is one, else text that says that it is UTC and is read alike
 * everywhere, such as 2026-01-01T00:00:00Z.
 */
export function instantColumn(sql: string, format: ExportFormat): string {
  return format === "parquet" ? sql : `replace(strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%fZ'), '.000000Z', 'Z')`;
}

/** Writes the rows of a query to a file; returns how many. @throws ConfigError for more rows than a sheet can have */
export async function writeRows(
  db: Database,
  query: string,
  format: ExportFormat,
  file: string,
): Promise<number> {
  if (format === "xlsx") return writeWorkbook(db, query, file);
  const options = {
    csv: "FORMAT csv, HEADER",
    ndjson: "FORMAT json",
    parquet: "FORMAT parquet, COMPRESSION zstd",
  }[format];
  const result = await db.run(`COPY (${query}) TO ${literal(file)} (${options})`);
  return result.rowsChanged;
}

/** One sheet, held in memory as its format requires: numbers and yes or no as such, days, instants and lists as text. */
async function writeWorkbook(db: Database, query: string, file: string): Promise<number> {
  const { n } = await db.row<{ n: number }>(`SELECT count(*)::DOUBLE AS n FROM (${query})`);
  if (n > sheetRows)
    throw new ConfigError(
      `a sheet holds ${sheetRows.toLocaleString("en-GB")} rows and these are ${n.toLocaleString("en-GB")}; expected csv, ndjson or parquet`,
    );
  const columns = await db.columns(`(${query})`);
  const rows = await db.rows<Record<string, unknown>>(query);
  const isNumber = (name: string) =>
    /^(U?(TINY|SMALL|BIG|HUGE)?INT|INTEGER|UINTEGER|DOUBLE|FLOAT|DECIMAL)/.test(columns.get(name) ?? "");
  const cell = (name: string, value: unknown) => {
    if (value === null || value === undefined || typeof value === "boolean") return value ?? null;
    if (isNumber(name)) return Number(value);
    return Array.isArray(value)
      ? value.join("; ")
      : typeof value === "object"
        ? JSON.stringify(value)
        : value;
  };
  const names = [...columns.keys()];
  const sheet = utils.aoa_to_sheet([names, ...rows.map((row) => names.map((name) => cell(name, row[name])))]);
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, sheet, "members");
  await writeFile(file, write(workbook, { type: "buffer", bookType: "xlsx" }) as Buffer);
  return rows.length;
}
