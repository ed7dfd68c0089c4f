import type { ForeignKey, TableContract } from "../../data/contract.ts";
import type { Staged } from "../../data/source-tools.ts";
import { identifier } from "../duckdb/quote.ts";

/** The rows of a raw file as those of one canonical table. */
export interface TableRows {
  readonly staged: Staged;
  /** A view with the columns of the contract, `_row` (the rowid in `staged`) and `_fault`. */
  readonly view: string;
  /** The foreign keys whose orphans were told while the file was read. */
  readonly checked: readonly ForeignKey[];
}

/** A table that this ingest brings, with the raw files that feed it, in order. */
export interface FedTable {
  readonly contract: TableContract;
  readonly rows: readonly TableRows[];
  /** Which of several rows with the same primary key counts; left out: a repeated key is a fault. */
  readonly repeats?: "first" | "last";
}

/** The good rows of a table, of several with the same key those that count. */
export function goodRows({ contract, rows, repeats }: FedTable): string {
  const all = rows
    .map(
      ({ view }, i) =>
        `SELECT * EXCLUDE (_row, _fault), ${placeSql(i)} AS _place FROM ${identifier(view)} WHERE _fault = 0`,
    )
    .join(" UNION ALL BY NAME ");
  if (repeats === undefined) return `SELECT * EXCLUDE (_place) FROM (${all})`;
  const key = contract.primaryKey.map(identifier).join(", ");
  return `SELECT * EXCLUDE (_place) FROM (${all})
    QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY _place ${repeats === "first" ? "ASC" : "DESC"}) = 1`;
}

/** The place of a row over the files of a table: 2^40 rows a file are enough. */
export function placeSql(file: number): string {
  return `${file}::BIGINT << 40 | _row`;
}
