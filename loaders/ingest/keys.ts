import type { ForeignKey, TableContract } from "../../data/contract.ts";
import type { Fault } from "../../data/source-tools.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { ContractError } from "../errors.ts";
import { namedRow } from "../tables/column-checks.ts";
import { repeatedKeys } from "./repeated-keys.ts";
import { quarantine } from "./staging.ts";
import { type FedTable, placeSql } from "./table-rows.ts";

/** A table of the lake whose rows stay, and what stands after FROM for it. */
export interface KeptTable {
  readonly contract: TableContract;
  readonly relation: string;
}

/**
 * Quarantines rows whose foreign key names no row (`unknown_<column>`), then rows that repeat the primary key of an
 * earlier row (`duplicate_key`). Parents come before children, so a row that falls takes its children with it. A
 * table that the study may do without is not missed when it is absent.
 *
 * @throws ContractError when a table that must be there is absent, or when a table that stays in the lake would
 * name rows that the new tables no longer have.
 */
export async function checkKeys(
  db: Database,
  contracts: readonly TableContract[],
  fed: readonly FedTable[],
  kept: readonly KeptTable[],
): Promise<void> {
  const order = contracts.map(({ name }) => name);
  const sorted = fed.toSorted((a, b) => order.indexOf(a.contract.name) - order.indexOf(b.contract.name));
  const files = fed.flatMap(({ rows }) => rows.map(({ staged }) => staged));
  const isShared = new Set(files).size < files.length;
  /** Tables that have lost rows since their files were read. */
  const fell = new Set<string>();
  let fallen: number;
  do {
    fallen = 0;
    for (const table of sorted) {
      let lost = 0;
      for (const key of table.contract.foreignKeys)
        lost += await checkForeignKey(db, contracts, table, key, fed, kept, fell.has(key.table));
      if (table.repeats === undefined) lost += await checkPrimaryKey(db, table);
      if (lost > 0) for (const { contract } of isShared ? fed : [table]) fell.add(contract.name);
      fallen += lost;
    }
    // A row that feeds several tables falls for all of them, and may be the parent of rows already looked at.
  } while (isShared && fallen > 0);
  // Rows that stay may lack a parent only where the parents' table is replaced.
  const replaced = fed.filter(({ contract }) => kept.every((table) => table.contract.name !== contract.name));
  for (const table of kept) {
    for (const key of table.contract.foreignKeys) await checkKept(db, table, key, replaced);
  }
}

/** Why a row is quarantined whose foreign key names no row. */
export function orphanFault(key: ForeignKey): Fault {
  return {
    reason: `unknown_${key.column.replace(/_id$/, "")}`,
    message: `${key.column}: expected ${namedRow(key)}`,
  };
}

/** Returns how many rows fell; of files whose orphans were told while they were read, none unless parents fell since. */
async function checkForeignKey(
  db: Database,
  contracts: readonly TableContract[],
  { contract, rows }: FedTable,
  key: ForeignKey,
  fed: readonly FedTable[],
  kept: readonly KeptTable[],
  parentsFell: boolean,
): Promise<number> {
  const parents = parentRows(key, fed, kept);
  if (parents === undefined) {
    const parent = contracts.find(({ name }) => name === key.table);
    if (parent === undefined || parent.optional === true) return 0;
    throw new ContractError(
      `${contract.name} needs ${key.table}, which is not there; expected it with this ingest or before`,
    );
  }
  const column = identifier(key.column);
  let fallen = 0;
  for (const { staged, view, checked } of rows) {
    if (checked.includes(key) && !parentsFell) continue;
    fallen += await quarantine(
      db,
      staged,
      orphanFault(key),
      `SELECT c._row FROM ${identifier(view)} c WHERE _fault = 0 AND ${column} IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ${parents} p WHERE p.key = c.${column})`,
    );
  }
  return fallen;
}

/** Returns how many rows fell. */
async function checkPrimaryKey(db: Database, { contract, rows }: FedTable): Promise<number> {
  const key = contract.primaryKey.map(identifier).join(", ");
  const places = rows.map(
    ({ view }, i) => `SELECT ${key}, ${placeSql(i)} AS place FROM ${identifier(view)} WHERE _fault = 0`,
  );
  const repeated = await repeatedKeys(db, key, places.join(" UNION ALL "));
  const fault = {
    reason: "duplicate_key",
    message: `${contract.primaryKey.join(", ")}: expected a value that no earlier row has`,
  };
  let fallen = 0;
  for (const [i, { staged, view }] of rows.entries()) {
    fallen += await quarantine(
      db,
      staged,
      fault,
      `SELECT c._row FROM ${identifier(view)} c JOIN ${repeated} USING (${key}) WHERE ${placeSql(i)} <> first`,
    );
  }
  return fallen;
}

/** Rows of the lake that stay must still find their parents. */
async function checkKept(
  db: Database,
  { contract, relation }: KeptTable,
  key: ForeignKey,
  fed: readonly FedTable[],
): Promise<void> {
  const parents = parentRows(key, fed, []);
  if (parents === undefined) return;
  const column = identifier(key.column);
  const [orphan] = await db.rows<{ key: string; n: number }>(
    `SELECT min(${column}) AS key, CAST(count(*) AS INTEGER) AS n FROM ${relation} c
     WHERE ${column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${parents} p WHERE p.key = c.${column}) HAVING n > 0`,
  );
  if (orphan === undefined) return;
  throw new ContractError(
    `the new ${key.table} lack ${key.references} ${orphan.key}, which ${contract.name} in the lake names (${orphan.n} rows); ingest ${contract.name} together with ${key.table}`,
  );
}

/** SQL that yields the keys that may be named, as `key`; undefined when the table is not there. */
export function parentRows(
  key: ForeignKey,
  fed: readonly FedTable[],
  kept: readonly KeptTable[],
): string | undefined {
  const column = identifier(key.references);
  const parent = fed.find(({ contract }) => contract.name === key.table);
  const stored = kept.find(({ contract }) => contract.name === key.table);
  const keys = [
    ...(parent?.rows ?? []).map(
      ({ view }) => `SELECT ${column} AS key FROM ${identifier(view)} WHERE _fault = 0`,
    ),
    ...(stored === undefined ? [] : [`SELECT ${column} AS key FROM ${stored.relation}`]),
  ];
  return keys.length === 0 ? undefined : `(${keys.join(" UNION ALL ")})`;
}
