import { realpath } from "node:fs/promises";
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
export const viewRelation = as("VIEW");

/** A relation as a table of the database: read once, whatever it is asked. */
export const readRelation = as("TABLE");

function as(kind: "VIEW" | "TABLE") {
  return async (
    db: Database,
    name: string,
    relation: string,
    { schema, columns = "*" }: ViewOptions = {},
  ): Promise<void> => {
    const place = [...(schema === undefined ? [] : [schema]), name].map(identifier).join(".");
    await db.run(`CREATE ${kind} ${place} AS SELECT ${columns} FROM ${relation}`);
  };
}

/** A Parquet file, or several of the same columns, as a view. */
export function viewParquet(
  db: Database,
  name: string,
  path: string | readonly string[],
  options: ViewOptions = {},
): Promise<void> {
  return viewRelation(db, name, parquetRelation(path), options);
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
