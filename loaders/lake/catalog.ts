import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import { partsOf, type SnapshotInput } from "./manifest.ts";
import type { StudyLake } from "./paths.ts";
import { replaceFile } from "./replace-file.ts";
import { type TablePart, tablePaths } from "./table-parts.ts";

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
  /** Of all parts together. */
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  /** The source that brought it: `csv`, `sample`, the id of a source of the study … */
  readonly source: string;
  /** The columns that its rows are in the order of. Catalogs of earlier versions do not say. */
  readonly key?: readonly string[];
  /** What the values of each column were held against, in words. Catalogs of earlier versions do not say. */
  readonly checks?: Readonly<Record<string, readonly string[]>>;
  /** The column by whose month or day it is stored; missing for a table that is not of events. */
  readonly time?: string;
  /** Its files: one for each month (or day) of its events, in their order; one alone for a table that is not of events. */
  readonly parts: readonly TablePart[];
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
    const catalog = JSON.parse(text) as Catalog & { readonly tables: readonly EarlierTable[] };
    if (!Array.isArray(catalog.tables) || !Array.isArray(catalog.ingests))
      throw new Error("tables or ingests missing");
    return { ...catalog, tables: catalog.tables.map(inParts) };
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

/** An entry of a catalog that an earlier version wrote: each table in one file. */
type EarlierTable = CatalogTable & { readonly file?: string };

function inParts({ file, ...table }: EarlierTable): CatalogTable {
  if (file === undefined) return table;
  const { sha256, bytes, rows } = table;
  return { ...table, parts: [{ file, sha256, bytes, rows }] };
}

/** The tables that a snapshot was made of, as far as the lake still holds them. */
export interface SnapshotTables {
  /** Table → its files. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  /** Those that were replaced since and are gone. */
  readonly replaced: ReadonlySet<string>;
}

export function snapshotTables(lake: StudyLake, inputs: readonly SnapshotInput[]): SnapshotTables {
  const paths = new Map<string, readonly string[]>();
  for (const input of inputs) {
    const files = tablePaths(lake, { parts: partsOf(input) });
    if (files.every((file) => existsSync(file))) paths.set(input.name, files);
  }
  return { paths, replaced: new Set(inputs.map(({ name }) => name).filter((name) => !paths.has(name))) };
}
