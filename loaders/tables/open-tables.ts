import type { TableContract } from "../../data/contract.ts";
import type { StudyIdentity } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { identifier } from "../duckdb/quote.ts";
import { type ViewOptions, viewRelation } from "../duckdb/views.ts";
import { ContractError } from "../errors.ts";
import { type CatalogTable, readCatalog, type SnapshotTables } from "../lake/catalog.ts";
import type { StudyLake } from "../lake/paths.ts";
import { tablePaths } from "../lake/table-parts.ts";
import { type ContractChanges, changesText, contractChanges } from "./contract-changes.ts";
import { sqlTypes } from "./ddl.ts";

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
  study: Pick<StudyIdentity, "tables">,
): Promise<void> {
  const changed = await changedTables(db, lake, study);
  if (changed.length > 0) throw contractChanged(changed);
  for (const table of (await readCatalog(lake)).tables)
    await viewRelation(db, table.table, tableRelation(lake, table));
}

/** A stored table whose contract is another one now. */
export interface ChangedTable {
  readonly table: CatalogTable;
  readonly contract: TableContract;
  readonly changes: ContractChanges;
}

/** The tables of the lake that were ingested under another contract; those whose files are missing are left out. */
export async function changedTables(
  db: Database,
  lake: StudyLake,
  { tables: contracts }: Pick<StudyIdentity, "tables">,
): Promise<ChangedTable[]> {
  const changed: ChangedTable[] = [];
  for (const table of (await readCatalog(lake)).tables) {
    const contract = contracts.find(({ name }) => name === table.table);
    if (contract === undefined) continue;
    const stored = await db.columns(tableRelation(lake, table));
    const changes = contractChanges(contract, table, stored);
    if (changes !== undefined) changed.push({ table, contract, changes });
  }
  return changed;
}

/** Says what has changed, and what to do. */
export function contractChanged(changed: readonly ChangedTable[]): ContractError {
  const tables = changed.map(({ table, changes }) => `${table.table} (${changesText(changes)})`);
  return new ContractError(
    `the contract has changed since these tables were ingested: ${tables.join("; ")}; ingest the whole tables again with --replace`,
  );
}

/**
 * The tables that a snapshot was made of, those that the lake still holds, as views under their own names. A column that
 * came into the contract since is missing in every row.
 */
export async function viewSnapshotTables(
  db: Database,
  { paths }: SnapshotTables,
  contracts: readonly TableContract[],
  options: ViewOptions = {},
): Promise<void> {
  for (const [name, files] of paths) {
    const relation = await withNewColumns(
      db,
      parquetRelation(files),
      contracts.find((contract) => contract.name === name),
    );
    await viewRelation(db, name, relation, options);
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
