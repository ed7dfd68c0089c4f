import type { ColumnType } from "../../data/contract.ts";
import type { RawColumn } from "../../data/source-tools.ts";
import { identifier } from "../duckdb/quote.ts";
import { isNested } from "./parse.ts";

/** SQL of the values of a raw column, and the DuckDB type that it yields, for a column of the given type. */
export function rawValue(wanted: ColumnType, { name, type }: RawColumn): { value: string; type: string } {
  const value = identifier(name);
  if (wanted !== "string" || type === "VARCHAR" || isNested(type)) return { value, type };
  // A number that names something has no decimals, whatever type carried it.
  const text = /^(DOUBLE|FLOAT|DECIMAL)/.test(type)
    ? `CASE WHEN ${value} = trunc(${value}) AND abs(${value}) < 1e15 THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR)
        ELSE CAST(${value} AS VARCHAR) END`
    : `CAST(${value} AS VARCHAR)`;
  return { value: text, type: "VARCHAR" };
}
