import type { ForeignKey, TableContract } from "../../data/contracts/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { ContractError } from "../errors.ts";
import { pathLiteral } from "./csv-relation.ts";
import { accepted, type Staged, setAside } from "./staging.ts";

/** A table that this ingest brings, with the raw files that feed it, in order. */
export interface FedTable {
  readonly contract: TableContract;
  readonly stages: readonly Staged[];
}

/** A table of the lake that stays as it is: name and Parquet file. */
export interface KeptTable {
  readonly contract: TableContract;
  readonly path: string;
}

/**
 * Sets aside rows whose foreign key names no row (`unknown_customer`), then rows that repeat the primary key of an
 * earlier row (`duplicate_key`). Parents come before children, so a row that falls takes its children with it. A
 * table that the study may do without is not missed when it is absent.
 *
 * @throws ContractError when a table that must be there is absent, or when a table that stays in the lake would
 * name rows that the new tables no longer have.
 */
export async function checkKeys(
  db: Database,
  study: readonly TableContract[],
  fed: readonly FedTable[],
  kept: readonly KeptTable[],
): Promise<void> {
  const order = study.map(({ name }) => name);
  const sorted = fed.toSorted((a, b) => order.indexOf(a.contract.name) - order.indexOf(b.contract.name));
  for (const table of sorted) {
    for (const key of table.contract.foreignKeys) await checkForeignKey(db, study, table, key, fed, kept);
    await checkPrimaryKey(db, table);
  }
  for (const table of kept) {
    for (const key of table.contract.foreignKeys) await checkKept(db, table, key, fed);
  }
}

async function checkForeignKey(
  db: Database,
  study: readonly TableContract[],
  { contract, stages }: FedTable,
  key: ForeignKey,
  fed: readonly FedTable[],
  kept: readonly KeptTable[],
): Promise<void> {
  const parents = parentRows(key, fed, kept);
  if (parents === undefined) {
    const parent = study.find(({ name }) => name === key.table);
    if (parent === undefined || parent.optional === true) return;
    throw new ContractError(
      `${contract.name} needs ${key.table}, which is not there; expected it with this ingest or before`,
    );
  }
  const column = identifier(key.column);
  const fault = {
    reason: `unknown_${key.column.replace(/_id$/, "")}`,
    message: `${key.column}: expected one that a row of ${key.table} has`,
  };
  for (const staged of stages) {
    await setAside(
      db,
      staged,
      fault,
      `SELECT c.rowid FROM ${identifier(staged.relation)} c WHERE _fault = 0 AND ${column} IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ${parents} p WHERE p.key = c.${column})`,
    );
  }
}

async function checkPrimaryKey(db: Database, { contract, stages }: FedTable): Promise<void> {
  const key = contract.primaryKey.map(identifier).join(", ");
  // The place of a row over all files: 2^40 rows a file are enough.
  const rows = stages.map(
    ({ relation }, i) =>
      `SELECT ${key}, ${i}::BIGINT << 40 | rowid AS place FROM ${identifier(relation)} WHERE _fault = 0`,
  );
  await db.run(`CREATE OR REPLACE TEMP TABLE repeated AS SELECT ${key}, min(place) AS first
    FROM (${rows.join(" UNION ALL ")}) GROUP BY ${key} HAVING count(*) > 1`);
  const fault = {
    reason: "duplicate_key",
    message: `${contract.primaryKey.join(", ")}: expected a value that no earlier row has`,
  };
  for (const [i, staged] of stages.entries()) {
    await setAside(
      db,
      staged,
      fault,
      `SELECT c.rowid FROM ${identifier(staged.relation)} c JOIN repeated USING (${key})
        WHERE ${i}::BIGINT << 40 | c.rowid <> first`,
    );
  }
}

/** Rows of the lake that stay must still find their parents. */
async function checkKept(
  db: Database,
  { contract, path }: KeptTable,
  key: ForeignKey,
  fed: readonly FedTable[],
): Promise<void> {
  const parents = parentRows(key, fed, []);
  if (parents === undefined) return;
  const column = identifier(key.column);
  const [orphan] = await db.rows<{ key: string; n: number }>(
    `SELECT min(${column}) AS key, CAST(count(*) AS INTEGER) AS n FROM read_parquet(${pathLiteral(path)}) c
     WHERE ${column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${parents} p WHERE p.key = c.${column}) HAVING n > 0`,
  );
  if (orphan === undefined) return;
  throw new ContractError(
    `the new ${key.table} lack ${key.references} ${orphan.key}, which ${contract.name} in the lake names (${orphan.n} rows); ingest ${contract.name} together with ${key.table}`,
  );
}

/** SQL that yields the keys that may be named, as `key`; undefined when the table is not there. */
function parentRows(
  key: ForeignKey,
  fed: readonly FedTable[],
  kept: readonly KeptTable[],
): string | undefined {
  const column = identifier(key.references);
  const parent = fed.find(({ contract }) => contract.name === key.table);
  if (parent !== undefined) {
    return `(${parent.stages.map((staged) => `SELECT ${column} AS key FROM ${accepted(staged)}`).join(" UNION ALL ")})`;
  }
  const file = kept.find(({ contract }) => contract.name === key.table);
  return file === undefined
    ? undefined
    : `(SELECT ${column} AS key FROM read_parquet(${pathLiteral(file.path)}))`;
}
