import type { PopulationStudy, Study } from "../../data/study.ts";
import { canonicalJson } from "../canonical.ts";
import type { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { identifier } from "../duckdb/quote.ts";
import type { Catalog } from "../lake/catalog.ts";
import { inputsNow, partsOf, type SnapshotManifest } from "../lake/manifest.ts";
import type { StudyLake } from "../lake/paths.ts";
import { type Contracts, type Member, MemberRows, type TableFiles } from "./member-rows.ts";
import { findInTables, type NamedTable, type TableRedaction, tableFiles } from "./redact-tables.ts";

/** Tables that belong together, those of the catalog or those that a snapshot was made of, and what they hold of a member. */
export interface TableSet {
  readonly tables: readonly NamedTable[];
  readonly found: readonly TableRedaction[];
}

/** The tables of the catalog, to be found among sets. */
export function catalogTables({ tables }: Catalog): NamedTable[] {
  return tables.map(({ table, parts }) => ({ name: table, parts }));
}

/** The tables of a snapshot as the lake has them. */
export function snapshotInputs(manifest: SnapshotManifest): NamedTable[] {
  return inputsNow(manifest).map((input) => ({ name: input.name, parts: partsOf(input) }));
}

/** What makes two sets the same: many snapshots are made of the same tables. */
export function setKey(tables: readonly NamedTable[]): string {
  return canonicalJson(tables.map(({ name, parts }) => [name, parts.map(({ file }) => file)]).sort());
}

/** The ids of members who are gone, by the id of their population: a row that goes may be that of a member of another. */
export type GoneIds = Map<string, Set<string>>;

/** Looks through a set of tables, and adds the ids of other members whose rows cannot do without the member's. */
export async function searchSet(
  db: Database,
  lake: StudyLake,
  populations: readonly PopulationStudy[],
  tables: readonly NamedTable[],
  member: Member,
  gone: GoneIds,
): Promise<TableSet> {
  const contracts = contractsOf(populations);
  const files = await tableFiles(db, lake, tables);
  for (const { population } of populations) {
    if (population.id === member.population.id) continue;
    const ids = await goneMembers(db, contracts, files, member, population);
    gone.set(population.id, new Set([...(gone.get(population.id) ?? []), ...ids]));
  }
  return { tables, found: await findInTables(db, contracts, files, member) };
}

function contractsOf(populations: readonly PopulationStudy[]): Contracts {
  const tables: Study["tables"] = populations[0]?.tables ?? [];
  return { tables, members: new Set(populations.map(({ population }) => population.table)) };
}

async function goneMembers(
  db: Database,
  contracts: Contracts,
  files: TableFiles,
  member: Member,
  { table, key }: PopulationStudy["population"],
): Promise<string[]> {
  const where = new MemberRows(contracts, files, member).gone(table);
  const paths = files.get(table)?.paths;
  if (where === undefined || paths === undefined) return [];
  const rows = await db.rows<{ id: string }>(
    `SELECT DISTINCT CAST(t.${identifier(key)} AS VARCHAR) AS id FROM ${parquetRelation(paths)} AS t WHERE ${where}`,
  );
  return rows.map(({ id }) => id);
}
