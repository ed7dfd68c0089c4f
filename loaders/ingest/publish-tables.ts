import { mkdir } from "node:fs/promises";
import { join } from "node:path";
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
  writeCatalog,
} from "../lake/catalog.ts";
import { flushFolder } from "../lake/flush-folder.ts";
import type { StudyLake } from "../lake/paths.ts";
import { writing } from "../lake/write-faults.ts";
import { type Progress, silent } from "../progress.ts";
import { sqlTypes } from "../tables/ddl.ts";
import { removeUnnamed } from "../tables/remove-unnamed.ts";
import { storeTable, type WrittenTable } from "../tables/store-table.ts";
import { moveIn, type PartsToWrite, writeParts } from "../tables/write-parts.ts";
import { holdsWholeDataset, mergeCatalog } from "./merge-catalog.ts";
import { type MergeCounts, mergeTable } from "./merge-table.ts";

export interface PublishOptions {
  readonly study: StudyIdentity;
  /** Kept in the catalog with each table: `csv`, `sample`, the id of a source of the study … */
  readonly source: string;
  readonly inputs: CatalogIngest["inputs"];
  readonly queries?: CatalogIngest["queries"];
  /**
   * Relations with the columns of the contract. `sorted` when they are tables in primary-key order, filled in one
   * way whatever the number of threads: a table that is one file is then written without a sort.
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
 * primary keys, those of events by month, flushed, moved into place under the hash of their content, then named by a new catalog. Files
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
    const made: (WrittenTable & { readonly contract: TableContract })[] = [];
    for (const { table, relation, sorted = false } of options.tables) {
      progress.step(`write ${table}`);
      const contract = contractOf(options.study, table);
      const stored = merges ? present.tables.find((each) => each.table === table) : undefined;
      const place = { contract, relation, folder: lake.scratch };
      if (stored === undefined) made.push({ contract, ...(await writeNew(db, { ...place, sorted })) });
      else {
        const { counts, ...parts } = await mergeTable(db, { ...place, study: options.study, lake, stored });
        merged.set(table, counts);
        made.push({ contract, ...parts });
      }
    }
    const aside = await writeQuarantine(db, lake, options.quarantine);
    // Nothing is moved before all is written: a full disk leaves no files behind.
    const tables: CatalogTable[] = [];
    for (const { contract, ...parts } of made) {
      // A table that grows stays the same data, whichever source brought the last rows.
      const before = merged.has(contract.name)
        ? present.tables.find(({ table }) => table === contract.name)
        : undefined;
      tables.push(await storeTable(db, lake, contract, parts, (before ?? options).source));
    }
    const quarantine = aside === undefined ? undefined : await moveQuarantine(lake, aside);
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

/** Writes the rows of a relation, which perhaps leaves out columns, as a table of its own. */
async function writeNew(
  db: Database,
  { contract, relation, ...rest }: Omit<PartsToWrite, "rows"> & { readonly relation: string },
): Promise<WrittenTable> {
  const present = await db.columns(identifier(relation));
  const columns = Object.entries(contract.columns).map(([name, column]) => {
    if (!present.has(name) && column.optional !== true) {
      throw new Error(`relation ${relation} lacks the column ${name} of ${contract.name}`);
    }
    return `CAST(${present.has(name) ? identifier(name) : "NULL"} AS ${sqlTypes[column.type]}) AS ${identifier(name)}`;
  });
  let rows = `(SELECT ${columns.join(", ")} FROM ${identifier(relation)})`;
  if (contract.eventTime !== undefined && !(await isPlainScan(db, rows))) {
    const table = identifier(`stored_${contract.name}`);
    await db.run(`CREATE OR REPLACE TABLE ${table} AS SELECT * FROM ${rows}`);
    rows = table;
  }
  return { kept: [], written: await writeParts(db, { contract, rows, ...rest }) };
}

/** Whether the rows cost no more than to look through stored ones. */
async function isPlainScan(db: Database, rows: string): Promise<boolean> {
  const [plan] = await db.rows<{ explain_value: string }>(`EXPLAIN (FORMAT json) SELECT * FROM ${rows} AS t`);
  const operators = [...(plan?.explain_value ?? "").matchAll(/"name": *"(\w+) *"/g)].map(([, name]) => name);
  const plain = new Set(["SEQ_SCAN", "TABLE_SCAN", "PROJECTION", "FILTER", "UNION"]);
  return operators.every((name) => plain.has(name ?? ""));
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

async function moveQuarantine(
  lake: StudyLake,
  written: WrittenFile,
): Promise<NonNullable<CatalogIngest["quarantine"]>> {
  const { file, sha256, rows } = await moveIn(lake, "quarantine", written);
  return { file, sha256, rows };
}
