import type { Study } from "../../../data/study.ts";
import type { Database } from "../../duckdb/database.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { Progress } from "../../progress.ts";
import type { InputFile } from "../input-file.ts";
import type { Staged } from "../staging.ts";

export interface SourceContext {
  readonly db: Database;
  readonly lake: StudyLake;
  readonly study: Study;
  /** Paths, or a database address, as given. */
  readonly from: readonly string[];
  readonly progress: Progress;
}

/** A raw file read, and which of its good rows feed which canonical table (`when`: SQL over the staged columns). */
export interface Fed {
  readonly staged: Staged;
  readonly into: readonly { readonly table: string; readonly when: string }[];
}

export interface SourceResult {
  /** In the order in which the catalog and the quarantine list them. */
  readonly fed: readonly Fed[];
  /** Relations for `publishTables`. */
  readonly tables: readonly {
    readonly table: string;
    readonly relation: string;
    readonly sorted?: boolean;
  }[];
  /** Files to look at again before anything is published. */
  readonly files: readonly InputFile[];
}

/** A kind of raw feed. */
export interface Source {
  readonly id: string;
  /** One sentence for `--help`. */
  readonly description: string;
  /** Brings a whole data set, which replaces all tables and is never mixed with others. */
  readonly standalone: boolean;
  /** Reads the raw data into relations of the database; writes nothing but scratch files. */
  read(context: SourceContext): Promise<SourceResult>;
}
