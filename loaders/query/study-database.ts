import { existsSync } from "node:fs";
import { join } from "node:path";
import { DuckDBTypeId, type Json, StatementType } from "@duckdb/node-api";
import { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { ConfigError } from "../errors.ts";
import type { StudyLake } from "../lake/paths.ts";
import { viewTables } from "../snapshot/inputs.ts";
import { currentSnapshotId } from "../snapshot/read-snapshot.ts";

/** Files of a snapshot that can be read as tables, by their names. */
const snapshotTables = ["profiles", "membership", "changes", "exits"] as const;

/** A result with columns in the order of the query. */
export interface QueryResult {
  readonly columns: readonly string[];
  /** Numbers of any width are numbers, instants and dates text, missing values null. */
  readonly rows: readonly (readonly Json[])[];
}

/**
 * A database for reading one study: its canonical tables and, where a snapshot was published, `profiles`,
 * `membership`, `changes` and `exits` of the current one. It sees no file outside the study's folder and writes none.
 * @throws ConfigError when the lake holds nothing for the study
 */
export async function openStudyDatabase(lake: StudyLake): Promise<Database> {
  if (!existsSync(lake.root)) throw new ConfigError(`${lake.root} does not exist; nothing was ingested yet`);
  const db = await Database.open();
  try {
    await viewTables(db, lake);
    const id = await currentSnapshotId(lake);
    for (const name of snapshotTables) {
      if (id === undefined) break;
      const path = join(lake.snapshot(id), `${name}.parquet`);
      if (existsSync(path))
        await db.run(`CREATE VIEW ${identifier(name)} AS FROM read_parquet(${literal(path)})`);
    }
    await db.run(`SET allowed_directories = [${literal(lake.root)}]`);
    await db.run("SET enable_external_access = false");
    await db.run("SET lock_configuration = true");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * The rows of one reading statement.
 * @throws ConfigError when the text is not exactly one SELECT (WITH, FROM, DESCRIBE …) or EXPLAIN, or is not valid
 */
export async function readQuery(db: Database, sql: string): Promise<QueryResult> {
  try {
    const statements = await db.connection.extractStatements(sql);
    if (statements.count !== 1) throw new ConfigError(`expected one SQL statement, got ${statements.count}`);
    const statement = await statements.prepare(0);
    if (statement.statementType !== StatementType.SELECT && statement.statementType !== StatementType.EXPLAIN)
      throw new ConfigError(
        `this is ${StatementType[statement.statementType]}; expected a statement that only reads, such as SELECT`,
      );
    const reader = await statement.runAndReadAll();
    const numeric = reader.columnTypes().map((type) => numericTypes.has(type.typeId));
    const rows = reader
      .getRowsJson()
      .map((row) => row.map((value, i) => (numeric[i] && typeof value === "string" ? Number(value) : value)));
    return { columns: reader.columnNames(), rows };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`the query was refused: ${(error as Error).message.trim()}`);
  }
}

/** Types that JSON of the engine writes as text. */
const numericTypes: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
]);
