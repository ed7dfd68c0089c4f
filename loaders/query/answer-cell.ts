import type { Json } from "@duckdb/node-api";
import { parseDeclaration } from "../disclosure/declaration.ts";
import { ConfigError, isKnownError } from "../errors.ts";
import { answerPublished } from "./answer-published.ts";
import type { QueryResult } from "./read-query.ts";
import type { SqlCell, SqlCellAnswer } from "./sql-cell.ts";

/**
 * Runs a query that stands on a page.
 * @throws ConfigError with the place of the query and the words of the engine
 */
export async function answerCell({ study, where, sql, numbers }: SqlCell): Promise<SqlCellAnswer> {
  try {
    const { columns, types, rows } = await answerPublished({ study, sql, grain: parseDeclaration(numbers) });
    const dates = columns.filter((_, i) => isDate(types[i]));
    return { numbers, dates, rows: rowsOf({ columns, types, rows }) };
  } catch (error) {
    if (isKnownError(error)) throw new ConfigError(`${where}: ${error.message}`);
    throw error;
  }
}

function rowsOf({ columns, types, rows }: QueryResult): Record<string, Json>[] {
  return rows.map((row) =>
    Object.fromEntries(
      columns.map((column, i) => [column, isDate(types[i]) ? isoText(row[i] ?? null) : (row[i] ?? null)]),
    ),
  );
}

function isDate(type: string | undefined): boolean {
  return type === "DATE" || type?.startsWith("TIMESTAMP") === true;
}

/** A day or instant as the engine writes it (`2025-01-31 12:00:00`, UTC) in ISO 8601. */
function isoText(value: Json): Json {
  if (typeof value !== "string" || !value.includes(" ")) return value;
  const text = value.replace(" ", "T");
  return /[+-]\d\d(:?\d\d)?$/.test(text) ? text.replace(/([+-]\d\d)$/, "$1:00") : `${text}Z`;
}
