import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { StudyIdentity } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { writeParquet } from "../duckdb/parquet-file.ts";
import { identifier } from "../duckdb/quote.ts";
import { ConfigError } from "../errors.ts";
import { publishTables } from "../ingest/publish-tables.ts";
import type { Catalog } from "../lake/catalog.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import type { StudyLake } from "../lake/paths.ts";
import { writing } from "../lake/write-faults.ts";
import { type Progress, silent } from "../progress.ts";
import { type Generator, type GeneratorStep, readGenerator } from "./generator.ts";

export interface SampleOptions {
  readonly lake: StudyLake;
  readonly study: StudyIdentity;
  /** 100 to 10,000,000. The customers of a small sample are the first of a larger one with the same seed. */
  readonly customers: number;
  /** Whole number from 0; another seed gives other customers with the same ways. */
  readonly seed: number;
  readonly progress?: Progress;
  readonly threads?: number;
  /** What DuckDB may hold in memory; the rest spills to the lake's scratch folder. */
  readonly memoryLimit?: string;
  /** Where the folders of the studies are. Default: `data/studies`. */
  readonly studies?: string;
  /** Customers generated at a time: bounds the memory, never changes a value. Default: 250,000. */
  readonly blockSize?: number;
}

export const defaultSampleCustomers = 20_000;

const defaultBlockSize = 250_000;

/**
 * Generates the study's sample data and makes them its canonical tables, in place of all that were there. The bytes
 * depend on customers and seed alone. What was planted in the data is kept in `<lake.root>/truth/*.parquet`, for
 * tests only; the catalog does not name it.
 *
 * @throws ConfigError when a number is out of range, the study has no generator, or the lake cannot be written.
 */
export async function makeSample(options: SampleOptions): Promise<Catalog> {
  const { lake, study, progress = silent } = options;
  checkOptions(options);
  const generator = await readGenerator(study, options.studies);
  return asOnlyWriter(lake, () =>
    writing(lake.root, async () => {
      await using db = await Database.open({
        threads: options.threads,
        memoryLimit: options.memoryLimit,
        temporaryDirectory: join(lake.scratch, "spill"),
      });
      await generate(db, generator, options);
      const { catalog } = await publishTables(db, lake, {
        study,
        source: "sample",
        inputs: [],
        tables: await madeTables(db, study),
        wholeDataset: true,
        progress,
      });
      await writeTruth(db, lake);
      progress.done();
      return catalog;
    }),
  );
}

/** How many steps `makeSample` announces, for a progress bar. */
export function sampleSteps(study: StudyIdentity, customers: number): number {
  return Math.ceil(customers / defaultBlockSize) + study.tables.length + 1;
}

function checkOptions({ customers, seed }: SampleOptions): void {
  if (!Number.isInteger(customers) || customers < 100 || customers > 10_000_000)
    throw new ConfigError(`customers must be a whole number from 100 to 10000000: ${customers}`);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new ConfigError(`seed must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}: ${seed}`);
}

async function generate(db: Database, generator: Generator, options: SampleOptions): Promise<void> {
  const { customers, seed, progress = silent, blockSize = defaultBlockSize } = options;
  await db.run("CREATE SCHEMA truth");
  await db.run(`SET VARIABLE seed = ${seed}`);
  for (const step of generator.reference) await runStep(db, step);
  for (let first = 1; first <= customers; first += blockSize) {
    const last = Math.min(customers, first + blockSize - 1);
    progress.step(`customers ${first} to ${last}`);
    await db.run(`SET VARIABLE first_customer = ${first}; SET VARIABLE last_customer = ${last}`);
    for (const step of generator.block) await runStep(db, step);
  }
  for (const step of generator.finish) await runStep(db, step);
}

async function runStep(db: Database, { sql, each }: GeneratorStep): Promise<void> {
  if (each === undefined) {
    await db.run(sql);
    return;
  }
  const name = identifier(each);
  const values = await db.rows<{ value: number }>(
    `SELECT ${name}::INTEGER AS value FROM ${identifier(`each_${each}`)} ORDER BY value`,
  );
  for (const { value } of values) await db.run(`SET VARIABLE ${name} = ${value}; ${sql}`);
}

/** A generator leaves a table or view for each canonical table, in primary-key order; it may leave optional ones out. */
async function madeTables(
  db: Database,
  study: StudyIdentity,
): Promise<{ table: string; relation: string; sorted: true }[]> {
  const made = await db.rows<{ name: string }>(
    `SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'main'
     UNION ALL SELECT view_name FROM duckdb_views() WHERE schema_name = 'main'`,
  );
  const names = new Set(made.map(({ name }) => name));
  return study.tables
    .filter(({ name, optional }) => names.has(name) || optional !== true)
    .map(({ name }) => ({ table: name, relation: name, sorted: true }));
}

async function writeTruth(db: Database, lake: StudyLake): Promise<void> {
  const folder = join(lake.root, "truth");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const tables = await db.rows<{ name: string }>(
    "SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'truth' ORDER BY name",
  );
  for (const { name } of tables) {
    const aside = join(lake.scratch, `truth-${name}.parquet`);
    await writeParquet(db, `SELECT * FROM truth.${identifier(name)}`, aside);
    await rename(aside, join(folder, `${name}.parquet`));
  }
}
