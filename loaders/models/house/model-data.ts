import type { Model } from "../../../data/model.ts";
import type { Database } from "../../duckdb/database.ts";
import { identifier, literal } from "../../duckdb/quote.ts";
import type { EventContext } from "../../plan/event-rows.ts";
import { traitConditionSql } from "../../plan/expression.ts";
import type { ModelRows } from "../../plan/model-fits.ts";
import type { RawPredictor } from "../regression/predictors.ts";

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

  /** The same members in the same order: numbers, truth as 0 and 1, and texts as they are. */
  async predictors(ids: readonly string[], most: number, where = "true"): Promise<RawPredictor[]> {
    const found: RawPredictor[] = [];
    for (const id of ids) {
      const type = this.context.vocabulary.traits.get(id)?.type;
      if (type !== "string") {
        const [numbers = new Float64Array()] = await this.numbers([identifier(id)], most, where);
        found.push({ name: id, numbers });
        continue;
      }
      const rows = await this.db.rows<{ v: string | null }>(
        this.#rows.query(`${identifier(id)} AS v`, this.#sampled(most, where)),
        this.#rows.values,
      );
      found.push({ name: id, texts: rows.map(({ v }) => v) });
    }
    return found;
  }

  /** Different rows of expressions over the traits, those alone that miss none, in order. */
  async distinct(expressions: readonly string[]): Promise<Float64Array[]> {
    const columns = expressions.map((sql, i) => `CAST(${sql} AS DOUBLE) AS n${i}`);
    const present = expressions.map((sql) => `${sql} IS NOT NULL`);
    const rest = `WHERE ${[this.among, ...present].join(" AND ")} ORDER BY ALL`;
    return this.db.numbers(this.#rows.query(`DISTINCT ${columns.join(", ")}`, rest), this.#rows.values);
  }

  #sampled(most: number, where: string): string {
    const order = `md5(customer_id || ${literal(` ${this.seed}`)})`;
    return `WHERE ${this.among} AND ${where} ORDER BY ${order}, customer_id LIMIT ${most}`;
  }
}
