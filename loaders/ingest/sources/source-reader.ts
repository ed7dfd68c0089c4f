import type { SourceResult } from "../../../data/source-tools.ts";
import type { StudyIdentity } from "../../../data/study.ts";
import type { Database } from "../../duckdb/database.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { Progress } from "../../progress.ts";
import type { Watermark } from "../formats/postgres.ts";
import type { InputFile } from "../input-file.ts";

export interface SourceContext {
  readonly db: Database;
  readonly lake: StudyLake;
  readonly study: StudyIdentity;
  /** Paths, or a database address, as given. */
  readonly from: readonly string[];
  /** The tables that are brought replace those of the lake, rather than being merged into them. */
  readonly replace: boolean;
  /** Of tables of a database: only rows from here on. */
  readonly since?: Readonly<Record<string, Watermark>>;
  readonly progress: Progress;
}

export interface SourceReading extends SourceResult {
  /** Files to look at again before anything is published. */
  readonly files: readonly InputFile[];
  /** Given files of which nothing is read, with the reason in words. */
  readonly unread?: readonly { readonly file: string; readonly what: readonly string[] }[];
}

/** A source that can be ingested: a format of a user's own files, or one of the study's. */
export interface SourceReader {
  readonly id: string;
  /** A phrase for `--help`. */
  readonly description: string;
  /** Its tables replace all others and are never mixed with them. */
  readonly wholeDataset: boolean;
  /** Reads the raw data into relations of the database; writes nothing but scratch files. */
  read(context: SourceContext): Promise<SourceReading>;
}
