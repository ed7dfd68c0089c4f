import { join } from "node:path";
import type { TableContract } from "../../data/contract.ts";
import type { StudyIdentity } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { ConfigError, ContractError } from "../errors.ts";
import { type Catalog, type CatalogTable, readCatalog, writeCatalog } from "../lake/catalog.ts";
import { flushFolder } from "../lake/flush-folder.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import type { StudyLake } from "../lake/paths.ts";
import { tablePaths } from "../lake/table-parts.ts";
import { writing } from "../lake/write-faults.ts";
import { type Progress, silent } from "../progress.ts";
import { tableRelation } from "../tables/open-tables.ts";
import { removeUnnamed } from "../tables/remove-unnamed.ts";
import { asidePath, findRows, placesIn, rewritePart } from "../tables/rewrite-part.ts";
import { storeTable, type WrittenTable } from "../tables/store-table.ts";
import type { WrittenPart } from "../tables/write-parts.ts";
import { fileFormats, openAs } from "./formats/file-formats.ts";
import { bytesOf, fewBytes } from "./input-paths.ts";
import { collectQuarantine, quarantineRelation } from "./quarantine.ts";
import { type Reason, reasonsIn } from "./reasons.ts";
import { openFiles } from "./sources/open-files.ts";
import { readMapped } from "./sources/read-mapped.ts";

export interface DeleteOptions {
  readonly lake: StudyLake;
  readonly study: StudyIdentity;
  /** Files of keys, each called as the table; of its columns those of the table's primary key count. */
  readonly from: readonly string[];
  readonly progress?: Progress;
  readonly threads?: number;
}

export interface DeletedRows {
  readonly table: string;
  /** Listed keys that the table had. */
  readonly removed: number;
  /** Listed keys that it did not have. */
  readonly notFound: number;
  /** Rows that it has now. */
  readonly rows: number;
}

export interface DeleteReport {
  readonly tables: readonly DeletedRows[];
  /** Lines that name no key, with the reason. */
  readonly reasons: readonly Reason[];
}

/**
 * Takes the rows with the listed keys out of the study's canonical tables, all at once or not at all. A key that is not there
 * is told and does no harm, so that doing it twice changes nothing twice.
 * @throws ContractError when rows that stay would name rows that go, or a file lacks a column of the key; ConfigError when the
 * lake has no table, a file is called as none, or a path or the disk is at fault.
 */
export async function deleteRows(options: DeleteOptions): Promise<DeleteReport> {
  const { lake, study, from, progress = silent, threads } = options;
  return asOnlyWriter(lake, () =>
    writing(lake.root, async () => {
      const present = await readCatalog(lake);
      if (present.tables.length === 0) throw new ConfigError(`${lake.root} holds no tables to delete from`);
      await using db = await Database.open({
        ...((await bytesOf(from)) > fewBytes ? { path: join(lake.scratch, "keys.duckdb") } : {}),
        temporaryDirectory: join(lake.scratch, "spill"),
        ...(threads === undefined ? {} : { threads }),
      });
      const keyed = { ...study, tables: study.tables.map(onlyKey) };
      const context = { db, lake, study: keyed, from, replace: true, progress };
      const endings = fileFormats.flatMap((format) => format.endings);
      const { relations } = await openFiles(context, endings, openAs);
      const { fed, tables } = await readMapped(context, { id: "delete" }, relations);
      await collectQuarantine(
        db,
        fed.map(({ staged }) => staged),
      );
      const reasons = await reasonsIn(db, quarantineRelation);
      const found: Removal[] = [];
      for (const { table, relation } of tables)
        found.push(await findRemoval(db, lake, present, study, table, relation));
      for (const removal of found) await refuseOrphans(db, lake, present, study, removal, found);
      const written = new Map<CatalogTable, Removal & WrittenTable>();
      for (const removal of found) {
        progress.step(`delete from ${removal.contract.name}`);
        if (removal.stored !== undefined && removal.files.size > 0)
          written.set(removal.stored, { ...removal, ...(await without(db, lake, removal.stored, removal)) });
      }
      const after: CatalogTable[] = [];
      for (const table of present.tables) {
        const made = written.get(table);
        const stored = made && (await storeTable(db, lake, made.contract, made, table.source));
        // The rows that stay are those that were ingested, under the contract of then.
        const { sha256, bytes, rows, parts } = stored ?? table;
        after.push({ ...table, sha256, bytes, rows, parts });
      }
      await flushFolder(lake.tables);
      const catalog = { ...present, tables: after };
      await writeCatalog(lake, catalog);
      await flushFolder(lake.tables);
      await removeUnnamed(lake, catalog);
      return { tables: found.map((removal) => deletedRows(removal, catalog)), reasons };
    }),
  );
}

