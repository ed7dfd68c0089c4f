import { open } from "node:fs/promises";
import { Database } from "../duckdb/database.ts";
import { identifier, pathLiteral } from "../duckdb/quote.ts";
import { ContractError, UnknownNameError } from "../errors.ts";
import { openInput } from "../ingest/input-file.ts";

const numeric = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*)$/;

/**
 * A CSV or Parquet file to fit a model to, one row a customer, in the order of the file. A column is a number where it is one in
 * Parquet, or where every text of it that is not blank is one; blank is missing.
 */
export class ModelFile implements AsyncDisposable {
  readonly name: string;
  readonly rows: number;
  /** By name: whether it is a number. */
  readonly #columns: ReadonlyMap<string, boolean>;
  /** Holds the file as the table `file`. */
  readonly db: Database;

  private constructor(db: Database, name: string, rows: number, columns: ReadonlyMap<string, boolean>) {
    this.db = db;
    this.name = name;
    this.rows = rows;
    this.#columns = columns;
  }

  /** @throws ConfigError for a path that cannot be read; ContractError for what is no table, or has no rows */
  static async open(path: string): Promise<ModelFile> {
    const { name } = await openInput(path);
    const db = await Database.open();
    try {
      const scan = (await isParquet(path))
        ? `read_parquet(${pathLiteral(path)})`
        : `read_csv(${pathLiteral(path)}, header = true, all_varchar = true)`;
      await db.run(`CREATE TEMP TABLE file AS SELECT * FROM ${scan}`).catch((error: unknown) => {
        const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
        throw new ContractError(`${name}: not a table of CSV or Parquet: ${line}`);
      });
      const { rows } = await db.row<{ rows: number }>("SELECT CAST(count(*) AS INTEGER) AS rows FROM file");
      if (rows === 0) throw new ContractError(`${name} has no rows; expected one a customer`);
      return new ModelFile(db, name, rows, await columnKinds(db));
    } catch (error) {
      db.close();
      throw error;
    }
  }

  get columns(): readonly string[] {
    return [...this.#columns.keys()];
  }

  isNumber(column: string): boolean {
    this.#expect([column]);
    return this.#columns.get(column) === true;
  }

  /** NaN is missing. @throws ContractError for a column of texts, or with a number that is not finite */
  async numbers(columns: readonly string[]): Promise<Float64Array[]> {
    this.#expect(columns);
    for (const column of columns)
      if (!this.isNumber(column))
        throw new ContractError(
          (await this.#isEmpty(column))
            ? `${this.name}: column ${column} has no values; leave it out`
            : `${this.name}: column ${column} holds texts; expected numbers`,
        );
    const sql = columns.map((column) => numberSql(column));
    const counts = sql.map((number, i) => `CAST(count_if(isinf(${number})) AS INTEGER) AS n${i}`);
    const infinite = await this.db.row<Record<string, number>>(`SELECT ${counts.join(", ")} FROM file`);
    for (const [i, column] of columns.entries())
      if ((infinite[`n${i}`] ?? 0) > 0)
        throw new ContractError(
          `${this.name}: column ${column} holds numbers that are infinite (${infinite[`n${i}`]}); expected finite ones`,
        );
    return this.db.numbers(
      `SELECT ${sql.map((number, i) => `${number} AS n${i}`).join(", ")} FROM file`,
      new Map(),
    );
  }

  async #isEmpty(column: string): Promise<boolean> {
    const { values } = await this.db.row<{ values: number }>(
      `SELECT CAST(count(${trimmed(column)}) AS INTEGER) AS values FROM file`,
    );
    return values === 0;
  }

  /** Texts as they stand, trimmed; null for blank. */
  async texts(column: string): Promise<(string | null)[]> {
    this.#expect([column]);
    const rows = await this.db.rows<{ v: string | null }>(`SELECT ${trimmed(column)} AS v FROM file`);
    return rows.map(({ v }) => v);
  }

  /**
   * A query of rows that say that a user took an item, with `member`, `item` and `happened`: the time, a number or a text that sorts as
   * time does, then the place in the file.
   */
  takings(user: string, item: string, time?: string): string {
    this.#expect([user, item, ...(time === undefined ? [] : [time])]);
    const when = time === undefined ? "NULL" : this.isNumber(time) ? numberSql(time) : trimmed(time);
    return `SELECT ${trimmed(user)} AS member, ${trimmed(item)} AS item, {time: ${when}, place: rowid} AS happened FROM file`;
  }

  #expect(columns: readonly string[]): undefined {
    for (const column of columns)
      if (!this.#columns.has(column)) throw new UnknownNameError("column", column, this.#columns.keys());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.db.close();
  }
}

function trimmed(column: string): string {
  return `nullif(trim(CAST(${identifier(column)} AS VARCHAR)), '')`;
}

function numberSql(column: string): string {
  return `TRY_CAST(${trimmed(column)} AS DOUBLE)`;
}

async function isParquet(path: string): Promise<boolean> {
  await using file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
  return buffer.toString("latin1") === "PAR1";
}

async function columnKinds(db: Database): Promise<Map<string, boolean>> {
  const described = await db.columns("file");
  const texts = [...described].flatMap(([name, type]) => (type === "VARCHAR" ? [name] : []));
  const tests = texts.map(
    (column, i) =>
      `count(${trimmed(column)}) > 0 AND count(${trimmed(column)}) = count(${numberSql(column)}) AS c${i}`,
  );
  const found =
    tests.length === 0 ? {} : await db.row<Record<string, boolean>>(`SELECT ${tests.join(", ")} FROM file`);
  return new Map(
    Array.from(described, ([name, type]) => {
      const at = texts.indexOf(name);
      return [name, at < 0 ? numeric.test(type) : found[`c${at}`] === true];
    }),
  );
}
