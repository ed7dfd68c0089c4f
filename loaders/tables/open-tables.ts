import type { TableContract } from "../../data/contract.ts";
import type { StudyIdentity } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { identifier } from "../duckdb/quote.ts";
import { openOften, readRelation, type ViewOptions, viewRelation } from "../duckdb/views.ts";
import { type CatalogTable, readCatalog, type SnapshotTables } from "../lake/catalog.ts";
import type { StudyLake } from "../lake/paths.ts";
import { tablePaths } from "../lake/table-parts.ts";
import { brokenChecks } from "./column-checks.ts";
import { type ChangedTable, contractChanges, isSettled } from "./contract-changes.ts";
import { sqlTypes } from "./ddl.ts";
import { brokenForeignKeys } from "./foreign-keys.ts";
import { contractChanged } from "./migration.ts";

/** A stored table as a relation: what stands after FROM. Rows are those of one month after those of another. */
export function tableRelation(lake: StudyLake, table: Pick<CatalogTable, "parts">): string {
  return parquetRelation(tablePaths(lake, table));
}

/**
 * Every canonical table in the lake as a view under its own name.
 * @throws ContractError when one was ingested under another contract than the study has now
 */
export async function viewTables(
  db: Database,
  lake: StudyLake,
  study: Pick<StudyIdentity, "id" | "timeZone" | "tables">,
): Promise<void> {
  const changed = (await changedTables(db, lake, study)).filter((table) => !isSettled(table));
  if (changed.length > 0) throw contractChanged(study, changed);
  for (const table of (await readCatalog(lake)).tables)
    await viewRelation(db, table.table, tableRelation(lake, table));
}

/** Tables of several files with more rows a file than these stay views: to hold the rows takes longer than to open the files again. */
const fewRowsOfFile = 500;

/**
 * Reads the small ones of the tables that `viewTables` opened, in the views' place, where they are about to be scanned often: opening
 * a file of a month costs as much as reading and holding hundreds of its rows.
 */
export async function readSmallTables(db: Database, lake: StudyLake): Promise<void> {
  for (const table of (await readCatalog(lake)).tables) {
    const { parts, rows } = table;
    if (parts.length === 1 || rows > fewRowsOfFile * parts.length) continue;
    await db.run(`DROP VIEW ${identifier(table.table)}`);
    await readRelation(db, table.table, tableRelation(lake, table));
  }
}

/** The tables of the lake that were ingested under another contract; those whose files cannot be read are left out. */
export async function changedTables(
  db: Database,
  lake: StudyLake,
  { tables: contracts }: Pick<StudyIdentity, "tables">,
): Promise<ChangedTable[]> {
  const changed: ChangedTable[] = [];
  const { tables } = await readCatalog(lake);
  for (const entry of tables) {
    const contract = contracts.find(({ name }) => name === entry.table);
    const relation = tableRelation(lake, entry);
    const stored = await db.columns(relation).catch(() => undefined);
    if (contract === undefined || stored === undefined) continue;
    const found = await changedTable(db, {
      relation,
      contract,
      entry,
      stored,
      parentOf: parentsIn(lake, tables),
    });
    if (found !== undefined) changed.push(found);
  }
  return changed;
}

/** Of a table by its name: what stands after FROM for it, where it is one of those. */
export function parentsIn(
  lake: StudyLake,
  tables: readonly CatalogTable[],
): (table: string) => string | undefined {
  return (table) => {
    const entry = tables.find((each) => each.table === table);
    return entry === undefined ? undefined : tableRelation(lake, entry);
  };
}

interface StoredTable {
  /** Of the table's files. */
  readonly relation: string;
  readonly contract: TableContract;
  readonly entry: CatalogTable;
  /** Its columns, name → the engine's type. */
  readonly stored: ReadonlyMap<string, string>;
  /** What stands after FROM for another stored table; undefined where it is not stored. */
  readonly parentOf: (table: string) => string | undefined;
}

/**
 * How a stored table differs from its contract; undefined where it does not. Rows are looked through only for columns that were
 * ingested under other checks.
 */
export async function changedTable(
  db: Database,
  { relation, contract, entry, stored, parentOf }: StoredTable,
): Promise<ChangedTable | undefined> {
  const changes = contractChanges(contract, entry, stored);
  if (changes === undefined) return undefined;
  const isRechecked = (name: string) => changes.rechecked.some(({ column }) => column === name);
  const columns = Object.entries(contract.columns).flatMap(([name, column]) =>
    isRechecked(name) ? [{ name, column, sql: identifier(name) }] : [],
  );
  const keys = contract.foreignKeys.filter(({ column }) => isRechecked(column));
  const broken = [
    ...(await brokenChecks(db, relation, columns)),
    ...(await brokenForeignKeys(db, relation, keys, parentOf)),
  ];
  return { entry, contract, changes, stored, broken };
}

/**
 * The tables that a snapshot was made of, those that the lake still holds, as views under their own names. A column that
 * came into the contract since is missing in every row.
 *
 * @param options `often`: as tables where they are small (`openOften`)
 */
export async function viewSnapshotTables(
  db: Database,
  { paths }: SnapshotTables,
  contracts: readonly TableContract[],
  { often = false, ...options }: ViewOptions & { readonly often?: boolean } = {},
): Promise<void> {
  for (const [name, files] of paths) {
    const relation = await withNewColumns(
      db,
      parquetRelation(files),
      contracts.find((contract) => contract.name === name),
    );
    if (often) await openOften(db, name, files, { ...options, relation });
    else await viewRelation(db, name, relation, options);
  }
}

/** A stored table with the columns that its contract has and it has not, missing in every row. */
export async function withNewColumns(
  db: Database,
  relation: string,
  contract: TableContract | undefined,
): Promise<string> {
  if (contract === undefined) return relation;
  const stored = await db.columns(relation);
  const added = Object.entries(contract.columns).filter(([name]) => !stored.has(name));
  if (added.length === 0) return relation;
  const columns = added.map(([name, { type }]) => `CAST(NULL AS ${sqlTypes[type]}) AS ${identifier(name)}`);
  return `(SELECT *, ${columns.join(", ")} FROM ${relation})`;
}
