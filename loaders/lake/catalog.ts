import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import { type StudyLake, tableFile } from "./paths.ts";
import { replaceFile } from "./replace-file.ts";

/** Where the rows of a raw file went. All counts are rows; `rowsIn` is the sum of the others. */
export interface IngestCounts {
  readonly rowsIn: number;
  /** Canonical table → rows that became one of its rows. */
  readonly accepted: Readonly<Record<string, number>>;
  /** Reason → rows in quarantine. */
  readonly quarantined: Readonly<Record<string, number>>;
  /** Rows that queries read, whose own rows are counted with the query. */
  readonly read?: number;
}

/** What was read, and where its rows went. */
export interface CatalogInput {
  /** A raw file without folders, or the file of a query. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** The tables that its rows feed; those of a file that queries read, none. Catalogs of earlier versions do not say. */
  readonly feeds?: readonly string[];
  readonly counts: IngestCounts;
}

export interface CatalogTable {
  readonly table: string;
  /** File name in `tables/`, holding the first 16 hex digits of its hash. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  /** The source that brought it: `csv`, `sample`, the id of a source of the study … */
  readonly source: string;
}

export interface CatalogIngest {
  readonly source: string;
  /** The tables are a whole data set, which is never mixed with other data. */
  readonly wholeDataset?: true;
  /** Raw files as given, in order. */
  readonly inputs: readonly CatalogInput[];
  /** The queries that made tables of them, and the rows that they gave. */
  readonly queries?: readonly CatalogInput[];
  /** Rows in quarantine, with the reason; missing when there are none. */
  readonly quarantine?: { readonly file: string; readonly sha256: string; readonly rows: number };
}

export interface Catalog {
  readonly tables: readonly CatalogTable[];
  readonly ingests: readonly CatalogIngest[];
}

export const emptyCatalog: Catalog = { tables: [], ingests: [] };

/** The tables of a study; an empty catalog when nothing was ingested yet. */
export async function readCatalog(lake: StudyLake): Promise<Catalog> {
  let text: string;
  try {
    text = await readFile(lake.catalog, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return emptyCatalog;
    throw new ConfigError(`cannot read ${lake.catalog}: ${(error as Error).message}`);
  }
  try {
    const catalog = JSON.parse(text) as Catalog;
    if (!Array.isArray(catalog.tables) || !Array.isArray(catalog.ingests))
      throw new Error("tables or ingests missing");
    return catalog;
  } catch (error) {
    throw new ConfigError(
      `${lake.catalog} is damaged (${(error as Error).message}); ingest the study's sources again to rebuild it`,
    );
  }
}

export async function writeCatalog(lake: StudyLake, catalog: Catalog): Promise<void> {
  await replaceFile(
    lake.catalog,
    `${JSON.stringify(catalog, null, 2)}\n`,
    join(lake.scratch, "catalog.json"),
  );
}

export function tablePath(lake: StudyLake, table: CatalogTable): string {
  return join(lake.tables, table.file);
}

/** The tables that a snapshot was made of, as far as the lake still holds them. */
export interface SnapshotTables {
  /** Table → its file. */
  readonly paths: ReadonlyMap<string, string>;
  /** Those that were replaced since and are gone. */
  readonly replaced: ReadonlySet<string>;
}

export function snapshotTables(
  lake: StudyLake,
  inputs: readonly { readonly name: string; readonly sha256: string }[],
): SnapshotTables {
  const paths = new Map<string, string>();
  for (const { name, sha256 } of inputs) {
    const path = join(lake.tables, tableFile(name, sha256));
    if (existsSync(path)) paths.set(name, path);
  }
  return { paths, replaced: new Set(inputs.map(({ name }) => name).filter((name) => !paths.has(name))) };
}
