import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { TableContract } from "../../data/contract.ts";
import type { StudyIdentity } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import { type WrittenFile, writeParquet } from "../duckdb/parquet-file.ts";
import { identifier } from "../duckdb/quote.ts";
import { UnknownNameError } from "../errors.ts";
import {
  type Catalog,
  type CatalogIngest,
  type CatalogTable,
  readCatalog,
  tablePath,
  writeCatalog,
} from "../lake/catalog.ts";
import { flushFolder } from "../lake/flush-folder.ts";
import { type StudyLake, tableFile } from "../lake/paths.ts";
import { namedTables } from "../lake/table-files.ts";
import { writing } from "../lake/write-faults.ts";
import { type Progress, silent } from "../progress.ts";
import { sqlTypes } from "./ddl.ts";
import { holdsWholeDataset, mergeCatalog } from "./merge-catalog.ts";
import { type MergeCounts, mergedQuery } from "./merge-table.ts";

export interface PublishOptions {
  readonly study: StudyIdentity;
  /** Kept in the catalog with each table: `csv`, `sample`, the id of a source of the study … */
  readonly source: string;
  readonly inputs: CatalogIngest["inputs"];
  readonly queries?: CatalogIngest["queries"];
  /**
   * Relations with the columns of the contract. `sorted` when they are tables in primary-key order, filled in one
   * way whatever the number of threads: without a sort, the row groups of the file follow the blocks of the table.
   */
  readonly tables: readonly {
    readonly table: string;
    readonly relation: string;
    readonly sorted?: boolean;
  }[];
  /** A relation with the rows in quarantine; kept in the order of its columns `file` and `row`. */
  readonly quarantine?: string;
  /**
   * The source is a whole data set: all other tables go. Otherwise the given tables are merged or replaced and the others
   * stay, unless they came from a whole data set, which is never mixed with other data.
   */
  readonly wholeDataset: boolean;
  /**
   * Rows are merged into the tables of the lake by their primary keys. Left out: tables are replaced. A whole data set and
   * what follows it are never merged.
   */
  readonly merge?: boolean | undefined;
  readonly progress?: Progress;
}

/** The catalog as it is now, and what became of the rows of each table that was merged. */
export interface PublishedTables {
  readonly catalog: Catalog;
  readonly merged: ReadonlyMap<string, MergeCounts>;
}

/**
 * Makes relations the study's canonical tables, all at once or not at all: written aside in the order of their
 * primary keys, flushed, moved into place under the hash of their content, then named by a new catalog. Files
 * that the new catalog does not name are removed, but for those that a snapshot in the lake was made of. To be called inside `asOnlyWriter`.
 *
 * Columns that a relation leaves out are missing in every row if the contract says that they are optional.
 *
 * @throws UnknownNameError when the study has no such table; ConfigError when the disk is full or not writable.
 */
export async function publishTables(
  db: Database,
  lake: StudyLake,
  options: PublishOptions,
): Promise<PublishedTables> {
  const progress = options.progress ?? silent;
  return writing(lake.root, async () => {
    await mkdir(lake.tables, { recursive: true });
    const present = await readCatalog(lake);
    const merges = options.merge === true && !options.wholeDataset && !holdsWholeDataset(present);
    const merged = new Map<string, MergeCounts>();
    const written: (WrittenFile & { readonly table: string })[] = [];
    for (const { table, relation, sorted } of options.tables) {
      progress.step(`write ${table}`);
      const contract = contractOf(options.study, table);
      const stored = merges ? present.tables.find((each) => each.table === table) : undefined;
      const { query, counts } =
        stored === undefined
          ? { query: await canonicalQuery(db, contract, relation, sorted === true), counts: undefined }
          : await mergedQuery(db, { contract, relation, stored: tablePath(lake, stored) });
      if (counts !== undefined) merged.set(table, counts);
      written.push({ table, ...(await writeParquet(db, query, join(lake.scratch, `${table}.parquet`))) });
    }
    const aside = await writeQuarantine(db, lake, options.quarantine);
    // Nothing is moved before all is written: a full disk leaves no files behind.
    const tables: CatalogTable[] = [];
    for (const { table, ...file } of written) {
      // A table that grows stays the same data, whichever source brought the last rows.
      const { source } =
        (merged.has(table) && present.tables.find((each) => each.table === table)) || options;
      tables.push({ table, ...(await moveIn(lake, table, file)), source });
    }
    const quarantine =
      aside === undefined ? undefined : quarantineOf(await moveIn(lake, "quarantine", aside));
    await flushFolder(lake.tables);

    progress.step("publish tables");
    const ingest = {
      source: options.source,
      ...(options.wholeDataset ? { wholeDataset: true as const } : {}),
      inputs: options.inputs,
      ...(options.queries === undefined || options.queries.length === 0 ? {} : { queries: options.queries }),
      ...(quarantine === undefined ? {} : { quarantine }),
    };
    const catalog = mergeCatalog(present, options.study, tables, ingest, new Set(merged.keys()));
    await writeCatalog(lake, catalog);
    await flushFolder(lake.tables);
    await removeUnnamed(lake, catalog);
    return { catalog, merged };
  });
}

function contractOf(study: StudyIdentity, table: string): TableContract {
  const contract = study.tables.find(({ name }) => name === table);
  if (contract === undefined)
    throw new UnknownNameError(
      "table",
      table,
      study.tables.map(({ name }) => name),
    );
  return contract;
}

async function canonicalQuery(
  db: Database,
  contract: TableContract,
  relation: string,
  sorted: boolean,
): Promise<string> {
  const present = await db.columns(identifier(relation));
  const columns = Object.entries(contract.columns).map(([name, column]) => {
    if (!present.has(name) && column.optional !== true) {
      throw new Error(`relation ${relation} lacks the column ${name} of ${contract.name}`);
    }
    return `CAST(${present.has(name) ? identifier(name) : "NULL"} AS ${sqlTypes[column.type]}) AS ${identifier(name)}`;
  });
  const order = sorted ? "" : ` ORDER BY ${contract.primaryKey.map(identifier).join(", ")}`;
  return `SELECT ${columns.join(", ")} FROM ${identifier(relation)}${order}`;
}

async function writeQuarantine(
  db: Database,
  lake: StudyLake,
  relation: string | undefined,
): Promise<WrittenFile | undefined> {
  if (relation === undefined) return undefined;
  const path = join(lake.scratch, "quarantine.parquet");
  const written = await writeParquet(db, `SELECT * FROM ${identifier(relation)} ORDER BY file, "row"`, path);
  return written.rows === 0 ? undefined : written;
}

function quarantineOf({
  file,
  sha256,
  rows,
}: Omit<CatalogTable, "table" | "source">): CatalogIngest["quarantine"] {
  return { file, sha256, rows };
}

async function moveIn(
  lake: StudyLake,
  name: string,
  { path, sha256, bytes, rows }: WrittenFile,
): Promise<Omit<CatalogTable, "table" | "source">> {
  const file = tableFile(name, sha256);
  await rename(path, join(lake.tables, file));
  return { file, sha256, bytes, rows };
}

/** Files that the catalog does not name go, but for those that a snapshot was made of. */
async function removeUnnamed(lake: StudyLake, catalog: Catalog): Promise<void> {
  const named = await namedTables(lake, catalog);
  for (const file of await readdir(lake.tables)) {
    if (file === basename(lake.catalog) || named.has(file)) continue;
    await rm(join(lake.tables, file), { recursive: true, force: true });
  }
}
