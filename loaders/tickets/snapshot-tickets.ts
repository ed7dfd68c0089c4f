import { join } from "node:path";
import { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { viewParquet } from "../duckdb/views.ts";
import { ConfigError } from "../errors.ts";
import { snapshotTables } from "../lake/catalog.ts";
import { inputsNow } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readManifest, readSegments, requireSnapshotId } from "../lake/read-snapshot.ts";
import { snapshotStudy } from "../snapshot/snapshot-study.ts";
import { viewSnapshotTables } from "../tables/open-tables.ts";
import type { DeskQuestion } from "./ranked-tickets.ts";

/** The published snapshot, ready to be asked about its tickets; close it when done. */
export interface SnapshotDesk extends DeskQuestion, AsyncDisposable {
  readonly snapshot: string;
  readonly db: Database;
  /** Whether ids of members are personal data themselves. */
  readonly hasPersonalKey: boolean;
}

/** @throws ConfigError when there is no snapshot, its population has no desk, or its tickets were replaced since */
export async function openDesk(lake: PopulationLake): Promise<SnapshotDesk> {
  const id = await requireSnapshotId(lake);
  const manifest = await readManifest(lake, id);
  const definitions = await readSegments(lake, id);
  const study = snapshotStudy(definitions);
  const desk = study.roles.tickets;
  if (desk === undefined)
    throw new ConfigError(
      `the ${manifest.population} of ${manifest.study} have no tickets: no role says where they stand`,
    );
  const tables = snapshotTables(lake, inputsNow(manifest));
  for (const table of [desk.table, desk.steps.table]) {
    if (tables.replaced.has(table))
      throw new ConfigError(
        `${table} was replaced after snapshot ${id.slice(0, 12)} was made; make a new one with: npm run atlas -- snapshot ${manifest.study} --publish`,
      );
    if (!tables.paths.has(table))
      throw new ConfigError(
        `snapshot ${id.slice(0, 12)} was made without ${table}; ingest a source that has it`,
      );
  }
  const db = await Database.open();
  try {
    // Apart, since a table may be called as what a snapshot has.
    await db.run("CREATE SCHEMA tables");
    await viewSnapshotTables(db, tables, study.tables, { schema: "tables" });
    for (const name of ["profiles", "membership"])
      await viewParquet(db, name, join(lake.snapshot(id), `${name}.parquet`));
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    ...{ snapshot: id, db, desk, study, asOf: manifest.asOf },
    hasPersonalKey: definitions.personalKey === true,
    relations: {
      ...{ profiles: "profiles", membership: "membership" },
      table: (name) => `tables.${identifier(name)}`,
    },
    async [Symbol.asyncDispose]() {
      db.close();
    },
  };
}