/** A table as far as its rows are named. */
function onlyKey(contract: TableContract): TableContract {
  const columns = Object.entries(contract.columns).filter(([name]) => contract.primaryKey.includes(name));
  return { ...contract, columns: Object.fromEntries(columns), foreignKeys: [] };
}

/** Rows of a stored table that are to go. */
interface Removal {
  readonly contract: TableContract;
  readonly stored: CatalogTable | undefined;
  /** Keys that were listed. */
  readonly keys: { readonly relation: string; readonly rows: number };
  /** A table of the places of the rows. */
  readonly places: string;
  /** Files that hold some, with how many. */
  readonly files: ReadonlyMap<string, number>;
}

async function findRemoval(
  db: Database,
  lake: StudyLake,
  { tables }: Catalog,
  study: StudyIdentity,
  table: string,
  relation: string,
): Promise<Removal> {
  const contract = study.tables.find(({ name }) => name === table);
  if (contract === undefined) throw new Error(`no contract of ${table}`);
  const stored = tables.find((each) => each.table === table);
  const { rows } = await db.row<{ rows: number }>(
    `SELECT CAST(count(*) AS INTEGER) AS rows FROM ${identifier(relation)}`,
  );
  const places = `gone_${table}`;
  const files =
    stored === undefined
      ? new Map<string, number>()
      : await findRows(db, places, tablePaths(lake, stored), isListed(contract, relation));
  return { contract, stored, keys: { relation, rows }, places, files };
}

function isListed({ primaryKey }: TableContract, relation: string): string {
  const same = primaryKey.map((name) => `k.${identifier(name)} = t.${identifier(name)}`);
  return `EXISTS (SELECT 1 FROM ${identifier(relation)} k WHERE ${same.join(" AND ")})`;
}

/** @throws ContractError when rows that stay name rows that go */
async function refuseOrphans(
  db: Database,
  lake: StudyLake,
  { tables }: Catalog,
  study: StudyIdentity,
  parent: Removal,
  all: readonly Removal[],
): Promise<void> {
  if (parent.stored === undefined || parent.files.size === 0) return;
  const gone = `(SELECT * FROM ${tableRelation(lake, parent.stored)} AS t WHERE ${isListed(parent.contract, parent.keys.relation)})`;
  for (const child of study.tables) {
    const stored = tables.find(({ table }) => table === child.name);
    for (const { column, references } of child.foreignKeys.filter(
      ({ table }) => table === parent.contract.name,
    )) {
      if (stored === undefined) continue;
      const own = all.find(({ contract }) => contract.name === child.name);
      const stays = own === undefined ? "true" : `NOT ${isListed(child, own.keys.relation)}`;
      const { rows } = await db.row<{ rows: number }>(
        `SELECT CAST(count(*) AS INTEGER) AS rows FROM ${tableRelation(lake, stored)} AS t
         WHERE t.${identifier(column)} IN (SELECT ${identifier(references)} FROM ${gone} AS p) AND ${stays}`,
      );
      if (rows > 0)
        throw new ContractError(
          `${rows} rows of ${child.name} name ${parent.contract.name} that are to be deleted (${column}); list their keys as well, in a file called ${child.name}, or forget a whole customer with npm run atlas -- forget; nothing was changed`,
        );
    }
  }
}

/** The table's parts without the rows; a month that has none left is gone. */
async function without(
  db: Database,
  lake: StudyLake,
  stored: CatalogTable,
  { places, files }: Removal,
): Promise<WrittenTable> {
  const paths = tablePaths(lake, stored);
  const kept = stored.parts.filter((_, i) => !files.has(paths[i] ?? ""));
  const written: WrittenPart[] = [];
  for (const [i, { month, file }] of stored.parts.entries()) {
    const path = paths[i] ?? "";
    if (!files.has(path)) continue;
    const out = asidePath(lake.scratch, file);
    const part = await rewritePart(db, path, out, { gone: placesIn(places, path) });
    if (month === undefined) written.push(part);
    else if (part.rows > 0) written.push({ month, ...part });
  }
  return { kept, written };
}

function deletedRows({ contract, keys, files }: Removal, { tables }: Catalog): DeletedRows {
  const removed = [...files.values()].reduce((sum, rows) => sum + rows, 0);
  const rows = tables.find(({ table }) => table === contract.name)?.rows ?? 0;
  return { table: contract.name, removed, notFound: keys.rows - removed, rows };
}
