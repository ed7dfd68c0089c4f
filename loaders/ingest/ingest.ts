import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Fed, Staged } from "../../data/source-tools.ts";
import type { StudyIdentity } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { ConfigError } from "../errors.ts";
import { type CatalogInput, readCatalog } from "../lake/catalog.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import type { StudyLake } from "../lake/paths.ts";
import { writing } from "../lake/write-faults.ts";
import { type Progress, silent } from "../progress.ts";
import type { Watermark } from "./formats/postgres.ts";
import { type IngestReport, refuseEmpty, reportOf } from "./ingest-report.ts";
import { assertUnchanged } from "./input-file.ts";
import { bytesOf, fewBytes } from "./input-paths.ts";
import { publishTables } from "./publish-tables.ts";
import { collectQuarantine, countRows, quarantineRelation } from "./quarantine.ts";
import { reasonsIn } from "./reasons.ts";
import { findSource } from "./sources/find-source.ts";
import type { SourceReading } from "./sources/source-reader.ts";

export interface IngestOptions {
  readonly lake: StudyLake;
  readonly study: StudyIdentity;
  /** Id of a format (`csv`) or of a source of the study; left out: the only one that it declares. */
  readonly source?: string | undefined;
  /** Paths, or a database address. */
  readonly from: readonly string[];
  /** Tables are replaced by what the files hold; otherwise the rows are merged into them by their keys. */
  readonly replace?: boolean | undefined;
  /** Of tables of a database: only rows from here on. */
  readonly since?: Readonly<Record<string, Watermark>>;
  /** A table may come out without rows. */
  readonly allowEmpty?: boolean | undefined;
  readonly progress?: Progress;
  /** Threads of DuckDB; all processors when left out. The tables do not depend on it. */
  readonly threads?: number;
}

/**
 * Brings raw data into the study's canonical tables, as the only writer of the study. Every raw row is accepted
 * into a table or quarantined with a reason; the tables change all at once or, on any error, not at all. Rows are merged by
 * the primary keys of the contract, so that a file that comes late or twice changes nothing twice.
 *
 * @throws ContractError when a file as a whole is not what it should be, or a table would have no row; ConfigError when a
 * path, a query, the disk or a permission is at fault or another writer is at work; UnknownNameError for an unknown source.
 */
export async function ingest({
  lake,
  study,
  source: asked,
  from,
  replace = false,
  allowEmpty = false,
  since = {},
  progress = silent,
  threads,
}: IngestOptions): Promise<IngestReport> {
  const source = findSource(study, asked);
  const { id } = source;
  if (from.length === 0) throw new ConfigError(`${id}: nothing to read; expected at least one path`);
  try {
    await assertWritable(lake);
    return await asOnlyWriter(lake, () =>
      writing(lake.root, async () => {
        const temporaryDirectory = join(lake.scratch, "spill");
        // In a file rows take half the memory's space; in memory a few are staged faster.
        const isLarge = (await bytesOf(from)) > fewBytes;
        await using db = await Database.open({
          ...(isLarge ? { path: join(lake.scratch, "staged.duckdb") } : {}),
          temporaryDirectory,
          ...(threads === undefined ? {} : { threads }),
        });
        const reading = await source.read({ db, lake, study, from, replace, since, progress });
        const { inputs, queries } = await countedInputs(db, reading);
        const reasons = await reasonsIn(db, quarantineRelation);
        if (!allowEmpty) await refuseEmpty(db, study, reading.tables, [...inputs, ...queries], reasons);
        for (const file of reading.files) await assertUnchanged(file);
        const before = await readCatalog(lake);
        const { catalog, merged } = await publishTables(db, lake, {
          study,
          source: id,
          inputs,
          queries,
          tables: reading.tables,
          quarantine: quarantineRelation,
          wholeDataset: source.wholeDataset,
          merge: !replace,
          progress,
        });
        return reportOf({ source: id, inputs, queries, reasons, before, catalog, merged, reading });
      }),
    );
  } finally {
    progress.done();
  }
}

/** @throws ConfigError when the folder of the study cannot be made or written. */
async function assertWritable(lake: StudyLake): Promise<void> {
  await writing(lake.root, async () => {
    await mkdir(lake.root, { recursive: true });
    await access(lake.root, constants.W_OK);
  });
}

/** Collects the quarantine, and counts what became of the rows of each file and query. */
async function countedInputs(
  db: Database,
  { fed, read = [] }: SourceReading,
): Promise<{ inputs: CatalogInput[]; queries: CatalogInput[] }> {
  await collectQuarantine(db, [...read, ...fed.map(({ staged }) => staged)]);
  const inputs: CatalogInput[] = [];
  const queries: CatalogInput[] = [];
  for (const staged of read)
    inputs.push({ ...nameOf(staged), feeds: [], counts: await countRows(db, staged) });
  for (const { staged, into, feeds = tablesOf(into) } of fed) {
    const list = staged.raw.format === "query" ? queries : inputs;
    list.push({ ...nameOf(staged), feeds, counts: await countRows(db, staged, into) });
  }
  return { inputs, queries };
}

function nameOf({ raw: { input } }: Staged): Pick<CatalogInput, "file" | "sha256" | "bytes"> {
  return { file: input.name, sha256: input.sha256, bytes: input.bytes };
}

function tablesOf(into: Fed["into"]): string[] {
  return into.map(({ table }) => table);
}
