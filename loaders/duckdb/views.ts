import { realpath } from "node:fs/promises";
import { readCatalog, type SnapshotTables, tablePath } from "../lake/catalog.ts";
import type { StudyLake } from "../lake/paths.ts";
import type { Database } from "./database.ts";
import { parquetRelation } from "./parquet-file.ts";
import { identifier, literal } from "./quote.ts";

export interface ViewOptions {
  /** The schema that it stands in; must be there. */
  readonly schema?: string;
  /** What it shows of the relation; everything when left out. */
  readonly columns?: string;
}

/** A relation as a view. */
export async function viewRelation(
  db: Database,
  name: string,
  relation: string,
  { schema, columns = "*" }: ViewOptions = {},
): Promise<void> {
  const place = [...(schema === undefined ? [] : [schema]), name].map(identifier).join(".");
  await db.run(`CREATE VIEW ${place} AS SELECT ${columns} FROM ${relation}`);
}

/** A Parquet file as a view. */
export function viewParquet(
  db: Database,
  name: string,
  path: string,
  options: ViewOptions = {},
): Promise<void> {
  return viewRelation(db, name, parquetRelation(path), options);
}

/** Every canonical table in the lake as a view under its own name. */
export async function viewTables(db: Database, lake: StudyLake): Promise<void> {
  for (const table of (await readCatalog(lake)).tables)
    await viewParquet(db, table.table, tablePath(lake, table));
}

/** The tables that a snapshot was made of, those that the lake still holds, as views under their own names. */
export async function viewSnapshotTables(
  db: Database,
  { paths }: SnapshotTables,
  options: ViewOptions = {},
): Promise<void> {
  for (const [name, path] of paths) await viewParquet(db, name, path, options);
}

/**
 * From here on the database reads no file outside the folders, and none of that can be undone. A folder that is a link counts
 * as the one that it leads to; one that is not there, not at all.
 */
export async function seal(db: Database, ...folders: readonly string[]): Promise<void> {
  const real = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)));
  const allowed = new Set([...folders, ...real.filter((folder) => folder !== undefined)]);
  await db.run(`SET allowed_directories = [${[...allowed].map(literal).join(", ")}]`);
  await db.run("SET enable_external_access = false");
  await db.run("SET lock_configuration = true");
}
