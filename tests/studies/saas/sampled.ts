import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { study } from "../../../data/studies/saas/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import type { Catalog } from "../../../loaders/lake/catalog.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { viewTables } from "../../../loaders/tables/open-tables.ts";

export const [accounts] = populationStudies(study);

/** A lake with the sample and its snapshot, and a database that views its tables, `profiles`, `membership` and `truth`. */
export interface SampledAccounts {
  readonly folder: string;
  readonly lake: Lake;
  readonly catalog: Catalog;
  readonly built: BuiltSnapshot;
  readonly db: Database;
  /** The one number that a query gives. */
  number(sql: string): Promise<number>;
  remove(): Promise<void>;
}

export async function sampledAccounts(customers: number, blockSize?: number): Promise<SampledAccounts> {
  const folder = await mkdtemp(join(tmpdir(), "segment-atlas-accounts-"));
  const lake = new Lake(folder);
  const catalog = await makeSample({ lake: lake.study(study.id), study, customers, seed: 1, blockSize });
  const place = lake.of(accounts);
  const built = await buildSnapshot({ lake: place, study: accounts, seed: 1 });
  const db = await Database.open();
  await viewTables(db, place, study);
  for (const name of ["profiles", "membership"])
    await db.run(
      `CREATE VIEW ${name} AS FROM read_parquet(${literal(join(place.snapshot(built.id), `${name}.parquet`))})`,
    );
  const truth = literal(join(folder, study.id, "truth", "accounts.parquet"));
  await db.run(
    `CREATE VIEW truth AS SELECT account_id AS customer_id, * EXCLUDE account_id FROM read_parquet(${truth})`,
  );
  return {
    ...{ folder, lake, catalog, built, db },
    number: async (sql) => Number((await db.row<{ n: number }>(`SELECT (${sql})::DOUBLE AS n`)).n),
    async remove() {
      db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
