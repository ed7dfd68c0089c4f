import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database } from "../../../loaders/duckdb/database.ts";
import { identifier, literal } from "../../../loaders/duckdb/quote.ts";
import type { Catalog } from "../../../loaders/lake/catalog.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { makeSample, type SampleOptions } from "../../../loaders/sample/sample.ts";
import { tableRelation } from "../../../loaders/tables/open-tables.ts";
import { retail as study } from "../../fixtures/retail.ts";

/** A sample in a lake of its own, with its tables and its truth as views of one database. */
export interface Sampled extends AsyncDisposable {
  readonly catalog: Catalog;
  readonly lake: PopulationLake;
  readonly db: Database;
}

export async function sampled(options: Partial<SampleOptions> & { customers: number }): Promise<Sampled> {
  const folder = await mkdtemp(join(tmpdir(), "atlas-sample-"));
  const lake = new Lake(folder).study("retail").population("customers");
  const catalog = await makeSample({ study, seed: 1, lake, threads: 2, ...options });
  const db = await Database.open({ threads: 2 });
  for (const table of catalog.tables) await view(db, table.table, tableRelation(lake, table));
  await view(db, "truth_customers", literal(join(lake.root, "truth", "customers.parquet")));
  await view(db, "truth_campaigns", literal(join(lake.root, "truth", "campaigns.parquet")));
  return {
    catalog,
    lake,
    db,
    async [Symbol.asyncDispose]() {
      db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function view(db: Database, name: string, relation: string): Promise<void> {
  await db.run(`CREATE VIEW ${identifier(name)} AS FROM ${relation}`);
}

/** What makes two samples the same: the content of every table. */
export function hashes({ catalog }: Sampled): Record<string, string> {
  return Object.fromEntries(catalog.tables.map(({ table, sha256 }) => [table, sha256]));
}
