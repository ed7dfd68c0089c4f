import type { BoundDialect } from "../engine/dialect.ts";
import type { BoundValues, Engine, Relation } from "../engine/engine.ts";
import { bindDuckdb, duckdbDialect } from "./dialect.ts";
import { fastCopy } from "./parquet-file.ts";

/** A DuckDB database as an engine. What it materialises stands in temporary tables, numbered in the order of their making. */
export class DuckdbEngine implements Engine {
  readonly dialect = duckdbDialect;
  readonly #db: Pick<Engine, "run" | "rows">;
  #made = 0;

  constructor(db: Pick<Engine, "run" | "rows">) {
    this.#db = db;
  }

  bind(): BoundDialect {
    return bindDuckdb();
  }

  run(sql: string, values?: BoundValues): Promise<unknown> {
    return this.#db.run(sql, values);
  }

  rows<Row extends object>(sql: string, values?: BoundValues): Promise<Row[]> {
    return this.#db.rows<Row>(sql, values);
  }

  async materialise(query: string, values?: BoundValues): Promise<Relation> {
    this.#made += 1;
    const name = `rows_${this.#made}`;
    await this.#db.run(`CREATE TEMP TABLE ${name} AS ${query}`, values);
    let dropped = false;
    return {
      name,
      [Symbol.asyncDispose]: async () => {
        if (!dropped) await this.#db.run(`DROP TABLE ${name}`);
        dropped = true;
      },
    };
  }

  export(query: string, path: string, values?: BoundValues): Promise<unknown> {
    return this.#db.run(fastCopy(query, path), values);
  }
}
