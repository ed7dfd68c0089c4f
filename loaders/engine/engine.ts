import type { BoundDialect, Dialect, Scalar } from "./dialect.ts";

/** Values of a statement's parameters by their names, as a bound dialect collects them. */
export type BoundValues = ReadonlyMap<string, Scalar>;

/** Rows of a query that an engine holds; they go when it is disposed of. */
export interface Relation extends AsyncDisposable {
  /** What stands after FROM. */
  readonly name: string;
}

/**
 * What computes plans: statements of its dialect over the tables that it has by name. Of the values it takes those that
 * a statement names. DuckDB is the only one so far; another one is a second object of this shape.
 */
export interface Engine {
  /** For statements that stand by themselves. */
  readonly dialect: Dialect;
  /** A dialect for one plan, no text of which becomes SQL. */
  bind(): BoundDialect;
  run(sql: string, values?: BoundValues): Promise<unknown>;
  /** All rows; for small results. Whole numbers beyond 2⁵³ and decimals come as text. */
  rows<Row extends object>(sql: string, values?: BoundValues): Promise<Row[]>;
  /** Computes the rows of a query and keeps them. */
  materialise(query: string, values?: BoundValues): Promise<Relation>;
  /** Writes the rows of a query that ends in a sort as a new Parquet file: the same rows, the same bytes. */
  export(query: string, path: string, values?: BoundValues): Promise<unknown>;
}
