import type { ColumnType, TableContract } from "../../data/contract.ts";
import { identifier } from "../duckdb/quote.ts";

/** The DuckDB type that holds a contract's column type. Instants are UTC; money keeps four decimals exactly. */
export const sqlTypes: Readonly<Record<ColumnType, string>> = {
  string: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  money: "DECIMAL(18,4)",
  boolean: "BOOLEAN",
  date: "DATE",
  instant: "TIMESTAMP",
  list: "VARCHAR[]",
};

/**
 * CREATE TABLE of a canonical table under the given name. Keys and checks are left to the validation, which names
 * the row that breaks them; a constraint would stop at the first and slow every insert.
 */
export function createTableSql(contract: TableContract, name: string = contract.name): string {
  const columns = Object.entries(contract.columns).map(
    ([column, { type, required }]) =>
      `  ${identifier(column)} ${sqlTypes[type]}${required === true ? " NOT NULL" : ""}`,
  );
  return `CREATE TABLE ${identifier(name)} (\n${columns.join(",\n")}\n)`;
}
