import type { Json } from "@duckdb/node-api";
import { ConfigError } from "../errors.ts";
import { firstTwice } from "../first-twice.ts";

/** Columns and the rows below them. */
export interface ResultTable {
  readonly columns: readonly string[];
  /** Whether a column is of numbers, those too long for JavaScript's as their digits; left out, texts are texts. */
  readonly areNumbers?: readonly boolean[];
  readonly rows: readonly (readonly Json[])[];
}

/**
 * JSON: a list of objects, one a row; a number has all its digits.
 * @throws ConfigError where two columns have one name
 */
export function toJson({ columns, areNumbers = [], rows }: ResultTable): string {
  namedApart(columns);
  const objects = rows.map((row) => {
    const values = columns.map(
      (column, i) => `${JSON.stringify(column)}:${jsonOf(row[i] ?? null, areNumbers[i] === true)}`,
    );
    return `{${values.join(",")}}`;
  });
  return `[${objects.join(",")}]\n`;
}

/** @throws ConfigError where two columns have one name: of rows that are objects one of them would be lost */
export function namedApart(columns: readonly string[]): void {
  const twice = firstTwice(columns);
  if (twice !== undefined)
    throw new ConfigError(`two columns are called ${twice}; expected a name for each, such as … AS other`);
}

function jsonOf(value: Json, isNumber: boolean): string {
  return isNumber && typeof value === "string" ? value : JSON.stringify(value);
}

/** CSV after RFC 4180 with a header; a missing value is an empty field, an empty text is "". */
export function toCsv({ columns, rows }: ResultTable): string {
  const lines = [columns, ...rows].map((row) => row.map(csvField).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

function csvField(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text =
    typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table for a terminal: columns padded, numbers to the right; the first `limit` rows. */
export function toTable({ columns, areNumbers = [], rows }: ResultTable, limit: number): string {
  const shown = rows
    .slice(0, limit)
    .map((row) =>
      row.map((value) =>
        value === null ? "–" : typeof value === "object" ? JSON.stringify(value) : String(value),
      ),
    );
  const widths = columns.map((column, i) =>
    Math.max(column.length, ...shown.map((row) => row[i]?.length ?? 0)),
  );
  const right = columns.map(
    (_, i) =>
      areNumbers[i] === true ||
      rows.slice(0, limit).every((row) => row[i] === null || typeof row[i] === "number"),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (right[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  const more =
    rows.length > limit ? [`… ${rows.length - limit} more rows; --format csv or json gives all`] : [];
  return `${[line(columns), widths.map((w) => "─".repeat(w)).join("  "), ...shown.map(line), ...more].join("\n")}\n`;
}
