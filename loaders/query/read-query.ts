import { DuckDBTypeId, type Json, StatementType } from "@duckdb/node-api";
import type { Database } from "../duckdb/database.ts";
import { ConfigError } from "../errors.ts";
import { countedType } from "./counted-customers.ts";
import type { ResultTable } from "./format.ts";

/** A result with columns in the order of the query. */
export interface QueryResult extends ResultTable {
  /** Types of the columns, as the engine writes them. */
  readonly types: readonly string[];
  /**
   * Numbers of any width are numbers, also what `customers(…)` gives; instants and dates text, missing values null. Where digits
   * were asked for, a number that JavaScript's are too short for is their text.
   */
  readonly rows: readonly (readonly Json[])[];
}

/**
 * The rows of one reading statement.
 * @param digits keep those of numbers that JavaScript would round
 * @throws ConfigError when the text is not exactly one SELECT (WITH, FROM, DESCRIBE …), or is not valid
 */
export async function readQuery(
  db: Database,
  sql: string,
  { digits = false }: { readonly digits?: boolean } = {},
): Promise<QueryResult> {
  if (sql.trim() === "") throw new ConfigError("expected one SQL statement, got 0");
  try {
    const statements = await db.connection.extractStatements(sql);
    if (statements.count !== 1) throw new ConfigError(`expected one SQL statement, got ${statements.count}`);
    const statement = await statements.prepare(0);
    // EXPLAIN is refused too: EXPLAIN ANALYZE runs what it explains, and that may write.
    if (statement.statementType !== StatementType.SELECT)
      throw new ConfigError(
        `this is ${StatementType[statement.statementType]}; expected a statement that only reads, such as SELECT`,
      );
    const reader = await statement.runAndReadAll();
    const types = reader.columnTypes().map(String);
    const areNumbers = reader.columnTypes().map(({ typeId }) => numericTypes.has(typeId));
    const ofNumbers = digits ? numberOrDigits : number;
    const read = types.map((type, i) => (type === countedType ? counted : areNumbers[i] ? ofNumbers : as));
    const rows = reader.getRowsJson().map((row) => row.map((value, i) => (read[i] ?? as)(value)));
    return { columns: reader.columnNames(), types, areNumbers, rows };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`the query was refused: ${(error as Error).message.trim()}`);
  }
}

const as = (value: Json): Json => value;
const number = (value: Json): Json => (typeof value === "string" ? Number(value) : value);
const numberOrDigits = (value: Json): Json => {
  if (typeof value !== "string") return value;
  const shortest = value.includes(".") ? value.replace(/\.?0+$/, "") : value;
  return String(Number(value)) === shortest ? Number(value) : value;
};
const counted = (value: Json): Json =>
  value === null ? null : number((value as { readonly customers: Json }).customers);

/** Types that JSON of the engine writes as text. */
const numericTypes: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
]);
