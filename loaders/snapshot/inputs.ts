import { stat } from "node:fs/promises";
import type { Study } from "../../data/study.ts";
import { sha256File } from "../canonical.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { ConfigError, ContractError } from "../errors.ts";
import { readCatalog, tablePath } from "../lake/catalog.ts";
import type { StudyLake } from "../lake/paths.ts";
import type { SnapshotInput } from "./manifest.ts";

/**
 * The study's tables in the lake, each checked against the hash that the catalog names.
 * @throws ConfigError when nothing was ingested, or a file is missing or altered
 */
export async function verifiedInputs(lake: StudyLake, study: Study): Promise<SnapshotInput[]> {
  const catalog = await readCatalog(lake);
  if (!catalog.tables.some(({ table }) => table === "customers"))
    throw new ConfigError(
      `${lake.root} holds no customers yet; ingest a source or make sample data first: npm run atlas -- sample ${study.id}`,
    );
  const inputs = await Promise.all(
    catalog.tables.map(async (table): Promise<SnapshotInput> => {
      const path = tablePath(lake, table);
      const { size } = await stat(path).catch(() => ({ size: -1 }));
      if (size !== table.bytes || (await sha256File(path)) !== table.sha256)
        throw new ConfigError(
          `${path} is ${size < 0 ? "missing" : "damaged: its content is not what was ingested"}; ingest the source ${table.source} again`,
        );
      return { name: table.table, sha256: table.sha256, rows: table.rows, source: table.source };
    }),
  );
  return inputs.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Every canonical table in the lake as a view under its own name. */
export async function viewTables(db: Database, lake: StudyLake): Promise<void> {
  for (const table of (await readCatalog(lake)).tables)
    await db.run(
      `CREATE VIEW ${identifier(table.table)} AS FROM read_parquet(${literal(tablePath(lake, table))})`,
    );
}

/**
 * The one currency of the study's orders; null without orders.
 * @throws ContractError when amounts in several currencies would have to be added up
 */
export async function singleCurrency(
  db: Database,
  study: Study,
  available: ReadonlySet<string>,
): Promise<string | null> {
  const table = study.tables.find(
    ({ name, columns }) => available.has(name) && columns.currency !== undefined,
  );
  if (table === undefined) return null;
  const found = await db.rows<{ currency: string }>(
    `SELECT DISTINCT currency FROM ${identifier(table.name)} ORDER BY currency LIMIT 5`,
  );
  if (found.length > 1)
    throw new ContractError(
      `${table.name}.currency: a snapshot adds amounts up and needs one currency; found ${found.map(({ currency }) => currency).join(", ")}`,
    );
  return found[0]?.currency ?? null;
}

/** The latest instant of any event, ISO in UTC; null without events. */
export async function latestEvent(
  db: Database,
  study: Study,
  available: ReadonlySet<string>,
): Promise<string | null> {
  const tables = study.tables.filter(({ name, eventTime }) => eventTime !== undefined && available.has(name));
  if (tables.length === 0) return null;
  const rows = tables.map(
    ({ name, eventTime = "" }) => `SELECT max(${identifier(eventTime)}) AS t FROM ${identifier(name)}`,
  );
  const { latest } = await db.row<{ latest: string | null }>(
    `SELECT strftime(max(t), '%Y-%m-%dT%H:%M:%SZ') AS latest FROM (${rows.join(" UNION ALL ")}) AS events`,
  );
  return latest;
}
