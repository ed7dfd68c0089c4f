import type { TableContract } from "../../data/contract.ts";
import type { StudyIdentity } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { type CatalogTable, readCatalog } from "../lake/catalog.ts";
import type { StudyLake } from "../lake/paths.ts";
import { type TablePart, tablePaths } from "../lake/table-parts.ts";
import { type ChangedTable, isSettled } from "../tables/contract-changes.ts";
import { sqlTypes } from "../tables/ddl.ts";
import { contractChanged } from "../tables/migration.ts";
import { changedTable, parentsIn, tableRelation } from "../tables/open-tables.ts";
import { monthSql, type WrittenPart, writeParts } from "../tables/write-parts.ts";

/** What became of the rows that an ingest brings for a table; `kept` rows of the lake were not among them. */
export interface MergeCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly kept: number;
}

/** A stored table and the rows that are to be merged into it. */
interface Merge {
  readonly study: Pick<StudyIdentity, "id" | "timeZone">;
  readonly contract: TableContract;
  readonly lake: StudyLake;
  readonly stored: CatalogTable;
  /** A relation with rows of the contract's types, one a key, perhaps not all of its columns. */
  readonly relation: string;
  /** Where the new files go. */
  readonly folder: string;
}

/** The parts of a table after a merge: those that stay as they are, and those that take the place of the others. */
export interface Merged {
  readonly kept: readonly TablePart[];
  readonly written: readonly WrittenPart[];
  readonly counts: MergeCounts;
}

/** More months than these, and the merged rows are computed once for all of them. */
const fewMonths = 2;

/**
 * Writes the table with the new rows in it: a row with a new key is added, one with a known key takes its place, the rest stay.
 * A column that the new rows do not bring keeps its values. Of a table of events only the months are written in which new rows
 * happened, or rows that they take the place of.
 * @throws ContractError when the stored table is of another contract, and more has changed than that columns were added
 */
export async function mergeTable(db: Database, merge: Merge): Promise<Merged> {
  const { contract, lake, stored, relation, folder, study } = merge;
  const before = tableRelation(lake, stored);
  const types = await db.columns(before);
  const { tables } = await readCatalog(lake);
  const changed = await changedTable(db, {
    ...{ relation: before, contract, entry: stored, stored: types },
    parentOf: parentsIn(lake, tables),
  });
  if (changed !== undefined && !isGrown(changed)) throw contractChanged(study, [changed]);
  const isWider = changed !== undefined && !isSettled(changed);
  const brought = await db.columns(identifier(relation));
  const touched = isWider ? stored.parts.map(({ month }) => month) : await touchedMonths(db, merge, brought);
  const isTouched = ({ month }: TablePart) => month === undefined || touched.includes(month);
  const old = stored.parts.filter(isTouched);
  const joined = joinedSql({ contract, relation, brought, types, old: tablePaths(lake, { parts: old }) });
  const { kept: others, ...counts } = await db.row<MergeCounts>(countsSql(contract, brought, joined));
  const kept = stored.parts.filter((part) => !isTouched(part));
  const rows = `(SELECT ${mergedColumns(contract, brought).join(", ")} FROM ${joined})`;
  const isLarge = contract.eventTime !== undefined && touched.length > fewMonths;
  const table = `merged_${contract.name}`;
  if (isLarge) await db.run(`CREATE TABLE ${identifier(table)} AS SELECT * FROM ${rows}`);
  const written = await writeParts(db, {
    contract,
    rows: isLarge ? identifier(table) : rows,
    folder,
    ...(!isWider ? { months: touched.filter((month) => month !== undefined) } : {}),
  });
  const untouched = kept.reduce((sum, part) => sum + part.rows, 0);
  return { kept, written, counts: { ...counts, kept: others + untouched } };
}

/** Whether all that has changed is columns that may be missing and were added, which a merge puts in, and checks that all rows keep. */
function isGrown({ contract, changes, broken }: ChangedTable): boolean {
  const { added, ...others } = changes;
  return (
    isSettled({ changes: { ...others, added: [] }, broken }) &&
    added.every((name) => contract.columns[name]?.required !== true)
  );
}

