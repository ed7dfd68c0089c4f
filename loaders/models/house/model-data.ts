import type { Model } from "../../../data/model.ts";
import type { ColumnValues } from "../../duckdb/column-values.ts";
import type { Database } from "../../duckdb/database.ts";
import { identifier, literal } from "../../duckdb/quote.ts";
import type { BoundValues } from "../../engine/engine.ts";
import type { EventContext } from "../../plan/event-rows.ts";
import { traitConditionSql } from "../../plan/expression.ts";
import type { ModelRows } from "../../plan/model-fits.ts";
import type { RawPredictor } from "../regression/predictors.ts";

/** All members that a model is about. */
export interface Everyone extends AsyncDisposable {
  /** A relation of their ids, `_member`, one row each in the order of the predictors. */
  readonly table: string;
  readonly count: number;
  /** By trait. */
  readonly predictors: ReadonlyMap<string, RawPredictor>;
}

function rawPredictor(name: string, values: ColumnValues): RawPredictor {
  return values instanceof Float64Array ? { name, numbers: values } : { name, texts: values };
}

/** The members that a model is about, by their traits. */
export class ModelData {
  readonly db: Database;
  readonly seed: number;
  readonly context: EventContext;
  readonly #rows: ModelRows;
  /** SQL of who belongs to the model. */
  readonly among: string;

  constructor(
    db: Database,
    rows: ModelRows,
    { among }: Pick<Model, "among">,
    context: EventContext,
    seed: number,
  ) {
    this.db = db;
    this.seed = seed;
    this.context = context;
    this.#rows = rows;
    this.among = among === undefined ? "true" : `coalesce(${traitConditionSql(among, context)}, false)`;
  }

  /**
   * Values of expressions over the traits, column by column, NaN where missing, of at most so many members; which ones, and in
   * which order, a hash of their ids and the seed decides, so that neither the order of rows nor the number of threads does.
   */
  async numbers(expressions: readonly string[], most: number, where = "true"): Promise<Float64Array[]> {
    const columns = expressions.map((sql, i) => `CAST(${sql} AS DOUBLE) AS n${i}`);
    return this.db.numbers(
      this.#rows.query(columns.join(", "), this.#sampled(most, where)),
      this.#rows.values,
    );
  }

  /**
   * Traits of the same members in the same order: numbers, truth as 0 and 1, and texts as they are; what is 0 or 1 of each (the
   * outcome) is read beside them, all in one query.
   */
  async predictors(
    outcome: string,
    ids: readonly string[],
    most: number,
    where = "true",
  ): Promise<{ readonly outcome: Float64Array; readonly raw: readonly RawPredictor[] }> {
    const columns = ids.map((id, i) => `${this.#predictorSql(id)} AS n${i}`);
    const [y, ...found] = await this.db.values(
      this.#rows.query(
        [`CAST(${identifier(outcome)} AS DOUBLE) AS y`, ...columns].join(", "),
        this.#sampled(most, `${identifier(outcome)} IS NOT NULL AND ${where}`),
      ),
      this.#rows.values,
    );
    return {
      outcome: y instanceof Float64Array ? y : new Float64Array(),
      raw: found.map((values, i) => rawPredictor(ids[i] ?? "", values)),
    };
  }

  /**
   * Traits of everyone whom the model is about, in a table of the ids, `_member`, that has its rows in the same order; gone with what
   * is returned.
   */
  async everyone(table: string, ids: readonly string[]): Promise<Everyone> {
    const columns = ids.map((id, i) => `${this.#predictorSql(id)} AS n${i}`);
    const name = identifier(table);
    const rest = `WHERE ${this.among}`;
    await this.db.run(
      `CREATE OR REPLACE TEMP TABLE ${name} AS ${this.#rows.query(["customer_id AS _member", ...columns].join(", "), rest)}`,
      this.#rows.values,
    );
    const found = await this.db.values(`SELECT * EXCLUDE (_member) FROM ${name}`, new Map());
    const { count } = await this.db.row<{ count: number }>(
      `SELECT CAST(count(*) AS INTEGER) AS count FROM ${name}`,
    );
    return {
      table: `(SELECT _member FROM ${name})`,
      count,
      predictors: new Map(found.map((values, i) => [ids[i] ?? "", rawPredictor(ids[i] ?? "", values)])),
      [Symbol.asyncDispose]: async () => {
        await this.db.run(`DROP TABLE ${name}`);
      },
    };
  }

  /** Whether some trait is one of these outputs of a model. */
  wants(model: string, outputs: readonly string[]): boolean {
    return this.context.vocabulary.study.traits.some(
      ({ from }) => "model" in from && from.model.id === model && outputs.includes(from.output),
    );
  }

  /** A missing number is no NULL, which costs a question for each row. */
  #predictorSql(id: string): string {
    return this.context.vocabulary.traits.get(id)?.type === "string"
      ? `nullif(CAST(${identifier(id)} AS VARCHAR), '')`
      : `coalesce(CAST(${identifier(id)} AS DOUBLE), CAST('NaN' AS DOUBLE))`;
  }

  /** Different rows of expressions over the traits, those alone that miss none, in order; then how many members have each. */
  async distinct(expressions: readonly string[]): Promise<Float64Array[]> {
    const columns = expressions.map((sql, i) => `CAST(${sql} AS DOUBLE) AS n${i}`);
    const present = expressions.map((sql) => `${sql} IS NOT NULL`);
    const rest = `WHERE ${[this.among, ...present].join(" AND ")} GROUP BY ALL ORDER BY ALL`;
    return this.db.numbers(
      this.#rows.query(`${columns.join(", ")}, CAST(count(*) AS DOUBLE) AS members`, rest),
      this.#rows.values,
    );
  }

  /** A query of their ids, `customer_id`, and its values. */
  members(): { readonly query: string; readonly values: BoundValues } {
    return { query: this.#rows.query("customer_id", `WHERE ${this.among}`), values: this.#rows.values };
  }

  /** Whether the lake holds a canonical table. */
  async holds(table: string): Promise<boolean> {
    const found = await this.db.rows(
      `SELECT 1 AS found FROM information_schema.tables WHERE table_name = ${literal(table)}`,
    );
    return found.length > 0;
  }

  #sampled(most: number, where: string): string {
    const order = `md5(customer_id || ${literal(` ${this.seed}`)})`;
    return `WHERE ${this.among} AND ${where} ORDER BY ${order}, customer_id LIMIT ${most}`;
  }
}
