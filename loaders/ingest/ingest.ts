import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Fed } from "../../data/source-tools.ts";
import type { StudyIdentity } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { ConfigError } from "../errors.ts";
import { type Catalog, type CatalogIngest, type IngestCounts, readCatalog } from "../lake/catalog.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import type { StudyLake } from "../lake/paths.ts";
import { writing } from "../lake/write-faults.ts";
import { type Progress, silent } from "../progress.ts";
import { assertUnchanged } from "./input-file.ts";
import { publishTables } from "./publish-tables.ts";
import { collectQuarantine, countRows, quarantineRelation } from "./quarantine.ts";
import { findSource } from "./sources/find-source.ts";

export interface IngestOptions {
  readonly lake: StudyLake;
  readonly study: StudyIdentity;
  /** Id of a format (`csv`) or of a source of the study. */
  readonly source: string;
  /** Paths, or a database address. */
  readonly from: readonly string[];
  readonly progress?: Progress;
  /** Threads of DuckDB; all processors when left out. The tables do not depend on it. */
  readonly threads?: number;
}

export interface IngestReport {
  readonly source: string;
  /** Every raw file with what became of its rows; kept in the catalog as well. */
  readonly inputs: CatalogIngest["inputs"];
  /** Of each file, what of it nothing reads, in words; files that are read as a whole are left out. */
  readonly unread: readonly { readonly file: string; readonly what: readonly string[] }[];
  /** The counts of all inputs together. */
  readonly total: IngestCounts;
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly changed: boolean }[];
  /** The file in `tables/` that holds the rows in quarantine. */
  readonly quarantine?: CatalogIngest["quarantine"];
}

/**
 * Brings raw data into the study's canonical tables, as the only writer of the study. Every raw row is accepted
 * into a table or quarantined with a reason; the tables change all at once or, on any error, not at all.
 *
 * @throws ContractError when a file as a whole is not what it should be; ConfigError when a path, the disk or a
 * permission is at fault or another writer is at work; UnknownNameError for an unknown source.
 */
export async function ingest({
  lake,
  study,
  source: id,
  from,
  progress = silent,
  threads,
}: IngestOptions): Promise<IngestReport> {
  const source = findSource(study, id);
  if (from.length === 0) throw new ConfigError(`${id}: nothing to read; expected at least one path`);
  try {
    await assertWritable(lake);
    return await asOnlyWriter(lake, () =>
      writing(lake.root, async () => {
        const temporaryDirectory = join(lake.scratch, "spill");
        await using db = await Database.open({
          temporaryDirectory,
          ...(threads === undefined ? {} : { threads }),
        });
        const { fed, tables, files } = await source.read({ db, lake, study, from, progress });
        await collectQuarantine(
          db,
          fed.map(({ staged }) => staged),
        );
        const inputs: CatalogIngest["inputs"][number][] = [];
        for (const { staged, into } of fed) {
          const { name: file, sha256, bytes } = staged.raw.input;
          inputs.push({ file, sha256, bytes, counts: await countRows(db, staged, into) });
        }
        for (const file of files) await assertUnchanged(file);
        const before = await readCatalog(lake);
        const catalog = await publishTables(db, lake, {
          study,
          source: id,
          inputs,
          tables,
          quarantine: quarantineRelation,
          wholeDataset: source.wholeDataset,
          progress,
        });
        return {
          ...report(
            id,
            inputs,
            before,
            catalog,
            tables.map(({ table }) => table),
          ),
          unread: unreadParts(fed),
        };
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

/** What of the files became no part of any row. */
function unreadParts(fed: readonly Fed[]): IngestReport["unread"] {
  return fed.flatMap(({ staged: { raw, unread = [] } }) => {
    const what = [...unread.map((column) => `column ${column}`), ...(raw.unread ?? [])];
    return what.length === 0 ? [] : [{ file: raw.input.name, what }];
  });
}

function report(
  source: string,
  inputs: CatalogIngest["inputs"],
  before: Catalog,
  after: Catalog,
  written: readonly string[],
): Omit<IngestReport, "unread"> {
  const earlier = new Map(before.tables.map(({ table, sha256 }) => [table, sha256]));
  const tables = after.tables
    .filter(({ table }) => written.includes(table))
    .map(({ table, rows, sha256 }) => ({ table, rows, changed: earlier.get(table) !== sha256 }));
  const quarantine = after.ingests.at(-1)?.quarantine;
  return {
    source,
    inputs,
    total: totalOf(inputs),
    tables,
    ...(quarantine === undefined ? {} : { quarantine }),
  };
}

/** @throws Error when the categories do not add up to the rows: a defect that must never pass unseen. */
function totalOf(inputs: CatalogIngest["inputs"]): IngestCounts {
  const accepted: Record<string, number> = {};
  const quarantined: Record<string, number> = {};
  let rowsIn = 0;
  for (const { file, counts } of inputs) {
    const all = [...Object.values(counts.accepted), ...Object.values(counts.quarantined)];
    const sum = all.reduce((a, b) => a + b, 0);
    if (sum !== counts.rowsIn) throw new Error(`${file}: ${counts.rowsIn} rows read, ${sum} accounted for`);
    rowsIn += counts.rowsIn;
    for (const [table, n] of Object.entries(counts.accepted)) accepted[table] = (accepted[table] ?? 0) + n;
    for (const [reason, n] of Object.entries(counts.quarantined))
      quarantined[reason] = (quarantined[reason] ?? 0) + n;
  }
  return { rowsIn, accepted, quarantined };
}
