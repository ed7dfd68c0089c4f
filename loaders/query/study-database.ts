import { existsSync } from "node:fs";
import { join } from "node:path";
import { DuckDBTypeId, type Json, StatementType } from "@duckdb/node-api";
import type { TableContract } from "../../data/contract.ts";
import type { PopulationStudy } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { ConfigError } from "../errors.ts";
import { createTableSql } from "../ingest/ddl.ts";
import { readCatalog, tablePath } from "../lake/catalog.ts";
import type { SnapshotManifest } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { currentSnapshotId, readManifest, readSegments } from "../lake/read-snapshot.ts";

/** Files of a snapshot that can be read as tables, by their names. */
const snapshotTables = ["profiles", "membership", "changes", "exits"] as const;

/** A result with columns in the order of the query. */
export interface QueryResult {
  readonly columns: readonly string[];
  /** Numbers of any width are numbers, instants and dates text, missing values null. */
  readonly rows: readonly (readonly Json[])[];
}

export interface StudyDatabaseOptions {
  /**
   * False for what is published: personal columns are left out, and the tables must be those that the current snapshot
   * was made of, so that what is read from both agrees. Default: true.
   */
  readonly personal?: boolean;
}

/**
 * A database for reading one study: every table of its contracts (empty where the lake holds none) and, where a
 * snapshot was published, `profiles`, `membership`, `changes` and `exits` of the current one; `getvariable('as_of')`
 * and `getvariable('snapshot_id')` tell which. It sees no file outside the study's folder.
 * @throws ConfigError when the lake holds nothing for the study, or a table was replaced since the snapshot
 */
export async function openStudyDatabase(
  lake: PopulationLake,
  study: PopulationStudy,
  { personal = true }: StudyDatabaseOptions = {},
): Promise<Database> {
  if (!existsSync(lake.root)) throw new ConfigError(`${lake.root} does not exist; nothing was ingested yet`);
  const db = await Database.open();
  try {
    const id = await currentSnapshotId(lake);
    const manifest = id === undefined ? undefined : await readManifest(lake, id);
    const { tables } = await readCatalog(lake);
    for (const contract of study.tables) {
      const table = tables.find((each) => each.table === contract.name);
      if (!personal) assertUnreplaced(contract.name, table?.sha256, manifest);
      if (table === undefined) await db.run(createTableSql(contract));
      else {
        const hidden = personal ? [] : personalColumns(contract.columns);
        await view(db, contract.name, tablePath(lake, table), hidden);
      }
    }
    if (manifest !== undefined) {
      const { traits } = await readSegments(lake, manifest.id);
      const hidden = personal
        ? []
        : traits.filter((trait) => trait.personal === true).map((trait) => trait.id);
      for (const name of snapshotTables) {
        const path = join(lake.snapshot(manifest.id), `${name}.parquet`);
        if (existsSync(path))
          await (name === "profiles" ? viewTraits(db, path, hidden) : view(db, name, path));
      }
      await db.run(`SET VARIABLE as_of = ${duckdbDialect.instant(manifest.asOf)}`);
      await db.run(`SET VARIABLE snapshot_id = ${literal(manifest.id)}`);
    }
    await db.run(`SET allowed_directories = [${literal(lake.root)}]`);
    await db.run("SET enable_external_access = false");
    await db.run("SET lock_configuration = true");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function assertUnreplaced(
  name: string,
  sha256: string | undefined,
  manifest: SnapshotManifest | undefined,
): void {
  if (manifest === undefined)
    throw new ConfigError("no snapshot was published yet; make one: npm run atlas -- snapshot");
  const input = manifest.inputs.find((each) => each.name === name);
  if (input?.sha256 !== sha256)
    throw new ConfigError(
      `${name} was replaced after snapshot ${manifest.id} was made; make a new one: npm run atlas -- snapshot ${manifest.study}`,
    );
}

function personalColumns(columns: TableContract["columns"]): string[] {
  return Object.entries(columns).flatMap(([name, column]) => (column.personal === true ? [name] : []));
}

/** Profiles as their readers know them: the columns beside the traits are for drafts, and ids of columns are hashes. */
async function viewTraits(db: Database, path: string, hidden: readonly string[]): Promise<void> {
  const described = await db.rows<{ column_name: string }>(
    `SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(${literal(path)}))`,
  );
  const inner = described
    .map(({ column_name }) => column_name)
    .filter((name) => name.startsWith("_") || name === "customer_index");
  await view(db, "profiles", path, [...inner, ...hidden]);
}

async function view(db: Database, name: string, path: string, hidden: readonly string[] = []): Promise<void> {
  const columns = hidden.length === 0 ? "*" : `* EXCLUDE (${hidden.map(identifier).join(", ")})`;
  await db.run(`CREATE VIEW ${identifier(name)} AS SELECT ${columns} FROM read_parquet(${literal(path)})`);
}

/**
 * The rows of one reading statement.
 * @throws ConfigError when the text is not exactly one SELECT (WITH, FROM, DESCRIBE …), or is not valid
 */
export async function readQuery(db: Database, sql: string): Promise<QueryResult> {
  if (sql.trim() === "") throw new ConfigError("expected one SQL statement, got 0");
  try {
    const statements = await db.connection.extractStatements(sql);
    if (statements.count !== 1) throw new ConfigError(`expected one SQL statement, got ${statements.count}`);
    const statement = await statements.prepare(0);
    // EXPLAIN is refused too: EXPLAIN ANALYZE runs what it explains, and that may write.
    if (statement.statementType !== StatementType.SELECT)
      throw new ConfigError(
        `this is ${StatementType[statement.statementType]}; expected a statement that only reads, such as SELECT`,
      );
    const reader = await statement.runAndReadAll();
    const numeric = reader.columnTypes().map((type) => numericTypes.has(type.typeId));
    const rows = reader
      .getRowsJson()
      .map((row) => row.map((value, i) => (numeric[i] && typeof value === "string" ? Number(value) : value)));
    return { columns: reader.columnNames(), rows };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`the query was refused: ${(error as Error).message.trim()}`);
  }
}

/** Types that JSON of the engine writes as text. */
const numericTypes: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
]);
