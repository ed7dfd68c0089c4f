import { open } from "node:fs/promises";
import type { RawRelation } from "../../../data/source-tools.ts";
import type { Database } from "../../duckdb/database.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { InputFile } from "../input-file.ts";
import { type CsvOptions, csvRelation } from "./csv-relation.ts";
import { jsonRelation } from "./json-relation.ts";
import { parquetRelation } from "./parquet-relation.ts";
import { workbookRelation } from "./workbook-relation.ts";

interface FormatContext {
  readonly db: Database;
  readonly lake: StudyLake;
}

/** A format of raw files. */
interface FileFormat {
  readonly id: string;
  /** A phrase for `--help`. */
  readonly description: string;
  /** Files of a folder that are taken for it. */
  readonly endings: readonly string[];
  /** Whether a file of this name that begins with these bytes, as Latin-1, is of the format. */
  readonly matches: (path: string, head: string) => boolean;
  /** `n` tells inputs of one ingest apart. */
  readonly open: (
    context: FormatContext,
    input: InputFile,
    n: number,
    options: FileOptions,
  ) => Promise<RawRelation>;
}

/** What a study says of its files; each format takes what concerns it. */
export type FileOptions = CsvOptions & { readonly sheet?: string | undefined };

const csv: FileFormat = {
  id: "csv",
  description: "CSV or CSV.gz files (comma, semicolon, tab or bar)",
  endings: [".csv", ".csv.gz", ".tsv", ".tsv.gz"],
  matches: () => true,
  open: ({ lake }, input, n, options) => csvRelation(lake, input, n, options),
};

/** CSV, which has no mark of its own, comes last. */
export const fileFormats: readonly FileFormat[] = [
  {
    id: "parquet",
    description: "Parquet files",
    endings: [".parquet"],
    matches: (path, head) => head === "PAR1" || path.endsWith(".parquet"),
    open: ({ db }, input) => parquetRelation(db, input),
  },
  {
    id: "workbook",
    description: "workbooks (.xlsx), of which the sheets with the columns of the first are read",
    endings: [".xlsx"],
    matches: (path, head) => head === "PK\u0003\u0004" || path.endsWith(".xlsx"),
    open: ({ lake }, input, n, options) => workbookRelation(lake, input, n, options),
  },
  {
    id: "json",
    description: "JSON or JSON.gz files, an array of objects or one object a line",
    endings: [".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz"],
    matches: (path) => /[.](json|jsonl|ndjson)([.]gz)?$/.test(path),
    open: ({ db, lake }, input, n) => jsonRelation(db, lake, input, n),
  },
  csv,
];

/** Opens a file in the format that its first bytes or its name tell, or in the one that is said. */
export async function openAs(
  context: FormatContext,
  input: InputFile,
  n: number,
  { format, ...options }: FileOptions & { readonly format?: string | undefined } = {},
): Promise<RawRelation> {
  const found =
    format === undefined ? await formatOf(input) : (fileFormats.find(({ id }) => id === format) ?? csv);
  return found.open(context, input, n, options);
}

async function formatOf(input: InputFile): Promise<FileFormat> {
  const file = await open(input.path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const head = buffer.toString("latin1", 0, bytesRead);
    return fileFormats.find(({ matches }) => matches(input.path, head)) ?? csv;
  } finally {
    await file.close();
  }
}