/** The months of the new rows, and those of the stored rows whose place they take; one without a name for other tables. */
async function touchedMonths(
  db: Database,
  { contract, lake, stored, relation }: Merge,
  brought: ReadonlyMap<string, string>,
): Promise<(string | undefined)[]> {
  const { eventTime, primaryKey } = contract;
  if (eventTime === undefined) return [undefined];
  const on = primaryKey.map((name) => `o.${identifier(name)} = n.${identifier(name)}`).join(" AND ");
  const months = [
    `SELECT ${monthSql(contract, "o")} AS month FROM ${tableRelation(lake, stored)} o SEMI JOIN ${identifier(relation)} n ON ${on}`,
    ...(brought.has(eventTime)
      ? [`SELECT ${monthSql(contract)} AS month FROM ${identifier(relation)}`]
      : [
          `SELECT ${literal("undated")} AS month FROM ${identifier(relation)} n ANTI JOIN ${tableRelation(lake, stored)} o ON ${on}`,
        ]),
  ];
  const found = await db.rows<{ month: string }>(
    `SELECT DISTINCT month FROM (${months.join(" UNION ALL ")}) ORDER BY month`,
  );
  return found.map(({ month }) => month);
}

interface Joining {
  readonly contract: TableContract;
  readonly relation: string;
  readonly brought: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, string>;
  readonly old: readonly string[];
}

/** Stored rows as `o` with `_old` beside new ones as `n` with `_new`, by their key. */
function joinedSql({ contract, relation, brought, types, old }: Joining): string {
  const names = Object.keys(contract.columns);
  const columns = names.map((name) =>
    types.has(name) ? identifier(name) : `CAST(NULL AS ${typeOf(contract, name)}) AS ${identifier(name)}`,
  );
  const none = names.map((name) => `CAST(NULL AS ${typeOf(contract, name)}) AS ${identifier(name)}`);
  const stored =
    old.length === 0
      ? `SELECT ${none.join(", ")}, true AS _old WHERE false`
      : `SELECT ${columns.join(", ")}, true AS _old FROM ${parquetRelation(old)}`;
  const added = names
    .filter((name) => brought.has(name))
    .map((name) => `CAST(${identifier(name)} AS ${typeOf(contract, name)}) AS ${identifier(name)}`);
  const on = contract.primaryKey.map((name) => `o.${identifier(name)} = n.${identifier(name)}`);
  return `(${stored}) o FULL JOIN (SELECT ${added.join(", ")}, true AS _new FROM ${identifier(relation)}) n ON ${on.join(" AND ")}`;
}

function countsSql(contract: TableContract, brought: ReadonlyMap<string, string>, joined: string): string {
  const same = Object.keys(contract.columns)
    .filter((name) => brought.has(name) && !contract.primaryKey.includes(name))
    .map((name) => `o.${identifier(name)} IS NOT DISTINCT FROM n.${identifier(name)}`);
  const isSame = same.join(" AND ") || "true";
  return `SELECT CAST(count(*) FILTER (_old IS NULL) AS INTEGER) AS inserted,
    CAST(count(*) FILTER (_old AND _new AND NOT (${isSame})) AS INTEGER) AS updated,
    CAST(count(*) FILTER (_old AND _new AND (${isSame})) AS INTEGER) AS unchanged,
    CAST(count(*) FILTER (_new IS NULL) AS INTEGER) AS kept FROM ${joined}`;
}

function mergedColumns(contract: TableContract, brought: ReadonlyMap<string, string>): string[] {
  return Object.keys(contract.columns).map((name) => {
    const column = identifier(name);
    const value = brought.has(name) ? `CASE WHEN _new THEN n.${column} ELSE o.${column} END` : `o.${column}`;
    return `CAST(${value} AS ${typeOf(contract, name)}) AS ${column}`;
  });
}

function typeOf({ columns }: TableContract, name: string): string {
  return sqlTypes[columns[name]?.type ?? "string"];
}
