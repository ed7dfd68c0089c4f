import type { TableMapping } from "./source-mapping.ts";
import type { SourceResult, SourceTools } from "./source-tools.ts";

/**
 * A raw feed of a study: mappings of its files, or code of its own for a layout that mappings cannot read. A study's
 * own sources stand in its folder, one file each, and are run by their ids: `atlas ingest <study> --source <id>`.
 */
export type Source = MappedSource | SqlSource | LayoutSource;

interface SourceDeclaration {
  /** In kebab case; none of the ids of the formats (`csv`, `json` …). */
  readonly id: string;
  /** A phrase for `--help`: what it is and which files it takes. */
  readonly description: string;
  /**
   * Brings a whole data set: its tables replace all others and are never mixed with them. Otherwise the tables that it
   * brings are replaced and the others stay.
   */
  readonly wholeDataset?: boolean;
  /** Where `atlas refresh` looks for what is new. */
  readonly feed?: Feed;
}

/** A place that new rows come to. */
export interface Feed {
  /**
   * Folders, files with `*` in their names, or the address of a PostgreSQL database; paths from the project's folder. `$NAME` is
   * read from the environment, for passwords and for folders that are other ones on other machines.
   */
  readonly from: string | readonly string[];
  /**
   * Of a database: table → the column that only grows as rows are added or changed, such as `updated_at`. Rows from the last
   * known value on are read; of tables that are not named all are, whenever one that is named has grown.
   */
  readonly watermarks?: Readonly<Record<string, string>>;
}

/**
 * Files (CSV, JSON, Parquet, workbooks, told apart by what is in them) or the tables of a PostgreSQL database, of
 * which columns feed columns of canonical tables. Nothing is computed. The contract's columns and keys are checked,
 * and each raw row is accepted as a whole or quarantined as a whole, however many tables it feeds.
 */
export interface MappedSource extends SourceDeclaration {
  readonly mappings: readonly TableMapping[];
  /** Values that stand for a missing one in every column, beside blank text: `NA`. */
  readonly missing?: readonly string[];
}

/**
 * Raw files, or tables of a PostgreSQL database, as relations, and for each canonical table a query over them, where it is
 * joined, summed up, turned or taken out of another, or a mapping of one of them. What a query gives is checked as a mapped
 * file is; rows that a mapping reads are accounted for one by one.
 */
export interface SqlSource extends SourceDeclaration {
  /** What the queries read, by the name that they know it by. */
  readonly relations: Readonly<Record<string, RawFiles>>;
  /** In a study's folder: `sqlTables(import.meta.dirname)`, every `.sql` file beside the declaration. */
  readonly tables: readonly SqlTable[];
  /** Tables whose columns are those of a relation; the `file` of a mapping is the relation's name. */
  readonly mappings?: readonly TableMapping[];
}

/**
 * The raw files of a relation. In it the values of text files, workbooks and JSON are text without space around it, blank
 * text being NULL; those of Parquet keep their types. Each row also has `_file` and `_row`, its place in it from 1.
 * Conversions need no thought where a query hands columns on: they are read as the contract says. A query that computes has
 * `as_number(x)`, `as_money(x)`, `as_integer(x)`, `as_boolean(x)`, `as_date(x)` and `as_instant(x)`, which read a text just so.
 */
export interface RawFiles {
  /** Names of files, where `*` stands for any text: `orders-*.csv`. Left out: the relation's own, with any ending. */
  readonly files?: string | readonly string[];
  /** Left out: told by what is in the file. */
  readonly format?: "csv" | "json" | "parquet" | "workbook";
  /** Of a text file; a byte-order mark of UTF-16 goes before it. Default: UTF-8. */
  readonly encoding?: "utf-8" | "utf-16" | "latin-1" | "windows-1252";
  /** Of a text file; left out: the most frequent one of comma, semicolon, tab and bar in the header. */
  readonly delimiter?: string;
  /** Names of the columns of a text file that has no header, in their order. */
  readonly columns?: readonly string[];
  /** Whether values of a text file may stand between quotes. Default: true. */
  readonly quotes?: boolean;
  /** Lines above the header of a text file that are no part of it. */
  readonly skip?: number;
  /** The one sheet of a workbook that is read. Left out: all that have the columns of the first. */
  readonly sheet?: string;
  /** What stands before the fraction of a number; the other of the two may stand between thousands. Default: a point, and nothing between thousands. */
  readonly decimal?: "." | ",";
  /** How dates and times are written, beside ISO 8601: strptime codes, `%m/%d/%Y`; the first that fits counts. */
  readonly dates?: readonly string[];
  /** Texts that stand for a missing value, beside blank text: `NA`. */
  readonly missing?: readonly string[];
  /** The study can do without it; it then has no rows, and the columns that are named here. */
  readonly optional?: readonly string[];
}

/** A canonical table and the query that gives its rows, with the columns of the contract. */
export interface SqlTable {
  readonly table: string;
  /** The file that holds it, for messages. */
  readonly file: string;
  readonly sql: string;
}

/** A layout that mappings cannot read: no delimiters, one canonical table summed up from the rows of another … */
export interface LayoutSource extends SourceDeclaration {
  /** Reads the raw data into relations; writes nothing. It is given all that it needs, and imports only from `data/`. */
  read(tools: SourceTools): Promise<SourceResult>;
}
