import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { readQuery } from "../../../loaders/query/read-query.ts";
import { type BuiltSite, readText } from "./built-site.ts";

/** Files of rows that are no text: Parquet and Arrow. */
export function isTableFile(path: string): boolean {
  return /\.(parquet|arrow)$/.test(path);
}

/**
 * A built file as text that can be searched; of a table that is no text, its rows as JSON, one a line. Undefined for one
 * that cannot be read.
 */
export async function searchableText(site: BuiltSite, path: string): Promise<string | undefined> {
  if (!isTableFile(path)) return readText(site, path);
  const file = join(site.folder, path);
  try {
    const rows = path.endsWith(".parquet") ? await parquetRows(file) : await arrowRows(file);
    return `[\n${rows.map((row) => JSON.stringify(row, plain)).join(",\n")}\n]`;
  } catch {
    return undefined;
  }
}

async function parquetRows(file: string): Promise<object[]> {
  await using db = await Database.open();
  const { columns, rows } = await readQuery(db, `FROM read_parquet(${literal(file)})`);
  return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
}

async function arrowRows(file: string): Promise<object[]> {
  const { tableFromIPC } = await import("@uwdata/flechette");
  return tableFromIPC(await readFile(file)).toArray() as object[];
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
