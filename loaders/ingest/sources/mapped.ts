import type { TableContract } from "../../../data/contracts/contract.ts";
import { identifier } from "../../duckdb/quote.ts";
import { type CatalogTable, readCatalog, tablePath } from "../../lake/catalog.ts";
import { checkKeys, type FedTable, type KeptTable } from "../keys.ts";
import { mappedColumns, tableFor } from "../mapping.ts";
import { isStandalone } from "../merge-catalog.ts";
import type { RawRelation } from "../raw-relation.ts";
import { accepted, type Staged, stage } from "../staging.ts";
import type { Fed, SourceContext, SourceResult } from "./source.ts";

/** A raw relation and the name by which it is mapped. */
export interface NamedRelation {
  readonly stem: string;
  readonly raw: RawRelation;
}

/**
 * Turns raw relations into canonical tables by the study's mappings: parses, checks the contract's columns, then
 * its keys, against the tables of the same ingest and those that the lake already has.
 */
export async function readMapped(
  { db, lake, study, progress }: Omit<SourceContext, "from">,
  relations: readonly NamedRelation[],
): Promise<Omit<SourceResult, "files">> {
  const tables = new Map<TableContract, Staged[]>();
  const fed: Fed[] = [];
  for (const [i, { stem, raw }] of relations.entries()) {
    progress.step(`check ${raw.input.name}`);
    const mapped = tableFor(study, stem);
    const staged = await stage(db, raw, `staged_${i}`, mappedColumns(raw, mapped), study);
    tables.set(mapped.contract, [...(tables.get(mapped.contract) ?? []), staged]);
    fed.push({ staged, into: [{ table: mapped.contract.name, when: "true" }] });
  }
  progress.step("check keys");
  const fedTables: FedTable[] = [...tables].map(([contract, stages]) => ({ contract, stages }));
  await checkKeys(db, study.tables, fedTables, await keptTables({ lake, study }, fedTables));
  const relationsOut: { table: string; relation: string }[] = [];
  for (const { contract, stages } of fedTables) {
    const relation = `accepted_${contract.name}`;
    await db.run(`CREATE VIEW ${identifier(relation)} AS
      ${stages.map((staged) => `SELECT * EXCLUDE (_row) FROM ${accepted(staged)}`).join(" UNION ALL BY NAME ")}`);
    relationsOut.push({ table: contract.name, relation });
  }
  return { fed, tables: relationsOut };
}

/** Tables of the lake that this ingest leaves as they are. */
async function keptTables(
  { lake, study }: Pick<SourceContext, "lake" | "study">,
  fed: readonly FedTable[],
): Promise<KeptTable[]> {
  const catalog = await readCatalog(lake);
  if (isStandalone(catalog)) return [];
  const keep = ({ table }: CatalogTable): boolean => !fed.some(({ contract }) => contract.name === table);
  return catalog.tables.filter(keep).flatMap((table) => {
    const contract = study.tables.find(({ name }) => name === table.table);
    return contract === undefined ? [] : [{ contract, path: tablePath(lake, table) }];
  });
}
