import type { RawRelation } from "../../data/source-tools.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { ContractError } from "../errors.ts";

/** Faults of a text file that leave the other rows as they are; any other puts the whole file in doubt. */
const rowFaults: Readonly<Record<string, string>> = {
  "MISSING COLUMNS": "fewer values than the header has columns",
  "TOO MANY COLUMNS": "more values than the header has columns",
  "UNQUOTED VALUE": "a quote within a value that is not doubled",
};

const expectedFormats: Readonly<Record<RawRelation["format"], string>> = {
  csv: "CSV",
  parquet: "a whole Parquet file",
  query: "rows",
  json: "JSON, an array of objects or one object a line",
};

/**
 * Runs the statement that reads a raw file. Faults that put the whole file in doubt stop the ingest.
 * @throws ContractError naming the file, the row and what was expected.
 */
export async function reading<T>(
  db: Database,
  raw: Pick<RawRelation, "input" | "format" | "rejects"> & { readonly headerLines?: number },
  work: () => Promise<T>,
): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    const [first = ""] = (error as Error).message.split("\n");
    // Out of memory or disk is not the file's fault; a statement that does not parse or bind is ours.
    if (!/^(Invalid Input|IO|Conversion|Serialization|Invalid) Error/.test(first) || /no space/i.test(first))
      throw error;
    throw new ContractError(
      `${raw.input.name}: expected ${expectedFormats[raw.format]}; ${first.replace(/^[^:]*: /, "")}`,
    );
  }
  if (raw.rejects !== undefined) await checkRejects(db, raw.input.name, raw.rejects, raw.headerLines ?? 0);
  return result;
}

async function checkRejects(db: Database, name: string, rejects: string, headerLines: number): Promise<void> {
  const known = Object.keys(rowFaults).map(literal).join(", ");
  const [grave] = await db.rows<{ line: number; error_type: string }>(
    `SELECT CAST(line AS INTEGER) AS line, CAST(error_type AS VARCHAR) AS error_type FROM ${identifier(rejects)}
     WHERE error_type NOT IN (${known}) OR (error_type = 'UNQUOTED VALUE' AND contains(csv_line, chr(10)))
     ORDER BY line LIMIT 1`,
  );
  if (grave === undefined) return;
  const where = `${name}, row ${grave.line - headerLines}`;
  if (grave.error_type === "INVALID ENCODING") {
    throw new ContractError(
      `${where}: text that is not UTF-8; save the file again with that encoding, or say in the study's sources which one it has`,
    );
  }
  if (grave.error_type === "UNQUOTED VALUE") {
    throw new ContractError(
      `${where}: a quote is opened and not closed on its line or by a later quote; expected CSV`,
    );
  }
  if (grave.error_type === "LINE SIZE OVER MAXIMUM")
    throw new ContractError(
      `${where}: a line, or a value in quotes, is longer than 2 MB; expected CSV with rows of ordinary length`,
    );
  throw new ContractError(`${where}: does not parse as CSV (${grave.error_type.toLowerCase()})`);
}

/** SQL of what is said of a row that DuckDB refused. */
export function refusalSql(errorType: string): string {
  const messages = Object.entries(rowFaults).map(
    ([type, text]) => `WHEN ${literal(type)} THEN ${literal(text)}`,
  );
  return `CASE CAST(${errorType} AS VARCHAR) ${messages.join(" ")} END`;
}
