import type { StudyIdentity } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { ContractError } from "../errors.ts";
import type { Catalog, CatalogIngest, CatalogInput, IngestCounts } from "../lake/catalog.ts";
import type { MergeCounts } from "./merge-table.ts";
import type { Reason } from "./reasons.ts";
import type { SourceReading } from "./sources/source-reader.ts";

/** What an ingest did, for the terminal and for `--json`. */
export interface IngestReport {
  readonly source: string;
  /** Every raw file with what became of its rows; kept in the catalog as well. */
  readonly inputs: CatalogIngest["inputs"];
  /** Every query with what became of the rows that it gave; none where no source is made of queries. */
  readonly queries: readonly CatalogInput[];
  /** The counts of all together: rows of raw files in, rows of tables accepted. */
  readonly total: IngestCounts;
  /** Why rows were quarantined, the most frequent first. */
  readonly reasons: readonly Reason[];
  /** Of each file, what of it nothing reads, in words; files that are read as a whole are left out. */
  readonly unread: readonly { readonly file: string; readonly what: readonly string[] }[];
  readonly tables: readonly ReportedTable[];
  /** Tables that the study had and has no more, since what came is never mixed with what was there. */
  readonly gone: readonly Pick<ReportedTable, "table" | "rows">[];
  /** The file in `tables/` that holds the rows in quarantine. */
  readonly quarantine?: CatalogIngest["quarantine"];
}

/** A table as it is now; what became of the rows that were brought, where they were merged into those of the lake. */
export interface ReportedTable {
  readonly table: string;
  readonly rows: number;
  readonly changed: boolean;
  readonly merged?: MergeCounts;
  /** Rows that were there before and are no more, where the table was replaced by another. */
  readonly inPlaceOf?: number;
}

interface Outcome extends Pick<IngestReport, "source" | "inputs" | "queries" | "reasons"> {
  readonly before: Catalog;
  readonly catalog: Catalog;
  readonly merged: ReadonlyMap<string, MergeCounts>;
  readonly reading: SourceReading;
}

export function reportOf({ before, catalog, merged, reading, ...report }: Outcome): IngestReport {
  const written = new Set(reading.tables.map(({ table }) => table));
  const earlier = new Map(before.tables.map((table) => [table.table, table]));
  const now = new Set(catalog.tables.map(({ table }) => table));
  const tables = catalog.tables
    .filter(({ table }) => written.has(table))
    .map(({ table, rows, sha256 }): ReportedTable => {
      const counts = merged.get(table);
      const was = earlier.get(table);
      const changed = was?.sha256 !== sha256;
      if (counts !== undefined) return { table, rows, changed, merged: counts };
      return { table, rows, changed, ...(changed && was !== undefined ? { inPlaceOf: was.rows } : {}) };
    });
  const quarantine = catalog.ingests.at(-1)?.quarantine;
  return {
    ...report,
    total: totalOf(report.inputs, report.queries),
    unread: unreadParts(reading),
    tables,
    gone: before.tables.flatMap(({ table, rows }) => (now.has(table) ? [] : [{ table, rows }])),
    ...(quarantine === undefined ? {} : { quarantine }),
  };
}

/**
 * @throws ContractError when a table would have no row that the study cannot do without, or for which there were rows, with
 * what became of them: a mapping that reads nothing must not pass for an empty shop.
 */
export async function refuseEmpty(
  db: Database,
  study: StudyIdentity,
  tables: SourceReading["tables"],
  inputs: readonly CatalogInput[],
  reasons: readonly Reason[],
): Promise<void> {
  for (const { table, relation } of tables) {
    const { some } = await db.row<{ some: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${identifier(relation)}) AS some`,
    );
    const hadRows = inputs.some(
      ({ feeds = [], counts }) => feeds.includes(table) && counts.rowsIn > 0 && feeds.length === 1,
    );
    const needed = study.tables.find(({ name }) => name === table)?.optional !== true;
    if (some || !(needed || hadRows)) continue;
    const why = reasons.slice(0, 3).map(({ file, reason, rows, message, hint }) => {
      return `${rows} rows of ${file} are ${reason} (${message}${hint === undefined ? "" : `; ${hint}`})`;
    });
    throw new ContractError(
      `${table} would have no rows${why.length === 0 ? "" : `: ${why.join("; ")}`}; nothing was changed; --allow-empty lets a table be empty`,
    );
  }
}

/** What of the files became no part of any row. */
function unreadParts({ fed, read = [], unread = [] }: SourceReading): IngestReport["unread"] {
  const staged = [...read, ...fed.map((each) => each.staged)];
  const parts = staged.flatMap(({ raw, unread: columns = [] }) => {
    const what = [...columns.map((column) => `column ${column}`), ...(raw.unread ?? [])];
    return what.length === 0 ? [] : [{ file: raw.input.name, what }];
  });
  return [...parts, ...unread];
}

/** @throws Error when the categories do not add up to the rows: a defect that must never pass unseen. */
function totalOf(inputs: readonly CatalogInput[], queries: readonly CatalogInput[]): IngestCounts {
  const accepted: Record<string, number> = {};
  const quarantined: Record<string, number> = {};
  for (const { file, counts } of [...inputs, ...queries]) {
    const all = [...Object.values(counts.accepted), ...Object.values(counts.quarantined), counts.read ?? 0];
    const sum = all.reduce((a, b) => a + b, 0);
    if (sum !== counts.rowsIn) throw new Error(`${file}: ${counts.rowsIn} rows read, ${sum} accounted for`);
    for (const [table, n] of Object.entries(counts.accepted)) accepted[table] = (accepted[table] ?? 0) + n;
    for (const [reason, n] of Object.entries(counts.quarantined))
      quarantined[reason] = (quarantined[reason] ?? 0) + n;
  }
  return { rowsIn: inputs.reduce((sum, { counts }) => sum + counts.rowsIn, 0), accepted, quarantined };
}
