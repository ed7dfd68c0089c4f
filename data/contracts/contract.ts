/**
 * What a canonical table promises. From these declarations come the DuckDB DDL, the validation at ingest,
 * the reference page and the columns that conditions may name.
 */
/** A list holds texts. */
export type ColumnType = "string" | "integer" | "number" | "money" | "boolean" | "date" | "instant" | "list";

export interface Column {
  readonly type: ColumnType;
  /** What one unit of the value is, where it has one: `days`, `items`, `currency`, `share`. */
  readonly unit?: string;
  /** One sentence, shown on the reference page. */
  readonly description: string;
  /** A missing value sends the row to quarantine. Default: missing is allowed. */
  readonly required?: boolean;
  /** A source may leave the column out altogether; it is then missing in every row. */
  readonly optional?: boolean;
  /** Personal data: never on a page, and over GraphQL only with the scope `pii:read`. */
  readonly personal?: boolean;
  /** Smallest and largest value allowed (both included). */
  readonly min?: number;
  readonly max?: number;
  /** Strictly greater than this value. */
  readonly above?: number;
  /** A pattern (RE2) that the whole value must match, and what that means in words. */
  readonly matches?: { readonly pattern: string; readonly expected: string };
  /** The only values allowed. */
  readonly oneOf?: readonly string[];
}

export interface ForeignKey {
  readonly column: string;
  readonly table: string;
  readonly references: string;
}

export interface TableContract {
  readonly name: string;
  /** What one row is: "one row per order". */
  readonly grain: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** Unique together; rows are stored in this order. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  /** For a table of things that happen to customers: the instant column that windows use. */
  readonly eventTime?: string;
  /**
   * Columns of another table that conditions and traits may read through a foreign key, as if they stood here
   * (`category` of an order line is its product's).
   */
  readonly joined?: Readonly<
    Record<string, { readonly via: string; readonly table: string; readonly column: string }>
  >;
  /** A study or source may do without the table. */
  readonly optional?: boolean;
}
