import { amountsOf, compact, count, month, percent, shortDay } from "./format.js";
import type { SqlRow } from "./sql-rows.js";
import type { Cell, TableColumn } from "./table.js";

/** How the values of a column are written: by a word, or by a function that gives the text. */
export type ColumnFormat =
  | "count"
  | "money"
  | "percent"
  | "month"
  | "day"
  | ((value: never, row: never) => string);

export interface ColumnWords {
  readonly label?: string;
  readonly unit?: string;
  readonly format?: ColumnFormat;
}

/** By the names of columns: how they are written, or `false` for one that is left out. */
export type ColumnChoices = Readonly<Record<string, ColumnFormat | ColumnWords | false>>;

/**
 * The columns of a table of rows, in the order of the first row. Without a choice a column is headed by its name in words;
 * whole numbers are written in full, others with the digits that matter, days as months where all are a first of month.
 * @param currency ISO 4217, for `money`; null writes plain numbers
 */
export function rowColumns(
  rows: readonly SqlRow[],
  choices: ColumnChoices = {},
  currency: string | null = null,
): TableColumn<SqlRow>[] {
  const names = Object.keys(rows[0] ?? {}).filter((name) => choices[name] !== false);
  return names.map((name) => {
    const { label = inWords(name), unit, format } = wordsOf(choices[name]);
    const values = rows.map((row) => row[name]).filter((value) => value !== null && value !== undefined);
    const number = values.length > 0 && values.every((value) => typeof value === "number");
    const write = writerOf(format, values, currency);
    return { label, unit, number, cell: (row) => cellOf(row, name, write) };
  });
}

function wordsOf(choice: ColumnChoices[string] | undefined): ColumnWords {
  if (choice === undefined || choice === false) return {};
  return typeof choice === "object" ? choice : { format: choice };
}

type Writer = (value: unknown, row: SqlRow) => string;

function cellOf(row: SqlRow, name: string, write: Writer): Cell | string {
  const value = row[name];
  if (value === null || value === undefined) return "–";
  const text = write(value, row);
  if (value instanceof Date) return { text, value: isoDay(value) };
  return typeof value === "number" ? { text, value } : text;
}

function writerOf(
  format: ColumnFormat | undefined,
  values: readonly unknown[],
  currency: string | null,
): Writer {
  if (typeof format === "function") return format as Writer;
  switch (format) {
    case "count":
      return (value) => count(Number(value));
    case "money": {
      const write = amountsOf(values, "currency", currency);
      return (value) => write(Number(value));
    }
    case "percent":
      return (value) => percent(Number(value));
    case "month":
      return (value) => month(isoOf(value));
    case "day":
      return (value) => shortDay(isoOf(value));
  }
  if (values.every((value) => value instanceof Date)) {
    const months = values.every((value) => isoOf(value).slice(8) === "01T00:00:00.000Z");
    return (value) => (months ? month : shortDay)(isoOf(value));
  }
  const whole = values.every((value) => Number.isInteger(value));
  return (value) => (typeof value === "number" ? (whole ? count : compact)(value) : String(value));
}

function isoOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** A day where the time of day is none. */
function isoDay(value: Date): string {
  return value.toISOString().replace("T00:00:00.000Z", "");
}

/** `months_silent` as `Months silent`. */
function inWords(name: string): string {
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
