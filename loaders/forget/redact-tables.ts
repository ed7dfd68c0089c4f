import { join } from "node:path";
import { canonicalJson } from "../canonical.ts";
import type { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import type { StudyLake } from "../lake/paths.ts";
import { sumOfParts, type TablePart, tablePaths } from "../lake/table-parts.ts";
import { asidePath, numberedRelation, type RowChanges, rewritePart } from "../tables/rewrite-part.ts";
import { moveIn } from "../tables/write-parts.ts";
import { type Contracts, type Member, MemberRows, type TableFiles } from "./member-rows.ts";

/** A table as the catalog or a snapshot names it. */
export interface NamedTable {
  readonly name: string;
  readonly parts: readonly TablePart[];
}

/** What is to be done to the files of some tables. */
export interface TableRedaction {
  readonly name: string;
  /** Rows that go, and values that are to be missing. */
  readonly rows: number;
  readonly values: number;
  /** Path of a file → what becomes of its rows; places are lists of numbers. */
  readonly files: ReadonlyMap<string, RowChanges>;
}

/** Opens the files of tables that are there; a table of which one is missing cannot be read and is left out. */
export async function tableFiles(
  db: Database,
  lake: StudyLake,
  tables: readonly NamedTable[],
): Promise<TableFiles> {
  const files = new Map<string, { paths: readonly string[]; columns: ReadonlySet<string> }>();
  for (const table of tables) {
    const paths = tablePaths(lake, table);
    const columns = await db.columns(parquetRelation(paths)).catch(() => undefined);
    if (columns !== undefined) files.set(table.name, { paths, columns: new Set(columns.keys()) });
  }
  return files;
}

/** Finds what the tables hold of a member, in the order of the contracts; tables that hold nothing are left out. */
export async function findInTables(
  db: Database,
  contracts: Contracts,
  files: TableFiles,
  member: Member,
): Promise<TableRedaction[]> {
  const rows = new MemberRows(contracts, files, member);
  const found: TableRedaction[] = [];
  for (const { name } of contracts.tables) {
    const paths = files.get(name)?.paths;
    if (paths === undefined) continue;
    const gone = await placesOf(db, paths, rows.gone(name));
    const changes = new Map<string, { gone?: string; blank: Map<string, string> }>();
    const at = (file: string) => changes.get(file) ?? { blank: new Map<string, string>() };
    for (const { file, places } of gone) changes.set(file, { ...at(file), gone: places });
    let values = 0;
    for (const [column, where] of rows.blank(name))
      for (const { file, places, count } of await placesOf(db, paths, where)) {
        const change = at(file);
        change.blank.set(column, places);
        changes.set(file, change);
        values += count;
      }
    if (changes.size === 0) continue;
    found.push({ name, rows: gone.reduce((sum, { count }) => sum + count, 0), values, files: changes });
  }
  return found;
}

/** The places of rows in each file that has some: numbers with commas between them. */
async function placesOf(
  db: Database,
  paths: readonly string[],
  where: string | undefined,
): Promise<{ file: string; places: string; count: number }[]> {
  if (where === undefined) return [];
  return db.rows<{ file: string; places: string; count: number }>(
    `SELECT filename AS file, string_agg(file_row_number::VARCHAR, ', ' ORDER BY file_row_number) AS places,
       CAST(count(*) AS INTEGER) AS count
     FROM ${numberedRelation(paths)} AS t WHERE ${where} GROUP BY filename ORDER BY filename`,
  );
}

/** Writes files without a member's rows, each change of a file once however many snapshots are made of it. */
export class PartRedactor {
  readonly #db: Database;
  readonly #lake: StudyLake;
  readonly #done = new Map<string, TablePart>();

  constructor(db: Database, lake: StudyLake) {
    this.#db = db;
    this.#lake = lake;
  }

  /**
   * The parts of a table after its redaction; the files that were stay beside those that take their place. A month without
   * rows is gone, unless it is the last.
   */
  async parts({ name, parts }: NamedTable, { files }: TableRedaction): Promise<TablePart[]> {
    const paths = tablePaths(this.#lake, { parts });
    const after: TablePart[] = [];
    for (const [i, part] of parts.entries()) {
      const changes = files.get(paths[i] ?? "");
      const now = changes === undefined ? part : await this.#redacted(name, part, changes);
      after.push(now);
    }
    const full = after.filter(({ rows }) => rows > 0);
    return full.length === 0 ? after.slice(0, 1) : full;
  }

  async #redacted(table: string, part: TablePart, changes: RowChanges): Promise<TablePart> {
    const key = canonicalJson([part.file, changes.gone, [...(changes.blank ?? [])]]);
    const known = this.#done.get(key);
    if (known !== undefined) return known;
    const { tables, scratch } = this.#lake;
    const aside = asidePath(scratch, part.file);
    const written = await rewritePart(this.#db, join(tables, part.file), aside, changes);
    const month = part.month === undefined ? {} : { month: part.month };
    const redacted = await moveIn(this.#lake, table, { ...month, ...written });
    this.#done.set(key, redacted);
    return redacted;
  }
}

/** The sums of a table whose parts have changed. */
export function withParts<Table extends { readonly parts?: readonly TablePart[] }>(
  table: Table,
  parts: readonly TablePart[],
) {
  return { ...table, ...sumOfParts(parts), parts };
}
