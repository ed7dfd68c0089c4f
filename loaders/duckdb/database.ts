import { tmpdir } from "node:os";
import { join } from "node:path";
import { pid } from "node:process";
import { threadId } from "node:worker_threads";
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBMaterializedResult,
  type DuckDBPreparedStatement,
} from "@duckdb/node-api";
import type { BoundValues } from "../engine/engine.ts";
import { appendColumns, type ColumnValues, readColumns } from "./column-values.ts";
import { identifier } from "./quote.ts";

export interface DatabaseOptions {
  /** A file for what stands aside for a while, or in memory when left out. */
  readonly path?: string;
  readonly threads?: number;
  /** What it may hold before it spills; left out, 3 GB. */
  readonly memoryLimit?: string | undefined;
  /** Where larger-than-memory steps spill; left out, a folder for temporary files, made when it is needed. */
  readonly temporaryDirectory?: string;
  readonly readOnly?: boolean;
}

/** With Node it stays under 4 GiB, whatever the machine has. */
const usualMemoryLimit = "3GB";

/** What every text with a parameter holds, and some others. */
const parameter = /\$\w/;

let opened = 0;

/**
 * Ways to hold texts that a file does without: to look for the best of them takes longer than to write and read the bytes
 * that it saves.
 */
const slowCompression = "dictionary,dict_fsst,fsst,zstd";

/** Not where the command was started, which DuckDB would take. */
function spillFolder(): string {
  opened += 1;
  return join(tmpdir(), `segment-atlas-spill-${pid}-${threadId}-${opened}`);
}

/** A database and one connection to it. Extensions are never loaded from elsewhere, time is UTC, order is kept. */
export class Database {
  readonly connection: DuckDBConnection;
  /** Undefined where another opened it. */
  readonly #instance: DuckDBInstance | undefined;

  protected constructor(instance: DuckDBInstance | undefined, connection: DuckDBConnection) {
    this.#instance = instance;
    this.connection = connection;
  }

  static async open(options: DatabaseOptions = {}): Promise<Database> {
    return new Database(...(await Database.connect(options)));
  }

  protected static async connect(options: DatabaseOptions): Promise<[DuckDBInstance, DuckDBConnection]> {
    const settings: Record<string, string> = {
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      preserve_insertion_order: "true",
      memory_limit: options.memoryLimit ?? usualMemoryLimit,
      temp_directory: options.temporaryDirectory ?? spillFolder(),
    };
    if (options.threads !== undefined) settings.threads = String(options.threads);
    if (options.readOnly === true) settings.access_mode = "READ_ONLY";
    const instance = await DuckDBInstance.create(options.path ?? ":memory:", settings);
    const connection = await connectTo(instance);
    await connection.run("SET parquet_metadata_cache = true");
    if (options.path !== undefined)
      await connection.run(`SET disabled_compression_methods = '${slowCompression}'`);
    return [instance, connection];
  }

  /**
   * Another connection to the same database, with temporary relations and a search path of its own: what is asked of one is
   * answered while the other is asked. Close it before this one.
   */
  async another(): Promise<Database> {
    return new Database(...(await this.reconnect()));
  }

  protected async reconnect(): Promise<[undefined, DuckDBConnection]> {
    if (this.#instance === undefined) throw new Error("only who opened a database opens it again");
    return [undefined, await connectTo(this.#instance)];
  }

  /**
   * Runs the statements and returns the result of the last one. With values, runs one statement: of them it takes those
   * that it names as parameters (`$p1`).
   */
  async run(sql: string, values?: BoundValues): Promise<DuckDBMaterializedResult> {
    const statement = await this.#prepared(sql, values);
    return statement === undefined ? this.connection.run(sql) : statement.run();
  }

  /**
   * All rows as objects of JSON values: BIGINT and DECIMAL come as strings (cast in SQL what should be a number),
   * dates and instants as text. For small results; read chunks for large ones.
   */
  async rows<Row extends object>(sql: string, values?: BoundValues): Promise<Row[]> {
    const statement = await this.#prepared(sql, values);
    const result =
      statement === undefined ? await this.connection.runAndReadAll(sql) : await statement.runAndReadAll();
    return result.getRowObjectsJson() as unknown as Row[];
  }

  /** Columns of a relation, or of a query in brackets, in their order: name → the engine's type. */
  async columns(relation: string): Promise<Map<string, string>> {
    const described = await this.rows<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM ${relation}`,
    );
    return new Map(described.map(({ column_name, column_type }) => [column_name, column_type]));
  }

  /** The only row. */
  async row<Row extends object>(sql: string, values?: BoundValues): Promise<Row> {
    const [row] = await this.rows<Row>(sql, values);
    if (row === undefined) throw new Error(`query returned no row: ${sql}`);
    return row;
  }

  /**
   * Numbers of a query whose columns are all DOUBLE, column by column, in the order of its rows; NaN where there is none or
   * one that is not finite. For many rows: no object is made for any.
   */
  async numbers(sql: string, values: BoundValues): Promise<Float64Array[]> {
    const columns = await this.values(sql, values);
    return columns.flatMap((column) => (column instanceof Float64Array ? [column] : []));
  }

  /** The same of a query whose columns are DOUBLE or VARCHAR: the texts are coded, each different one kept once. */
  async values(sql: string, values: BoundValues): Promise<ColumnValues[]> {
    const statement = await this.#prepared(sql, values);
    return readColumns(await (statement === undefined ? this.connection.stream(sql) : statement.stream()));
  }

  /**
   * What follows from the values of some queries, as JSON can hold it.
   * @param _what names how it is computed
   */
  async computed<Found extends object>(
    _what: string,
    queries: readonly string[],
    compute: (answers: readonly ColumnValues[][]) => Found,
  ): Promise<Found> {
    const answers: ColumnValues[][] = [];
    for (const sql of queries) answers.push(await this.values(sql, new Map()));
    return compute(answers);
  }

  /** A temporary table of numbers, its columns by name; a row is a place in all of them, NaN is missing. */
  async load(table: string, columns: Readonly<Record<string, Float64Array>>): Promise<void> {
    const names = Object.keys(columns).map((name) => `${identifier(name)} DOUBLE`);
    await this.connection.run(`CREATE OR REPLACE TEMP TABLE ${identifier(table)} (${names.join(", ")})`);
    appendColumns(await this.connection.createAppender(table), Object.values(columns));
  }

  /** Undefined for a text without parameters: the engine would plan it once to prepare it and once more to run it. */
  async #prepared(
    sql: string,
    values: BoundValues | undefined,
  ): Promise<DuckDBPreparedStatement | undefined> {
    if (values === undefined || !parameter.test(sql)) return undefined;
    const statement = await this.connection.prepare(sql);
    const named: Record<string, string | number | boolean> = {};
    for (let index = 1; index <= statement.parameterCount; index += 1) {
      const name = statement.parameterName(index);
      const value = values.get(name);
      if (value === undefined) throw new Error(`no value for the parameter ${name}`);
      named[name] = value;
    }
    statement.bind(named);
    return statement;
  }

  close(): void {
    this.connection.closeSync();
    this.#instance?.closeSync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }
}

/** A connection of its own time zone, which is UTC in all. */
async function connectTo(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return connection;
}
