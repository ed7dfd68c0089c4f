import { realpath, stat } from "node:fs/promises";
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

/** Files of more bytes stay where they are. */
const fewBytes = 2 ** 25;

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
 * What is about to be asked often: a file, or several of the same columns, as a table where they are small, and a view where not.
 * To find the columns of a file again and again takes longer than to answer most questions about it.
 *
 * @param relation what stands after FROM for them, where it is not just they
 */
export async function openOften(
  db: Database,
  name: string,
  path: string | readonly string[],
  { relation = parquetRelation(path), ...options }: ViewOptions & { readonly relation?: string } = {},
): Promise<void> {
  const sizes = await Promise.all([path].flat().map(async (file) => (await stat(file)).size));
  const isSmall = sizes.reduce((sum, size) => sum + size, 0) <= fewBytes;
  await (isSmall ? readRelation : viewRelation)(db, name, relation, options);
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
