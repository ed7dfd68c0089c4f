import { join } from "node:path";
import type { StudyIdentity } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { ContractError } from "../errors.ts";
import { type CatalogTable, readCatalog, writeCatalog } from "../lake/catalog.ts";
import { flushFolder } from "../lake/flush-folder.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import type { StudyLake } from "../lake/paths.ts";
import { writing } from "../lake/write-faults.ts";
import { type Progress, silent } from "../progress.ts";
import { brokenChecks, brokenText, checkedColumns } from "../tables/column-checks.ts";
import { changesText, isSettled } from "../tables/contract-changes.ts";
import { checkHints, type Migration, type MigrationHints, planMigration } from "../tables/migration.ts";
import { changedTables, tableRelation } from "../tables/open-tables.ts";
import { removeUnnamed } from "../tables/remove-unnamed.ts";
import { storeTable } from "../tables/store-table.ts";
import { writeParts } from "../tables/write-parts.ts";

export interface MigrateOptions {
  readonly lake: StudyLake;
  readonly study: StudyIdentity;
  readonly hints?: MigrationHints;
  readonly progress?: Progress;
  readonly threads?: number;
}

/** A table that was brought under its contract, and what had changed, in words. */
export interface MigratedTable {
  readonly table: string;
  readonly rows: number;
  readonly changes: string;
}

/**
 * Brings the stored tables of a study under the contract that it has now, from the stored rows alone, all at once or not at all:
 * a new column is missing in every row, one of a wider type holds the same values, one that the contract no longer has is left
 * out, and rows are put in the order and months of the contract. The bytes are those that an ingest of the same rows would give.
 * Tables that are as the contract says stay as they are.
 *
 * @throws ContractError when the stored rows do not suffice: what to ingest again; ConfigError for a hint that does not fit
 */
export async function migrate(options: MigrateOptions): Promise<MigratedTable[]> {
  const { lake, study, hints = {}, progress = silent, threads } = options;
  return asOnlyWriter(lake, () =>
    writing(lake.root, async () => {
      const present = await readCatalog(lake);
      await using db = await Database.open({
        temporaryDirectory: join(lake.scratch, "spill"),
        ...(threads === undefined ? {} : { threads }),
      });
      const changed = await changedTables(db, lake, study);
      checkHints(changed, hints);
      const plans = changed.map((table) => planMigration(table, study.timeZone, hints));
      for (const plan of plans) await refuse(db, lake, plan);
      const stored = new Map<string, CatalogTable>();
      for (const { table, columns } of plans) {
        const { contract, entry } = table;
        if (isSettled(table)) {
          stored.set(contract.name, { ...entry, checks: checkedColumns(contract) });
          continue;
        }
        progress.step(`migrate ${contract.name}`);
        const list = columns.map(({ name, sql }) => `${sql} AS ${identifier(name)}`);
        const rows = `(SELECT ${list.join(", ")} FROM ${tableRelation(lake, entry)})`;
        const written = await writeParts(db, { contract, rows, folder: lake.scratch });
        stored.set(contract.name, await storeTable(db, lake, contract, { kept: [], written }, entry.source));
      }
      if (stored.size > 0) {
        const tables = present.tables.map((table) => stored.get(table.table) ?? table);
        await flushFolder(lake.tables);
        await writeCatalog(lake, { ...present, tables });
        await flushFolder(lake.tables);
        await removeUnnamed(lake, { ...present, tables });
      }
      return changed.map(({ contract, changes }) => ({
        table: contract.name,
        rows: stored.get(contract.name)?.rows ?? 0,
        changes: changesText(changes),
      }));
    }),
  );
}

/** @throws ContractError when the stored rows do not suffice */
async function refuse(db: Database, lake: StudyLake, plan: Migration): Promise<void> {
  const { contract, entry } = plan.table;
  const obstacles = [...plan.obstacles];
  const relation = tableRelation(lake, entry);
  for (const { name, isLost } of obstacles.length > 0 ? [] : plan.widened) {
    const { n } = await db.row<{ n: number }>(
      `SELECT CAST(count(*) AS INTEGER) AS n FROM ${relation} WHERE ${isLost}`,
    );
    if (n > 0)
      obstacles.push(`values of ${name} that do not fit into the new type: ${n.toLocaleString("en-GB")}`);
  }
  if (obstacles.length === 0)
    obstacles.push(...(await brokenChecks(db, relation, remade(plan))).map(brokenText));
  if (obstacles.length === 0) {
    const key = plan.columns.filter(({ name }) => contract.primaryKey.includes(name));
    const list = key.map(({ sql }) => sql).join(", ");
    const { n } = await db.row<{ n: number }>(
      `SELECT CAST(count(*) AS INTEGER) AS n FROM (SELECT 1 FROM ${relation} GROUP BY ${list}
       HAVING count(*) > 1 OR ${key.map(({ sql }) => `any_value(${sql}) IS NULL`).join(" OR ")})`,
    );
    if (n > 0)
      obstacles.push(
        `values of the key ${contract.primaryKey.join(", ")} that come twice or are missing: ${n.toLocaleString("en-GB")}`,
      );
  }
  if (obstacles.length === 0) return;
  const isToldHow = obstacles.every((obstacle) => obstacle.includes("--rename"));
  throw new ContractError(
    `${contract.name} cannot be migrated: ${obstacles.join("; ")}${isToldHow ? "" : "; ingest the whole table again with --replace"}; nothing was changed`,
  );
}

/** The columns whose values are made of others than those that were checked: of another type, or called otherwise. */
function remade({ table: { contract, stored }, columns }: Migration) {
  return columns.flatMap(({ name, sql }) => {
    const column = contract.columns[name];
    const isAsChecked = sql === identifier(name) && stored.has(name);
    return column === undefined || isAsChecked ? [] : [{ name, column, sql }];
  });
}
