import { literal } from "../duckdb/quote.ts";
import type { InputFile } from "./input-file.ts";

/** What a raw file (or the extract of a database table) looks like to SQL. */
export interface RawRelation {
  readonly input: Pick<InputFile, "name" | "sha256" | "bytes">;
  readonly format: "csv" | "parquet" | "json";
  /** FROM item that yields the rows in their order in the file. */
  readonly scan: string;
  /** The same rows once more, without a record of the faulty ones. */
  readonly rescan: string;
  readonly columns: readonly RawColumn[];
  /** Name of DuckDB's rejects table, for a text file: rows that do not have the columns of the header. */
  readonly rejects?: string;
  /** Lines before the first row: 1 where a text file has a header. */
  readonly headerLines: number;
}

export interface RawColumn {
  readonly name: string;
  /** DuckDB type; VARCHAR for every column of a text file. */
  readonly type: string;
}

/** SQL of the raw row as JSON text, to be kept beside a row that is set aside. */
export function rawJson(columns: readonly { readonly name: string; readonly sql: string }[]): string {
  return `CAST(json_object(${columns.map(({ name, sql }) => `${literal(name)}, ${sql}`).join(", ")}) AS VARCHAR)`;
}
