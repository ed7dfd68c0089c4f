import type { Column } from "./contract.ts";
import type { TableMapping } from "./source-mapping.ts";

/** What the code of a layout is given to read its files with. SQL is that of DuckDB. */
export interface SourceTools {
  /** IANA name of the study's time zone, which wall-clock times without an offset are in. */
  readonly timeZone: string;
  /** Says what is being done, for the progress bar. */
  step(label: string): void;

  /** The given paths, a folder standing for its files with one of the endings (`.parquet`), in order of their names. */
  paths(endings: readonly string[]): Promise<readonly string[]>;
  /** The first lines of a text file, as far as they are in its first 4 KiB: to tell layouts apart. */
  firstLines(path: string): Promise<readonly string[]>;
  /** A CSV, JSON or Parquet file or the first sheet of a workbook, told apart by what is in it. */
  open(path: string): Promise<RawRelation>;
  /** A text file of a layout that is known, plain or gzip. */
  openText(path: string, layout: TextLayout): Promise<RawRelation>;

  /**
   * Reads a raw file once, in a stream, into a table of the given name: parses every column, applies the rules and the
   * checks of each column. The first fault, in order of rules and then columns, quarantines the row.
   */
  stage(
    raw: RawRelation,
    table: string,
    columns: readonly StagedColumn[],
    rules?: readonly Rule[],
  ): Promise<Staged>;
  /** Quarantines rows of a staged table that were good so far; `rows` is a query for their rowids. Returns how many. */
  quarantine(staged: Staged, fault: Fault, rows: string): Promise<number>;
  /** Feeds canonical tables from raw relations by mappings, keys checked as for a source that has mappings alone. */
  map(files: readonly NamedRelation[], mappings: readonly TableMapping[]): Promise<SourceResult>;
  /** Runs statements: `CREATE VIEW` and `CREATE TABLE` for the relations of the result. */
  run(sql: string): Promise<void>;

  /** FROM item: the good rows of a staged table, with `_row`, their place from 0 in the file. */
  accepted(staged: Staged): string;
  /** A name in SQL, quoted. */
  identifier(name: string): string;
  /** A text in SQL, quoted. */
  literal(text: string): string;
  /** SQL: a wall-clock time (SQL of a TIMESTAMP) in the study's time zone as UTC. */
  utc(wallClock: string): string;

  /** To be thrown when a file is not what it should be: what, where, what was expected. */
  contractError(message: string): Error;
  /** To be thrown when a path is not what it should be. */
  configError(message: string): Error;
}

export interface TextLayout {
  /** Names of the columns in the order of the file. */
  readonly columns: readonly string[];
  readonly delimiter: string;
  /** Default: `"`. */
  readonly quote?: string;
  /** Whether the first line is names, to be passed over. */
  readonly header: boolean;
  /** Lines above the header, to be passed over as well. */
  readonly skip?: number;
  /** Default: `utf-8`. */
  readonly encoding?: "utf-8" | "latin-1";
}

/** What a raw file (or the extract of a database table) looks like to SQL. */
export interface RawRelation {
  /** Name without folders: what messages, the catalog and the quarantine say. */
  readonly input: { readonly name: string; readonly sha256: string; readonly bytes: number };
  readonly format: "csv" | "parquet" | "json" | "query";
  /** FROM item that yields the rows in their order in the file. */
  readonly scan: string;
  /** The same rows once more, without a record of the faulty ones. */
  readonly rescan: string;
  readonly columns: readonly RawColumn[];
  /** Name of DuckDB's rejects table, for a text file: rows that do not have the columns of the header. */
  readonly rejects?: string;
  /** Lines before the first row: 1 where a text file has a header. */
  readonly headerLines: number;
  /** What of the file is not among the rows, in words: a sheet of another layout. */
  readonly unread?: readonly string[];
}

export interface RawColumn {
  readonly name: string;
  /** DuckDB type; VARCHAR for every column of a text file. */
  readonly type: string;
}

/** A raw relation and the name that mappings know it by. */
export interface NamedRelation {
  readonly name: string;
  readonly raw: RawRelation;
}

/** Why a row is quarantined. */
export interface Fault {
  /** In snake case: `missing_visitor`. */
  readonly reason: string;
  /** One sentence that names the column and what was expected. */
  readonly message: string;
}

/** A fault that a layout knows of; `when` is SQL over the staged columns and is looked at before their own checks. */
export interface Rule extends Fault {
  readonly when: string;
}

/** A column of a staged table. */
export interface StagedColumn {
  readonly name: string;
  /** What messages call it: the name of the raw column, of which case and surrounding space do not count. */
  readonly label: string;
  /** Type and checks. */
  readonly column: Omit<Column, "description">;
  /** SQL of the raw value over the columns of the raw relation; that of the raw column called `label` when left out. */
  readonly value?: string;
  /** DuckDB type of `value`; VARCHAR when left out. */
  readonly type?: string;
  /** SQL of the parsed value of the text `x`, where the layout is known better than to the general parser. */
  readonly parsed?: (x: string) => string;
  /** Of a date or an instant: strptime codes, several (and `ISO 8601`) where the first that fits counts. Left out: ISO 8601. */
  readonly format?: string | readonly string[];
  /** The value names a row of this or another table: `17850.0` is then the same name as `17850`. */
  readonly names?: boolean;
  /** An instant stays the wall-clock time that is written, for a layout that makes it one of UTC later. */
  readonly wall?: boolean;
}

/**
 * The rows of a raw file with typed columns. The relation also has `_fault`, 0 for a good row, otherwise 1 + the
 * index into `faults`; and `_raw`, the raw row as JSON where the fault was found while reading. DuckDB's rowid counts
 * the rows from 0 in the order of the file.
 */
export interface Staged {
  readonly raw: RawRelation;
  readonly relation: string;
  /** Grows as rows are quarantined. */
  readonly faults: Fault[];
  /** Raw columns that nothing reads. */
  readonly unread?: readonly string[];
}

/** A raw file read, and which of its good rows feed which canonical table (`when`: SQL over the staged columns). */
export interface Fed {
  readonly staged: Staged;
  /** Every good row is in one of them. */
  readonly into: readonly { readonly table: string; readonly when: string }[];
  /** All tables that its rows feed, where one row feeds several; left out: those of `into`. */
  readonly feeds?: readonly string[];
}

export interface SourceResult {
  /** Raw files that queries read: their good rows are in no table themselves. */
  readonly read?: readonly Staged[];
  /** In the order in which the catalog and the quarantine list them. */
  readonly fed: readonly Fed[];
  /** Canonical tables, and the relations that have their columns. */
  readonly tables: readonly { readonly table: string; readonly relation: string }[];
}
