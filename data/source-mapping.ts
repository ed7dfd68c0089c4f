/** How raw files feed one canonical table. Several mappings may name the same file, and several files one table. */
export interface TableMapping {
  readonly table: string;
  /**
   * Which files: the name without folder and ending, or that of the database table; `*` stands for any text
   * (`calls_*`). Left out: every file that is given.
   */
  readonly file?: string;
  /** Canonical column → where its values come from. Optional columns of the contract may be left out. */
  readonly columns: Readonly<Record<string, ColumnMapping>>;
  /**
   * Which row counts where several have the same primary key, in the order of the files and their rows: for a table
   * with one row per visitor, fed from a file with one row per visit. Left out: a row that repeats a key is
   * quarantined.
   */
  readonly repeats?: "first" | "last";
}

/** The name of the raw column, what is made of it, a value for all rows, or the number of the row. */
export type ColumnMapping =
  | string
  | RawColumnMapping
  | { readonly constant: string | number | boolean }
  /**
   * The place of the row in its file, from 1 and without the header, as the quarantine counts it; a key for files that
   * have none. Where several files feed the table, it goes on from one file to the next.
   */
  | { readonly rowNumber: true };

/** Applied in this order; space around a value is dropped. */
export interface RawColumnMapping {
  readonly column: string;
  /** Values that stand for a missing one in this column, beside blank text: `-1`. */
  readonly missing?: readonly string[];
  /** Texts to be replaced wherever they stand in the value, in this order: `{"$": "", ",": ""}` for $1,200.00. */
  readonly replace?: Readonly<Record<string, string>>;
  /** What the values of the raw file are called in the canonical table; others stay as they are. */
  readonly values?: Readonly<Record<string, string | number | boolean>>;
  /** Of a date or an instant: strptime codes, `%d.%m.%Y`, several (and `ISO 8601`) where the first that fits counts. Left out: ISO 8601. */
  readonly format?: string | readonly string[];
}
