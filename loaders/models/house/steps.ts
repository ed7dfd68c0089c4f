import { identifier } from "../../duckdb/quote.ts";

/** SQL that outputs need several times, and the columns that hold it. */
export interface Steps {
  /** By quoted column. */
  readonly step: Readonly<Record<string, string>>;
  /** Quoted, in the order of the SQL. */
  readonly names: readonly string[];
}

/**
 * Columns for some SQL of a model, computed once for whom a condition holds and missing for others.
 * @param what they are, a word of its own in the model
 */
export function stepsOf(model: string, what: string, of: string, sql: readonly string[]): Steps {
  const names = sql.map((_, i) => identifier(`_${what}_${i + 1}_of_${model}`));
  const step = Object.fromEntries(names.map((name, i) => [name, `CASE WHEN ${of} THEN ${sql[i]} END`]));
  return { step, names };
}
