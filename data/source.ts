import type { TableMapping } from "./source-mapping.ts";
import type { SourceResult, SourceTools } from "./source-tools.ts";

/**
 * A raw feed of a study: mappings of its files, or code of its own for a layout that mappings cannot read. A study's
 * own sources stand in its folder, one file each, and are run by their ids: `atlas ingest <study> --source <id>`.
 */
export type Source = MappedSource | LayoutSource;

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

/** A layout that mappings cannot read: no delimiters, one canonical table summed up from the rows of another … */
export interface LayoutSource extends SourceDeclaration {
  /** Reads the raw data into relations; writes nothing. It is given all that it needs, and imports only from `data/`. */
  read(tools: SourceTools): Promise<SourceResult>;
}
